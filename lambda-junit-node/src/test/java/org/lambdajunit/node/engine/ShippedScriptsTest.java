package org.lambdajunit.node.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.module.ModuleFileSystem;

class ShippedScriptsTest {

  /** The only module among the scripts. */
  private static final String MODULE = "esm-core.js";

  private static final Path FOLDER = folder();

  private Context context;

  private static Path folder() {
    try {
      URI uri =
          Objects.requireNonNull(ShippedScripts.class.getResource("/node/bootstrap.js")).toURI();
      return Objects.requireNonNull(Path.of(uri).getParent());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void enter() {
    context = NodeEngine.shared().newContext(new ModuleFileSystem(), 22, ZoneOffset.UTC);
    context.initialize("js");
  }

  @AfterEach
  void leave() {
    context.close();
  }

  static List<String> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".js") && !file.startsWith("lib/") && !file.equals(MODULE))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreScripts() throws IOException {
    assertThat(scripts()).hasSizeGreaterThan(130);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void hasARecordingThatFits(String script) throws IOException {
    byte[] recording = Files.readAllBytes(FOLDER.resolve(script + ShippedScripts.SUFFIX));

    assertThat(ByteBuffer.wrap(recording).getLong())
        .isEqualTo(
            ShippedScripts.fingerprint(
                NodeEngine.shared().version(), Files.readString(FOLDER.resolve(script))));
  }

  /** Called without what they need, nearly all fail, with the same words. */
  @ParameterizedTest
  @MethodSource("scripts")
  void meansWhatTheTextMeans(String script) {
    String path = "/node/" + script;
    Value recorded =
        NodeEngine.shared()
            .scripts()
            .in(context)
            .evaluate(ShippedScripts.class, path, "test:" + script);
    Value parsed =
        context.eval(
            NodeEngine.shared().sources().resource(ShippedScripts.class, path, "test:" + script));

    assertThat(described(recorded)).isEqualTo(described(parsed));
  }

  private static String described(Value value) {
    return value.canExecute()
        ? "%s %s %s%n%s"
            .formatted(value.getMember("name"), value.getMember("length"), value, outcome(value))
        : String.valueOf(value);
  }

  private static String outcome(Value function) {
    try {
      return String.valueOf(function.execute());
    } catch (PolyglotException e) {
      return e.getMessage();
    }
  }

  /** A script in a folder, whose text may have changed. */
  private Value evaluate(ShippedScripts scripts, String text, byte[] recording) {
    return evaluate(scripts, text, recording, false);
  }

  private Value evaluate(ShippedScripts scripts, String text, byte[] recording, boolean isPacked) {
    return scripts
        .in(context)
        .evaluate(
            path -> path.endsWith(".js") ? text.getBytes(UTF_8) : recording, isPacked, "a.js", "a");
  }

  private static ShippedScripts scripts(String engineVersion) {
    return new ShippedScripts(new SourceCache(), engineVersion);
  }

  /** One of the library's own, which says what is read: the recording or the text. */
  private static byte[] recordingOf(String script, String text) throws IOException {
    byte[] recording = Files.readAllBytes(FOLDER.resolve(script + ShippedScripts.SUFFIX));
    ByteBuffer.wrap(recording)
        .putLong(ShippedScripts.fingerprint(NodeEngine.shared().version(), text));
    return recording;
  }

  @Test
  void readsTheRecordingAndNotTheText() throws IOException {
    Value value =
        evaluate(
            scripts(NodeEngine.shared().version()), "'text'", recordingOf("stack.js", "'text'"));

    assertThat(value.canExecute()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsTheTextUnderAnotherEngine(boolean isPacked) throws IOException {
    Value value =
        evaluate(scripts("25.0.2"), "'text'", recordingOf("stack.js", "'text'"), isPacked);

    assertThat(value.asString()).isEqualTo("text");
  }

  @Test
  void readsTheTextIfItHasChangedSince() throws IOException {
    Value value =
        evaluate(
            scripts(NodeEngine.shared().version()), "'changed'", recordingOf("stack.js", "'old'"));

    assertThat(value.asString()).isEqualTo("changed");
  }

  @Test
  void doesNotLookAtTheTextWhereBothWerePackedTogether() throws IOException {
    Value value =
        evaluate(scripts(NodeEngine.shared().version()), "1", recordingOf("stack.js", "2"), true);

    assertThat(value.canExecute()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cut off"})
  void readsTheTextIfThereIsNoWholeRecording(String recording) {
    Value value =
        evaluate(scripts(NodeEngine.shared().version()), "'whole'", recording.getBytes(UTF_8));

    assertThat(value.asString()).isEqualTo("whole");
  }

  @Test
  void readsTheTextIfThereIsNoRecording() {
    Value value =
        scripts(NodeEngine.shared().version())
            .in(context)
            .evaluate(
                path -> path.equals("a.js") ? "'text'".getBytes(UTF_8) : null, true, "a.js", "a");

    assertThat(value.asString()).isEqualTo("text");
  }

  @Test
  void readsOnceForAllContexts() {
    ShippedScripts scripts = scripts(NodeEngine.shared().version());
    evaluate(scripts, "'first'", new byte[0]);
    try (Context other =
        NodeEngine.shared().newContext(new ModuleFileSystem(), 22, ZoneOffset.UTC)) {
      Value value =
          scripts.in(other).evaluate(path -> "'second'".getBytes(UTF_8), true, "a.js", "a");

      assertThat(value.asString()).isEqualTo("first");
    }
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NodeEngine.shared()
                    .scripts()
                    .in(context)
                    .evaluate(ShippedScripts.class, "/node/none.js", "none"))
        .withMessage("No resource /node/none.js");
  }

  @Test
  void namesTheEngine() {
    try (Engine engine =
        Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
      assertThat(NodeEngine.shared().version()).isEqualTo(engine.getVersion());
    }
  }
}
