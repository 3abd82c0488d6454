package org.lambdajunit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * What an execution environment has under {@code /tmp}: its own folder of 512 MB, which processes
 * that follow each other share. It is made when somebody first writes to it, and deleted at the
 * end.
 */
final class TemporaryStorage implements AutoCloseable {

  private static final long CAPACITY = 512L << 20;
  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path folder =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "lambda-junit-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());

  Mount mount() {
    return Mount.writable("/tmp", folder, CAPACITY);
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete " + folder, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
