package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.values.reference.V8ValueFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lambdajunit.LambdaRuntime;

/** An event comes back as Node.js itself would write it after reading it, on each runtime. */
class EchoTest {

  private static final String ECHO =
      "exports.handler = function (event, context) { if (context.succeed) context.succeed(event); return event; };";

  /** The first whose JSON is well-formed: it escapes a surrogate that stands alone. */
  private static final int WELL_FORMED = 12;

  private static final Pattern ESCAPE = Pattern.compile("\\\\(u(d[89a-f][0-9a-f]{2})|.)");

  private static final Map<LambdaRuntime, EmulatedFunction> FUNCTIONS =
      new EnumMap<>(LambdaRuntime.class);
  private static NodeRuntime node;
  private static V8ValueFunction reading;

  @BeforeContainer
  static void deploy() throws IOException, JavetException {
    Path taskRoot = Files.createTempDirectory("echo");
    taskRoot.toFile().deleteOnExit();
    Path file = taskRoot.resolve("index.js");
    Files.writeString(file, ECHO);
    file.toFile().deleteOnExit();
    for (LambdaRuntime runtime : LambdaRuntime.values()) {
      FUNCTIONS.put(
          runtime,
          new EmulatedFunction(
              FunctionConfiguration.builder("index.handler", taskRoot).runtime(runtime).build()));
    }
    node = V8Host.getNodeInstance().createV8Runtime();
    reading = node.getExecutor("(text) => JSON.stringify(JSON.parse(text))").execute();
  }

  @AfterContainer
  static void close() throws JavetException {
    FUNCTIONS.values().forEach(EmulatedFunction::close);
    reading.close();
    node.close();
  }

  @Property(tries = 150)
  void anEventComesBackAsNodeWritesIt(@ForAll("json") String json) throws JavetException {
    String expected = reading.callString(null, json);

    FUNCTIONS.forEach(
        (runtime, function) ->
            assertThat(function.invoke(InvocationRequest.of(json)).payload())
                .as("%s: %s", runtime, json)
                .isEqualTo(runtime.nodeMajor() < WELL_FORMED ? replaced(expected) : expected));
  }

  /** Before there were escapes, what cannot be UTF-8 became U+FFFD. */
  private static String replaced(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            escape ->
                escape.group(2) == null ? Matcher.quoteReplacement(escape.group()) : "\uFFFD");
  }

  @Provide
  Arbitrary<String> json() {
    return value(3);
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> simple = Arbitraries.oneOf(literal(), number(), text());
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> blank = Arbitraries.of("", " ", "\n\t", "\r\n");
    Arbitrary<String> inner = Arbitraries.lazy(() -> value(depth - 1));
    Arbitrary<String> array =
        Combinators.combine(inner.list().ofMaxSize(4), blank)
            .as((items, space) -> "[" + space + String.join(space + "," + space, items) + "]");
    Arbitrary<String> member =
        Combinators.combine(key(), blank, inner).as((key, space, item) -> key + ":" + space + item);
    Arbitrary<String> object =
        Combinators.combine(member.list().ofMaxSize(5), blank)
            .as((members, space) -> "{" + space + String.join("," + space, members) + space + "}");
    return Arbitraries.oneOf(simple, array, object);
  }

  private static Arbitrary<String> literal() {
    return Arbitraries.of("null", "true", "false");
  }

  private static Arbitrary<String> number() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.integers().between(-5, 5).map(String::valueOf),
        Arbitraries.doubles()
            .ofScale(9)
            .map(number -> number.isInfinite() || number.isNaN() ? "0" : String.valueOf(number)),
        Arbitraries.of(
            "-0",
            "0.0",
            "-0.0",
            "1e3",
            "1E-7",
            "1e400",
            "-1e400",
            "5e-324",
            "1e-400",
            "0.1",
            "1e21",
            "123456789012345678901234567890",
            "9007199254740993",
            "4.35",
            "0.000001"));
  }

  private static Arbitrary<String> key() {
    return Arbitraries.oneOf(
        text(),
        Arbitraries.of(
            "\"__proto__\"",
            "\"constructor\"",
            "\"toString\"",
            "\"toJSON\"",
            "\"then\"",
            "\"length\"",
            "\"\"",
            "\"a\"",
            "\"a\"",
            "\"0\"",
            "\"10\"",
            "\"2\"",
            "\"01\"",
            "\"-1\"",
            "\"4294967295\"",
            "\"4294967294\""));
  }

  private static Arbitrary<String> text() {
    Arbitrary<String> character =
        Arbitraries.oneOf(
            Arbitraries.chars().range(' ', '~').map(EchoTest::escaped),
            Arbitraries.chars().range('\u00a0', '\u2fff').map(EchoTest::escaped),
            Arbitraries.chars().all().map(c -> "\\u%04x".formatted((int) c)),
            Arbitraries.of(
                List.of(
                    "\\n",
                    "\\/",
                    "\\b",
                    "\\f",
                    "\\u0000",
                    "\\uD83D\\uDE00",
                    "\uD83D\uDE00",
                    "\\ud83d",
                    "\\uDE00",
                    "\u2028",
                    "\u007f",
                    "\ufeff",
                    "\uffff")));
    return character.list().ofMaxSize(6).map(all -> '"' + String.join("", all) + '"');
  }

  private static String escaped(char character) {
    return character == '"' || character == '\\' ? "\\" + character : String.valueOf(character);
  }
}
