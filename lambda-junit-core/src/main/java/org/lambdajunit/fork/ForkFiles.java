package org.lambdajunit.fork;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A folder in which each run of tests in the JVMs of a build leaves a file of its own, and makes
 * the reports anew out of all of them: those of the last one are complete.
 */
public final class ForkFiles {

  /** One lock at a time, for tests that run in one JVM. */
  private static final Object LOCKED = new Object();

  private final Path directory;
  private final String extension;

  /** Something to do while no other JVM is at work in the folder. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it.
     *
     * @throws IOException if a file cannot be read or written
     */
    void run() throws IOException;
  }

  /**
   * Names a folder.
   *
   * @param directory the folder, which is made when it is needed
   * @param extension what the names of the files end with
   */
  public ForkFiles(Path directory, String extension) {
    this.directory = directory;
    this.extension = extension;
  }

  /**
   * Works in the folder while no other JVM does.
   *
   * @param work what to do
   * @throws IOException if a file cannot be read or written
   */
  public void locked(Work work) throws IOException {
    Files.createDirectories(directory);
    synchronized (LOCKED) {
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("Cannot lock " + directory);
        }
        work.run();
      }
    }
  }

  /**
   * Makes a file for a run of tests. One JVM may have several: failed tests are run again.
   *
   * @param build the build that it belongs to
   * @param jvm the JVM
   * @return the file, which is empty
   * @throws IOException if it cannot be made
   */
  public Path newFile(String build, String jvm) throws IOException {
    int run = 1;
    while (true) {
      Path file = directory.resolve("raw-%s-%s.%d%s".formatted(build, jvm, run, extension));
      if (Files.notExists(file)) {
        return Files.createFile(file);
      }
      run++;
    }
  }

  /**
   * Deletes what other builds have left.
   *
   * @param build the build whose files stay
   * @throws IOException if a file cannot be deleted
   */
  public void deleteOthers(String build) throws IOException {
    for (Path file : all()) {
      if (!file.getFileName().toString().startsWith("raw-" + build + "-")) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * The files of all runs.
   *
   * @return the files by their names
   * @throws IOException if the folder cannot be read
   */
  public NavigableSet<Path> all() throws IOException {
    NavigableSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "raw-*" + extension)) {
      found.forEach(files::add);
    }
    return files;
  }
}
