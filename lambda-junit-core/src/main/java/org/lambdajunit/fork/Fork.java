package org.lambdajunit.fork;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JVM that runs tests.
 *
 * @param build tells the JVMs of one build from those of others
 * @param jvm tells the JVMs of a build from each other
 */
public record Fork(String build, String jvm) {

  /** What Surefire and Failsafe, and the workers of Gradle, set in the JVMs that they start. */
  private static final String[] MARKS = {
    "surefire.real.class.path", "surefire.test.class.path", "org.gradle.test.worker"
  };

  /**
   * This JVM. The JVMs that a build starts descend from one: Maven's, or Gradle's daemon. An IDE
   * starts one for each run, which is about that run alone.
   *
   * @return its names
   */
  public static Fork current() {
    ProcessHandle self = ProcessHandle.current();
    ProcessHandle builder = isStartedByABuild() ? builderOf(self) : self;
    return new Fork(name(builder), name(self));
  }

  /**
   * The nearest ancestor that is a JVM. Surefire starts each of its JVMs by a shell of its own,
   * which is the parent, so the parent tells nothing.
   */
  private static ProcessHandle builderOf(ProcessHandle self) {
    return Stream.iterate(self.parent(), Optional::isPresent, child -> child.get().parent())
        .flatMap(Optional::stream)
        .filter(Fork::isJvm)
        .findFirst()
        .or(self::parent)
        .orElse(self);
  }

  private static boolean isJvm(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(Path::of)
        .map(Path::getFileName)
        .map(Path::toString)
        .stream()
        .anyMatch(name -> name.matches("javaw?(\\.exe)?"));
  }

  private static boolean isStartedByABuild() {
    for (String mark : MARKS) {
      if (System.getProperty(mark) != null) {
        return true;
      }
    }
    return false;
  }

  private static String name(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    return process.pid() + "_" + start.map(Instant::toEpochMilli).orElse(0L);
  }
}
