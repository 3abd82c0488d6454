package org.lambdajunit.mock;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptFrame;

/** A call of the function to somebody outside that no stub answers. */
abstract class UnstubbedCallError extends AssertionError {

  private static final long serialVersionUID = 1L;

  private @Nullable String place;

  UnstubbedCallError(String message) {
    super(message);
  }

  /** Says where in the function's code the call was made, innermost first. */
  final void calledFrom(List<JavaScriptFrame> places) {
    places.stream()
        .filter(frame -> !frame.file().contains("/node_modules/"))
        .findFirst()
        .ifPresent(frame -> place = link(frame));
  }

  /** What an IDE makes a link to the line. */
  private static String link(JavaScriptFrame frame) {
    String file =
        frame
            .source()
            .map(source -> source.toUri().toString().replaceFirst("^file:/+", "file:///"))
            .orElse(frame.file());
    return file + ":" + frame.line();
  }

  @Override
  public @Nullable String getMessage() {
    return place == null ? super.getMessage() : "%s%nAt %s".formatted(super.getMessage(), place);
  }
}
