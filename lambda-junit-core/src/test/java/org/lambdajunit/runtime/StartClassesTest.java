package org.lambdajunit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;

/**
 * The list of classes beside what a new JVM really verifies. A new version of the engine has
 * others; to write the list anew, run this test with {@code -Dlambda.junit.start-classes=write}.
 */
class StartClassesTest {

  private static final String PACKAGE_FOLDER = "org/lambdajunit/runtime/";

  /** {@code [1234] some.package.Name source: file:/…/some.jar}. */
  private static final Pattern LOADED = Pattern.compile("\\[(\\d+)\\] (\\S+) source: file:.*");

  /** {@code [1234] Start class verification for: some.package.Name}. */
  private static final Pattern VERIFIED =
      Pattern.compile("\\[(\\d+)\\] Start class verification for: (\\S+)");

  @TempDir static Path folder;
  private static Set<String> verifiedByHand = Set.of();

  /** A first test. */
  static final class Program {
    public static void main(String[] arguments) {
      try (LambdaInvoker lambda =
          LambdaInvoker.builder()
              .handler("index.handler")
              .taskRoot(Path.of(arguments[0]))
              .build()) {
        lambda.invoke(LambdaEvents.helloWorld()).payload();
      }
    }
  }

  /** Those that the thread of the test verifies, if nothing is listed. */
  @BeforeAll
  static void runWithAnEmptyList() throws IOException, InterruptedException {
    Path list = folder.resolve(PACKAGE_FOLDER + StartClasses.LIST);
    Files.createDirectories(list.getParent());
    Files.createFile(list);
    Path code = Files.createDirectory(folder.resolve("code"));
    Files.writeString(
        code.resolve("index.js"),
        """
        exports.handler = (event, context, callback) => {
          console.log('value1 = ' + event.key1);
          callback(null, 'some success message');
        };
        """);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=2",
                "-Xlog:class+load,class+init:file=" + log + ":tid",
                "-cp",
                folder
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                Program.class.getName(),
                code.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(process.waitFor()).as(() -> contentOf(folder.resolve("output").toFile())).isZero();
    verifiedByHand = verifiedOnTheFirstThread(Files.readAllLines(log));
    if ("write".equals(System.getProperty("lambda.junit.start-classes"))) {
      Files.write(Path.of("src/main/resources", PACKAGE_FOLDER, StartClasses.LIST), verifiedByHand);
    }
  }

  /**
   * Once there is another thread, which makes the engine. Verification takes longest, and whoever
   * is verified brings with it the classes that are only loaded.
   */
  private static Set<String> verifiedOnTheFirstThread(List<String> log) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> fromFiles = new HashSet<>();
    String first = null;
    boolean waits = false;
    for (String line : log) {
      Matcher loaded = LOADED.matcher(line);
      Matcher verified = VERIFIED.matcher(line);
      if (loaded.matches()) {
        String name = loaded.group(2);
        first = first == null ? loaded.group(1) : first;
        waits = waits || name.startsWith("com.oracle.truffle.js.");
        fromFiles.add(name);
      } else if (verified.matches()) {
        String name = verified.group(2);
        if (waits
            && verified.group(1).equals(first)
            && fromFiles.contains(name)
            && !name.contains("/")
            && !name.contains("$$")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(Path.of("src/main/resources", PACKAGE_FOLDER, StartClasses.LIST));
  }

  /**
   * What the scripts use of the language before the first handler runs. Each of its features has
   * about four classes, and each class takes a new JVM a fifth of a millisecond.
   */
  @Test
  void areFew() {
    assertThat(verifiedByHand).hasSizeLessThan(950);
  }

  @Test
  void listHasNearlyAllThatIsVerified() throws IOException {
    Set<String> missing = new LinkedHashSet<>(verifiedByHand);
    listed().forEach(missing::remove);

    assertThat(verifiedByHand).hasSizeGreaterThan(900);
    assertThat(missing)
        .as("classes that %s lacks, of %d", StartClasses.LIST, verifiedByHand.size())
        .hasSizeLessThan(verifiedByHand.size() / 20);
  }

  @Test
  void listHasLittleElse() throws IOException {
    List<String> listed = listed();
    List<String> superfluous = new ArrayList<>(listed);
    superfluous.removeAll(verifiedByHand);

    assertThat(superfluous).hasSizeLessThan(listed.size() / 20);
  }

  @Test
  void loadsThemWithoutInitialisingThem() {
    StartClasses classes = new StartClasses();
    List<String> names = new ArrayList<>();
    classes.forEachRemaining(names::add);

    assertThat(names).hasSizeGreaterThan(900).doesNotHaveDuplicates();
    assertThat(classes).isExhausted();
  }
}
