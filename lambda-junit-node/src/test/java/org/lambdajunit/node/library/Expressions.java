package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.PreparedNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * The expressions of one file, a line each.
 *
 * @param name the file's name
 * @param texts the expressions
 */
record Expressions(String name, List<String> texts) {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  static Expressions of(Path file) throws IOException {
    List<String> texts =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    return new Expressions(String.valueOf(file.getFileName()), texts);
  }

  /** Those of all files. */
  static List<Expressions> all() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/differential"))) {
      List<Expressions> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        all.add(of(file));
      }
      return all;
    }
  }

  /**
   * A program that hands over a JSON array with what each expression gave or threw. What a promise
   * becomes is waited for.
   */
  String program() {
    String functions =
        texts.stream().map(text -> "() => (" + text + ")").collect(Collectors.joining(",\n"));
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

  /** What they give in an environment, which is closed. */
  JsonNode results(PreparedNode prepared, Path folder) throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        "const handOver = (text) => process.stdout.write(text);\n" + program());
    StringBuilder output = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .stdout(output::append)
            .stderr(errors::append)
            .build(prepared)) {
      MainScript.run(node, LIMIT);
    }
    assertThat(output).as("results of %s; %s", name, errors).isNotEmpty();
    return JsonMapper.builder().build().readTree(output.toString());
  }
}
