package org.lambdajunit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;

/** The yardstick: the same handler in a bare GraalJS context, with nothing of Node or Lambda. */
final class BareGraal implements AutoCloseable {

  private static final Source CALL =
      Source.create(
          "js",
          """
          (function (text) {
            let answer;
            exports.myHandler(JSON.parse(text), {}, (error, result) => {
              answer = JSON.stringify(result);
            });
            return answer;
          })
          """);
  private static final Source GLOBALS =
      Source.create("js", "globalThis.console = { log() {} }; globalThis.exports = {};");

  private static final String WARNING = "engine.WarnInterpreterOnly";

  private final Engine engine = Engine.newBuilder("js").option(WARNING, "false").build();
  private final Source handler;

  BareGraal(Path file) {
    try {
      handler = Source.create("js", Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a context on an engine that others have used, evaluates the handler and calls it: nothing
   * is parsed twice.
   */
  String invoke(String event) {
    try (Context context = Context.newBuilder("js").engine(engine).build()) {
      return invoke(context, event);
    }
  }

  /** The same in a context by itself, as {@code Context.create("js")} makes it. */
  String invokeAlone(String event) {
    try (Context context = Context.newBuilder("js").option(WARNING, "false").build()) {
      return invoke(context, event);
    }
  }

  private String invoke(Context context, String event) {
    context.eval(GLOBALS);
    context.eval(handler);
    return context.eval(CALL).execute(event).asString();
  }

  @Override
  public void close() {
    engine.close();
  }
}
