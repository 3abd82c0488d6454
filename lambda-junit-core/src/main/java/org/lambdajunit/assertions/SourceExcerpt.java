package org.lambdajunit.assertions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lambdajunit.JavaScriptFrame;

/**
 * The lines of a function's code around a place on its stack.
 *
 * @param link what an IDE makes a link to the line
 * @param text the lines with their numbers, the one in question marked
 */
record SourceExcerpt(String link, String text) {

  private static final int LINES_AROUND = 2;
  private static final int LONGEST_LINE = 160;

  /** The lines around the innermost frame; one in the function's own code is preferred. */
  static Optional<SourceExcerpt> of(List<JavaScriptFrame> frames) {
    Predicate<JavaScriptFrame> own = frame -> !frame.file().contains("/node_modules/");
    return frames.stream()
        .filter(own)
        .findFirst()
        .or(() -> frames.stream().findFirst())
        .flatMap(frame -> frame.source().flatMap(file -> around(frame, file)));
  }

  private static Optional<SourceExcerpt> around(JavaScriptFrame frame, Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      // The file was removed after the invocation, or is no text: the stack has to be enough.
      return Optional.empty();
    }
    if (frame.line() > lines.size()) {
      return Optional.empty();
    }
    int first = Math.max(1, frame.line() - LINES_AROUND);
    int last = Math.min(lines.size(), frame.line() + LINES_AROUND);
    int width = String.valueOf(last).length();
    StringBuilder text = new StringBuilder();
    for (int number = first; number <= last; number++) {
      String line = lines.get(number - 1);
      boolean marked = number == frame.line();
      text.append(text.isEmpty() ? "" : "\n")
          .append(marked ? "> " : "  ")
          .append((" ".repeat(width) + number).substring(String.valueOf(number).length()))
          .append(" | ")
          .append(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
      if (marked && frame.column() <= Math.min(line.length(), LONGEST_LINE)) {
        text.append("\n  ")
            .append(" ".repeat(width))
            .append(" | ")
            .append(line.substring(0, frame.column() - 1).replaceAll("[^\t]", " "))
            .append("^");
      }
    }
    return Optional.of(
        new SourceExcerpt(
            file.toUri().toString().replaceFirst("^file:/+", "file:///") + ":" + frame.line(),
            text.toString()));
  }
}
