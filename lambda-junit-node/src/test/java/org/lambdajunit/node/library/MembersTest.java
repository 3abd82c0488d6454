package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * The names of modules, of their classes and of the globals are those of the real version of
 * Node.js that a runtime plays, as recorded in {@code members.txt}. {@code differences.txt} lists
 * what differs, each with its reason, and nothing else.
 */
class MembersTest {

  private static final Path RESOURCES = Path.of("src/test/resources/members");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The versions that were recorded, by their major versions as the recording names them. */
  private static final List<String> VERSIONS =
      List.of(
          "0.10.42",
          "4.3.2",
          "6.10.3",
          "8.10.0",
          "10.24.1",
          "12.22.12",
          "14.21.3",
          "16.20.2",
          "18.20.8",
          "20.19.5",
          "22.19.0",
          "24.14.1");

  private static final List<String> MAJORS =
      VERSIONS.stream().map(version -> version.substring(0, version.indexOf('.'))).toList();

  /** Of older versions only what is written without a dot is compared: not what classes have. */
  private static final int FIRST_WITH_CLASSES = MAJORS.indexOf("16");

  /** What is recorded where there is no name. */
  private static final String NONE = "(none)";

  private static final Pattern WITHOUT_CLASSES = Pattern.compile("[a-z_0-9/]+");
  private static final Pattern NAMES = Pattern.compile(" {2}(\\S+): (.*)");
  private static final Pattern DIFFERENCE = Pattern.compile("(\\S+) ([+-] \\S.*?): (.*)");

  @TempDir Path folder;

  /**
   * A line of {@code differences.txt}.
   *
   * @param owner what has the names, after {@code +} if they are here and not in a real Node.js,
   *     after {@code -} if it is the other way round; {@code *} stands for any text
   */
  private record Listed(Set<Integer> versions, Pattern owner, Set<String> names, String line) {

    boolean covers(int version, String sign, String ownerOfName, String name) {
      return versions.contains(version)
          && owner.matcher(sign + " " + ownerOfName).matches()
          && (names.contains(name) || names.contains("*"));
    }
  }

  /** One after the other: the last one asks what the others have seen. */
  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> namesAreThoseOfTheRealVersion() throws IOException {
    Files.copy(RESOURCES.resolve("probe.js"), folder.resolve("main.js"));
    List<Map<String, Set<String>>> recorded = recorded();
    List<Listed> listed = listed();
    Set<String> needed = new HashSet<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (int version = 0; version < VERSIONS.size(); version++) {
      int index = version;
      tests.add(
          dynamicTest(
              VERSIONS.get(version),
              () -> {
                Set<String> unlisted = new TreeSet<>();
                compare(index, recorded.get(index), listed, needed, unlisted);
                assertThat(unlisted).isEmpty();
              }));
    }
    tests.add(
        dynamicTest(
            "each listed difference is there",
            () ->
                assertThat(listed)
                    .extracting(Listed::line)
                    .filteredOn(line -> !needed.contains(line))
                    .isEmpty()));
    return tests.stream();
  }

  private void compare(
      int version,
      Map<String, Set<String>> real,
      List<Listed> listed,
      Set<String> needed,
      Set<String> unlisted)
      throws IOException {
    Map<String, Set<String>> here = here(VERSIONS.get(version));
    for (Map.Entry<String, Set<String>> entry : here.entrySet()) {
      String owner = entry.getKey();
      Set<String> expected = real.get(owner);
      boolean isCompared =
          version >= FIRST_WITH_CLASSES || WITHOUT_CLASSES.matcher(owner).matches();
      if (expected != null && isCompared) {
        for (String name : without(entry.getValue(), expected)) {
          note(version, "+", owner, name, listed, needed, unlisted);
        }
        for (String name : without(expected, entry.getValue())) {
          note(version, "-", owner, name, listed, needed, unlisted);
        }
      }
    }
  }

  private static void note(
      int version,
      String sign,
      String owner,
      String name,
      List<Listed> listed,
      Set<String> needed,
      Set<String> unlisted) {
    List<String> covering =
        listed.stream()
            .filter(line -> line.covers(version, sign, owner, name))
            .map(Listed::line)
            .toList();
    needed.addAll(covering);
    if (covering.isEmpty()) {
      unlisted.add(MAJORS.get(version) + " " + sign + " " + owner + ": " + name);
    }
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    Set<String> rest = new TreeSet<>(names);
    rest.removeAll(others);
    rest.remove(NONE);
    return rest;
  }

  /** By owner what this environment has. */
  private Map<String, Set<String>> here(String version) throws IOException {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .nodeVersion(version)
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .stdout(output::append)
            .stderr(warning -> {})
            .build()) {
      MainScript.run(node, LIMIT);
    }
    return JsonMapper.builder().build().readValue(output.toString(), new TypeReference<>() {});
  }

  /** By version and owner what the real ones have. */
  private static List<Map<String, Set<String>>> recorded() throws IOException {
    List<Map<String, Set<String>>> versions = new ArrayList<>();
    MAJORS.forEach(major -> versions.add(new HashMap<>()));
    String owner = "";
    for (String line : Files.readAllLines(RESOURCES.resolve("members.txt"))) {
      Matcher names = NAMES.matcher(line);
      if (names.matches()) {
        for (int version : versions(names.group(1))) {
          versions
              .get(version)
              .computeIfAbsent(owner, missing -> new TreeSet<>())
              .addAll(List.of(names.group(2).split(" ")));
        }
      } else {
        owner = line;
      }
    }
    return versions;
  }

  private static List<Listed> listed() throws IOException {
    List<Listed> listed = new ArrayList<>();
    boolean hasReason = false;
    for (String line : Files.readAllLines(RESOURCES.resolve("differences.txt"))) {
      Matcher difference = DIFFERENCE.matcher(line);
      if (difference.matches()) {
        assertThat(hasReason).as("A reason stands above %s", line).isTrue();
        String owner =
            Arrays.stream(difference.group(2).split("\\*", -1))
                .map(Pattern::quote)
                .reduce((start, end) -> start + ".*" + end)
                .orElseThrow();
        listed.add(
            new Listed(
                versions(difference.group(1)),
                Pattern.compile(owner),
                Set.of(difference.group(3).split(" ")),
                line));
      } else {
        assertThat(line).matches("(#.*)?");
        hasReason = line.startsWith("#");
      }
    }
    return listed;
  }

  /** The indices of versions such as {@code 0-12,20}. */
  private static Set<Integer> versions(String ranges) {
    Set<Integer> versions = new TreeSet<>();
    for (String range : ranges.split(",")) {
      String[] ends = range.split("-");
      int last = MAJORS.indexOf(ends[ends.length - 1]);
      for (int version = MAJORS.indexOf(ends[0]); version <= last; version++) {
        versions.add(version);
      }
    }
    return versions;
  }
}
