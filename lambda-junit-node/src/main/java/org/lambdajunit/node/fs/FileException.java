package org.lambdajunit.node.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** Why something cannot be done with a file, by the code of the operating system's error. */
public final class FileException extends Exception {

  private static final long serialVersionUID = 1;

  private final String code;

  /** Makes an error of a code such as {@code ENOENT}. */
  public FileException(String code) {
    super(code);
    this.code = code;
  }

  /** The code, for example {@code ENOENT}. */
  public String code() {
    return code;
  }

  static FileException of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new FileException("ENOENT");
    }
    if (e instanceof FileAlreadyExistsException) {
      return new FileException("EEXIST");
    }
    if (e instanceof DirectoryNotEmptyException) {
      return new FileException("ENOTEMPTY");
    }
    if (e instanceof NotDirectoryException) {
      return new FileException("ENOTDIR");
    }
    if (e instanceof AccessDeniedException) {
      return new FileException("EACCES");
    }
    if (e instanceof NotLinkException) {
      return new FileException("EINVAL");
    }
    if (e instanceof FileSystemLoopException) {
      return new FileException("ELOOP");
    }
    return new FileException(codeIn(String.valueOf(e.getMessage())));
  }

  /** The JDK gives some errors as text only. */
  private static String codeIn(String message) {
    if (message.contains("Is a directory")) {
      return "EISDIR";
    }
    if (message.contains("Not a directory")) {
      return "ENOTDIR";
    }
    if (message.contains("Too many levels of symbolic links")) {
      return "ELOOP";
    }
    if (message.contains("File name too long")) {
      return "ENAMETOOLONG";
    }
    return message.contains("No space left") ? "ENOSPC" : "EIO";
  }
}
