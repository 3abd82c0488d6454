package org.lambdajunit.node.library;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.caoccao.javet.exceptions.JavetException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.Differences;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * Node's library here and in a real Node.js in the same JVM: the same expressions, the same
 * results.
 */
class DifferentialTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Differences differences = Differences.listed();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicContainer> givesWhatNodeGives() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/differential"))) {
      return files.sorted().map(this::compare).toList().stream();
    }
  }

  /** One test an expression; all of a file run in one program. */
  private DynamicContainer compare(Path file) {
    try {
      List<String> expressions = expressions(file);
      String program = program(expressions);
      JsonNode expected = JsonMapper.builder().build().readTree(RealNode.handedOver(program));
      JsonNode actual = here(program);
      return dynamicContainer(
          String.valueOf(file.getFileName()),
          IntStream.range(0, expressions.size())
              .mapToObj(
                  i ->
                      dynamicTest(
                          expressions.get(i),
                          () ->
                              differences.check(
                                  expressions.get(i),
                                  actual.get(i).asText(),
                                  expected.get(i).asText()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> expressions(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /**
   * A program that hands over a JSON array with what each expression gave or threw. What a promise
   * becomes is waited for.
   */
  private static String program(List<String> expressions) {
    String functions =
        expressions.stream().map(text -> "() => (" + text + ")").collect(Collectors.joining(",\n"));
    return """
        (async () => {
          const util = require('util');
          const assert = require('assert');
          const path = require('path');
          const os = require('os');
          const url = require('url');
          const crypto = require('crypto');
          const zlib = require('zlib');
          const querystring = require('querystring');
          const vm = require('vm');
          const results = [];
          for (const run of [%s]) {
            try {
              const value = run();
              results.push(util.inspect(value instanceof Promise ? await value : value));
            } catch (error) {
              results.push('throws ' + error.name + ' ' + error.code + ' ' + error.message);
            }
          }
          return JSON.stringify(results);
        })().then((text) => handOver(text));"""
        .formatted(functions);
  }

  private JsonNode here(String program) throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        "const handOver = (text) => process.stdout.write(text);\n" + program);
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .stdout(output::append)
            .stderr(warning -> {})
            .build()) {
      node.run(
          () -> node.enter(node.core().getMember("requireMain"), "/var/task/main.js"),
          () -> false,
          LIMIT,
          LIMIT);
    }
    return JsonMapper.builder().build().readTree(output.toString());
  }
}
