package org.lambdajunit.node.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The attributes of files as numbers, in the order in which Node's library reads them. */
final class FileStatus {

  /** Kinds of directory entries. */
  static final int FILE = 1;

  static final int FOLDER = 2;
  static final int LINK = 3;

  private static final int FILE_MODE = 0100000;
  private static final int FOLDER_MODE = 040000;
  private static final int LINK_MODE = 0120000;
  private static final int DEVICE_MODE = 020666;
  private static final int ALL = 0777;
  private static final int SETTABLE = 07777;
  private static final int READ_ALL = 0644;
  private static final int READ_FOLDER = 0755;
  private static final int MODE = 1;
  private static final int BLOCK = 4096;
  private static final int SECTOR = 512;
  private static final int USER = 993;
  private static final int GROUP = 990;
  private static final long BILLION = TimeUnit.SECONDS.toNanos(1);

  private FileStatus() {}

  static long[] of(Path file, boolean followsLast) throws IOException {
    LinkOption[] options =
        followsLast ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
    long inode = Objects.hashCode(attributes.fileKey()) & Integer.MAX_VALUE;
    int mode;
    long links = 1;
    long device = 1;
    if (isUnix(file)) {
      mode = (int) unix(file, "mode", options);
      inode = unix(file, "ino", options);
      links = unix(file, "nlink", options);
      device = unix(file, "dev", options);
    } else if (attributes.isDirectory()) {
      mode = FOLDER_MODE | READ_FOLDER;
    } else {
      mode = attributes.isSymbolicLink() ? LINK_MODE | ALL : FILE_MODE | READ_ALL;
    }
    long size = attributes.size();
    return numbers(
        new long[] {
          device, mode, links, USER, GROUP, 0, BLOCK, inode, size, (size + SECTOR - 1) / SECTOR
        },
        attributes.lastAccessTime(),
        attributes.lastModifiedTime(),
        attributes.lastModifiedTime(),
        attributes.creationTime());
  }

  private static long unix(Path file, String attribute, LinkOption... options) throws IOException {
    return ((Number) Files.getAttribute(file, "unix:" + attribute, options)).longValue();
  }

  private static long[] numbers(long[] first, FileTime... times) {
    long[] numbers = new long[first.length + 2 * times.length];
    System.arraycopy(first, 0, numbers, 0, first.length);
    for (int i = 0; i < times.length; i++) {
      long nanos = times[i].to(TimeUnit.NANOSECONDS);
      numbers[first.length + 2 * i] = Math.floorDiv(nanos, BILLION);
      numbers[first.length + 2 * i + 1] = Math.floorMod(nanos, BILLION);
    }
    return numbers;
  }

  static long[] device() {
    return fixed(DEVICE_MODE);
  }

  static long[] folder() {
    return fixed(FOLDER_MODE | READ_FOLDER);
  }

  private static long[] fixed(int mode) {
    FileTime epoch = FileTime.fromMillis(0);
    return numbers(new long[] {1, mode, 1, 0, 0, 0, BLOCK, 1, 0, 0}, epoch, epoch, epoch, epoch);
  }

  static int kind(Path file) {
    if (Files.isSymbolicLink(file)) {
      return LINK;
    }
    return Files.isDirectory(file) ? FOLDER : FILE;
  }

  /** The last part of a path, without the separator that zip files show behind folders. */
  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** Sets who may do what, where the host's files tell it. */
  static Path chmod(Path file, int mode) throws IOException {
    return isUnix(file) ? Files.setAttribute(file, "unix:mode", mode & SETTABLE) : file;
  }

  /** Who may do what, and nothing else of the mode. */
  static int permissions(Path file) throws IOException {
    return (int) of(file, true)[MODE] & SETTABLE;
  }

  private static boolean isUnix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
