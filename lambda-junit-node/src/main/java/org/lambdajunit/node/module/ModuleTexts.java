package org.lambdajunit.node.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdajunit.node.fs.GuestFileSystem;

/** Reads the texts of modules. */
public final class ModuleTexts {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final GuestFileSystem files;

  /** Makes a reader of the files that an environment sees. */
  public ModuleTexts(GuestFileSystem files) {
    this.files = files;
  }

  /** The text of a file, without a byte order mark. */
  public String read(String guestPath) {
    Path file = files.host(guestPath);
    if (file == null) {
      throw new IllegalArgumentException("No such file: " + guestPath);
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
