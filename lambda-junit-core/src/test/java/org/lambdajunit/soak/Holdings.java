package org.lambdajunit.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM holds.
 *
 * @param heap kilobytes in use after a collection
 * @param threads that live
 * @param handles open files and sockets; 0 where the operating system does not list them
 * @param classes loaded
 * @param metaspace kilobytes of it in use
 * @param temporary files and folders anywhere in the folder for temporary files
 */
record Holdings(
    long heap, long threads, long handles, long classes, long metaspace, long temporary) {

  private static final Path HANDLES = Path.of("/proc/self/fd");
  private static final int BITS_OF_KB = 10;

  /** What this JVM holds now. */
  static Holdings now() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return new Holdings(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> BITS_OF_KB,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        Files.isDirectory(HANDLES) ? entries(HANDLES) : 0,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        metaspaceInUse() >> BITS_OF_KB,
        entriesBelow(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  private static long metaspaceInUse() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
        .sum();
  }

  private static long entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Environments have their folders in one folder of the JVM, not beside one another. */
  private static long entriesBelow(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a line of {@link #toString()}. */
  static Holdings parse(String line) {
    List<Long> numbers =
        Stream.of(line.replaceAll("\\D+", " ").trim().split(" ")).map(Long::valueOf).toList();
    return new Holdings(
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5));
  }

  @Override
  public String toString() {
    return "heap %d KB, %d threads, %d file handles, %d classes, metaspace %d KB, %d temporary files"
        .formatted(heap, threads, handles, classes, metaspace, temporary);
  }
}
