package org.lambdajunit.service;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The folders with temporary files of this JVM, all of them in one that is made when the first is
 * needed and deleted when the JVM ends.
 *
 * <p>A JVM that is killed cannot delete anything. So beside its folder each JVM holds a lock on a
 * file, which the operating system lets go of with the process; the next JVM that makes a folder
 * deletes what is not locked.
 *
 * <p>Thread-safe.
 */
public final class TemporaryFolders {

  private static final String PREFIX = "lambda-junit-";
  private static final String LOCK = ".lock";
  private static final TemporaryFolders OF_THIS_JVM =
      new TemporaryFolders(
          Path.of(System.getProperty("java.io.tmpdir")),
          PREFIX
              + ProcessHandle.current().pid()
              + "-"
              + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));

  private final Path home;
  private final Path lockFile;
  private final AtomicLong counter = new AtomicLong();
  private @Nullable FileChannel lock;
  private boolean ended;

  private TemporaryFolders(Path parent, String name) {
    home = parent.resolve(name);
    lockFile = parent.resolve(name + LOCK);
  }

  /**
   * The folders of this JVM.
   *
   * @return always the same
   */
  public static TemporaryFolders ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * A name that no other folder has. The folder is not there yet.
   *
   * @return the folder
   */
  public Path next() {
    return home.resolve(Long.toString(counter.incrementAndGet()));
  }

  /**
   * Makes a folder.
   *
   * @param folder from {@link #next()}
   * @throws IOException if that is not possible
   */
  public synchronized void make(Path folder) throws IOException {
    if (ended) {
      throw new IOException("The JVM is about to end: no temporary files are made any more.");
    }
    if (lock == null) {
      lock = lockHome();
      Runtime.getRuntime().addShutdownHook(new Thread(this::end, "lambda-junit-temporary-files"));
      deleteWhatOthersLeft();
    }
    Files.createDirectories(folder);
  }

  /** Another JVM that looks around may hold the new file for a moment, or delete it. */
  private FileChannel lockHome() throws IOException {
    while (true) {
      try {
        FileChannel channel = FileChannel.open(lockFile, CREATE_NEW, WRITE);
        if (channel.tryLock() != null && Files.exists(lockFile)) {
          return channel;
        }
        channel.close();
        Files.deleteIfExists(lockFile);
      } catch (FileAlreadyExistsException e) {
        Files.deleteIfExists(lockFile);
      }
    }
  }

  private void deleteWhatOthersLeft() throws IOException {
    try (DirectoryStream<Path> locks =
        Files.newDirectoryStream(lockFile.toAbsolutePath().getParent(), PREFIX + "*" + LOCK)) {
      for (Path other : locks) {
        if (!other.equals(lockFile)) {
          deleteIfAbandoned(other);
        }
      }
    }
  }

  private static void deleteIfAbandoned(Path otherLock) {
    try (FileChannel channel = FileChannel.open(otherLock, WRITE)) {
      if (channel.tryLock() != null) {
        String name = otherLock.getFileName().toString();
        delete(otherLock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        Files.deleteIfExists(otherLock);
      }
    } catch (IOException e) {
      // Another user's, or somebody else deletes it at this moment: not ours to care for.
      Thread.onSpinWait();
    }
  }

  private synchronized void end() {
    ended = true;
    FileChannel held = lock;
    if (held == null) {
      return;
    }
    try {
      delete(home);
      Files.deleteIfExists(lockFile);
      held.close();
    } catch (IOException e) {
      // A handler that still runs writes a file; the lock file stays, and the next JVM deletes
      // both.
      Thread.onSpinWait();
    }
  }

  /**
   * Deletes a folder with all that is in it, whatever permissions it has. A folder that is not
   * there is deleted.
   *
   * @param folder which
   * @throws IOException if that is not possible
   */
  public static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (NoSuchFileException e) {
      if (Files.exists(folder)) {
        throw e;
      }
    }
  }

  /**
   * Deletes a folder of this JVM.
   *
   * @param folder from {@link #next()}
   */
  void release(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete " + folder, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    private final Set<Path> opened = new HashSet<>();

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      open(folder);
      return FileVisitResult.CONTINUE;
    }

    /** A handler may have taken permissions from its folder. */
    @SuppressWarnings("ReturnValueIgnored") // What is not permitted fails when it is deleted.
    private void open(Path folder) {
      folder.toFile().setReadable(true);
      folder.toFile().setExecutable(true);
      folder.toFile().setWritable(true);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (!opened.add(file) || !Files.exists(file)) {
        throw e;
      }
      open(file);
      Files.walkFileTree(file, this);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
