package org.lambdajunit.node.error;

import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.builtins.JSError;
import org.jspecify.annotations.Nullable;

/** Gives the engine's errors V8's words. */
final class Rewording {

  private Rewording() {}

  /** Makes the object of an error that guest code has not seen yet. */
  static void apply(JSException exception) {
    String message = exception.getRawMessage();
    String text = text(exception);
    exception.setErrorObject(
        JSError.createFromJSException(
            exception, exception.getRealm(), text != null ? text : message == null ? "" : message));
  }

  /** V8's words for an error, or {@code null} where GraalJS's are the same or V8's are unknown. */
  static @Nullable String text(JSException exception) {
    EngineError error = new EngineError(exception);
    int nodeMajor = NodeMajor.of(exception.getRealm());
    if (error.type().equals("SyntaxError")) {
      String text = JsonErrors.text(error, nodeMajor);
      if (text == null) {
        text = RegularExpressionWords.byNative(error, nodeMajor);
      }
      if (text == null) {
        text = syntax(error, nodeMajor);
      }
      if (text != null) {
        return text;
      }
    }
    String text = FailingCode.of(error, nodeMajor).text();
    return text != null ? text : Words.table().text(error, nodeMajor);
  }

  private static @Nullable String syntax(EngineError error, int nodeMajor) {
    EngineError.Unparsed unparsed = error.unparsed();
    if (unparsed == null) {
      return null;
    }
    String text =
        SyntaxMessages.translate(
                error.message(), unparsed.text(), unparsed.start(), unparsed.end(), nodeMajor)
            .orElse(null);
    EngineError.NativeCall call = error.nativeCall();
    if (text == null || call == null || !call.name().endsWith("Function")) {
      return text;
    }
    // A template that does not end takes in what V8 puts behind the function's body.
    return error.message().equals("Missing close quote")
        ? text
        : SyntaxMessages.ofFunction(text, unparsed.text(), call.arguments());
  }
}
