package org.lambdajunit.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.JavaScriptFrame;

/** Finds the places of a stack that lie in a function's own code, and the files behind them. */
final class FunctionFrames {

  private static final String TASK = "/var/task/";
  private static final String LAYERS = "/opt/";

  /**
   * {@code at f (/var/task/a.js:1:2)}, {@code f (/var/task/a.js:1:2)}, {@code /var/task/a.js:1}.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:at )?(?:(?<function>[^()]*?(?: \\[as [^\\]]*\\])?) \\()?(?:file://)?"
              + "(?<file>(?:/var/task|/opt)/[^()]*?):(?<line>\\d+)(?::(?<column>\\d+))?\\)?");

  private final FunctionConfiguration function;

  FunctionFrames(FunctionConfiguration function) {
    this.function = function;
  }

  /** The frames among the lines of a stack, innermost first. */
  List<JavaScriptFrame> of(List<String> trace) {
    List<JavaScriptFrame> frames = new ArrayList<>();
    for (String text : trace) {
      text.lines().forEach(line -> frame(line).ifPresent(frames::add));
    }
    return Collections.unmodifiableList(frames);
  }

  private Optional<JavaScriptFrame> frame(String text) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group("function");
    String column = matcher.group("column");
    String file = matcher.group("file");
    return Optional.of(
        new JavaScriptFrame(
            name == null ? "" : name,
            file,
            Integer.parseInt(matcher.group("line")),
            column == null ? 1 : Integer.parseInt(column),
            source(file)));
  }

  private Optional<Path> source(String file) {
    if (file.startsWith(TASK)) {
      return existing(function.taskRoot(), file.substring(TASK.length()));
    }
    String name = file.substring(LAYERS.length());
    return function.layers().stream()
        .map(layer -> existing(layer, name))
        .flatMap(Optional::stream)
        .reduce((lower, upper) -> upper);
  }

  private static Optional<Path> existing(Path folder, String name) {
    return Optional.of(folder.resolve(name).toAbsolutePath().normalize())
        .filter(Files::isRegularFile);
  }
}
