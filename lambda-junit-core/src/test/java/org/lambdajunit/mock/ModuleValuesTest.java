package org.lambdajunit.mock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.CallRealModule;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

class ModuleValuesTest {

  @TempDir Path folder;

  /** What the handler makes of a module. */
  private LambdaOutcome run(String body, Object module) {
    new HandlerFiles(folder).handler(body);
    try (LambdaInvoker lambda =
        new HandlerFiles(folder).function().module("./module", module).build()) {
      return lambda.invoke();
    }
  }

  private static final class Recorder implements Function<Object, Object> {
    final List<@Nullable Object> arguments = new ArrayList<>();

    @Override
    public Object apply(@Nullable Object argument) {
      arguments.add(argument);
      return "ok";
    }
  }

  @Nested
  class Arguments {

    static Stream<org.junit.jupiter.params.provider.Arguments> values() {
      return Stream.of(
          of("'text'", "text"),
          of("1", 1),
          of("2 ** 40", 1L << 40),
          of("1.5", 1.5),
          of("-0", -0.0),
          of("NaN", Double.NaN),
          of("true", true),
          of("null", null),
          of("undefined", null),
          of("2n ** 70n", BigInteger.TWO.pow(70)),
          of("[1, 'a', [true]]", List.of(1, "a", List.of(true))),
          of(
              "({ a: 1, b: { c: ['d'] }, e: undefined })",
              Map.of("a", 1, "b", Map.of("c", List.of("d")))),
          of("new Map([['a', 1]])", Map.of("a", 1)),
          of("new Set([1, 2])", Set.of(1, 2)),
          of("new Date(0)", Instant.EPOCH),
          of("Buffer.from('abc')", "abc".getBytes(StandardCharsets.UTF_8)),
          of("new Uint8Array([1, 2, 3]).subarray(1)", new byte[] {2, 3}),
          of("new Uint8Array([1, 2]).buffer", new byte[] {1, 2}),
          of(
              "Object.assign(new TypeError('no'), { code: 'E1' })",
              Map.of("name", "TypeError", "message", "no", "code", "E1")),
          of(
              "new (class Money { constructor() { this.amount = 5; } get twice() { return 10; } })()",
              Map.of("amount", 5)),
          of(
              "new Error('a', { cause: new TypeError('b') })",
              Map.of(
                  "name",
                  "Error",
                  "message",
                  "a",
                  "cause",
                  Map.of("name", "TypeError", "message", "b"))),
          of("new URL('https://a.example/b?c=d')", "https://a.example/b?c=d"),
          of("new URLSearchParams('a=b&c=d')", Map.of("a", "b", "c", "d")),
          of("new Headers({ 'X-A': 'b' })", Map.of("x-a", "b")),
          of("new (class Cents { toJSON() { return 500; } })()", 500),
          of("new Date(NaN)", null),
          of("/a+/g", "/a+/g"));
    }

    private static org.junit.jupiter.params.provider.Arguments of(
        String script, @Nullable Object expected) {
      return org.junit.jupiter.params.provider.Arguments.of(script, expected);
    }

    @ParameterizedTest
    @MethodSource("values")
    void arePlainJavaValuesThatOutliveTheFunction(String script, @Nullable Object expected) {
      Recorder recorder = new Recorder();
      assertThat(run("return m(%s);".formatted(script), recorder)).hasResult("ok");
      assertThat(recorder.arguments.get(0)).isEqualTo(expected);
    }

    @Test
    void functionsCanBeCalled() {
      Function<Function<Object, Object>, Object> twice = f -> f.apply(f.apply(3));
      assertThat(run("return m((x) => x * 2);", twice)).hasResult(12);
    }

    @Test
    void functionsGetSeveralArgumentsFromAnArray() {
      Function<Function<Object, Object>, Object> sum = f -> f.apply(new Object[] {3, 4});
      assertThat(run("return m((x, y) => x + y);", sum)).hasResult(7);
    }

    interface Adder {
      CompletionStage<Integer> add(CompletionStage<Integer> one, int other);
    }

    @Test
    void promisesAreStages() {
      Adder adder = (one, other) -> one.thenApply(value -> value + other);
      assertThat(
              run(
                  """
                  const later = new Promise((resolve) => setTimeout(resolve, 1000, 40));
                  const thenable = { then: (resolve) => resolve(41) };
                  return [await m.add(Promise.resolve(20), 22), await m.add(20, 23), await m.add(later, 4), await m.add(thenable, 4)];
                  """,
                  adder))
          .hasResult(List.of(42, 43, 44, 45));
    }

    @Test
    void promisesDoNotKeepTestsWaiting() {
      Adder adder = (one, other) -> one.thenApply(value -> value + other);
      new HandlerFiles(folder)
          .handler("return m.add(new Promise((done) => setTimeout(done, 600_000, 1)), 1);");
      try (LambdaInvoker lambda =
          new HandlerFiles(folder)
              .function()
              .module("./module", adder)
              .timeout(Duration.ofMinutes(15))
              .build()) {
        assertThat(lambda.invoke()).hasResult(2);
      }
    }

    @Test
    void exceptionThatIsCaughtIsNotWhatTheFunctionFailsWith() {
      Function<Object, Object> failing =
          argument -> {
            throw new IllegalStateException("id");
          };

      assertThat(run("m('a')", failing).javaException()).isPresent();
      assertThat(run("try { m('a'); } catch {} return event.none.id;", failing).javaException())
          .isEmpty();
    }

    @Test
    void promisesMayGoOnElsewhere() {
      Adder adder =
          (one, other) ->
              one.thenApplyAsync(
                  value -> value + other,
                  CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
      assertThat(run("return m.add(Promise.resolve(20), 22);", adder)).hasResult(42);
    }

    @Test
    void promisesThatRejectAreStagesThatFail() {
      Function<CompletionStage<Object>, CompletionStage<Object>> words =
          promise -> promise.handle((value, error) -> error.toString());
      assertThat(run("return m(Promise.reject(new RangeError('no')));", words))
          .hasResult("RangeError: no");
      UnaryOperator<CompletionStage<Object>> same = promise -> promise.thenApply(value -> value);
      assertThat(
              run(
                  "const e = new RangeError('no'); return m(Promise.reject(e)).catch((x) => x === e);",
                  same))
          .hasResult(true);
    }

    @Test
    void promisesComeBackAsTheyWere() {
      UnaryOperator<CompletionStage<Object>> same = promise -> promise;
      assertThat(run("const p = Promise.resolve(1); return m(p) === p;", same)).hasResult(true);
    }

    @Test
    void promisesOutliveTheFunction() {
      Recorder recorder = new Recorder();
      run("m(Promise.resolve({ a: [1] })); await 1; return 1;", recorder);
      assertThat(recorder.arguments.get(0))
          .asInstanceOf(InstanceOfAssertFactories.COMPLETABLE_FUTURE)
          .isCompletedWithValue(Map.of("a", List.of(1)));
    }

    @Test
    void promisesAreInsideOfOtherValues() {
      Function<Map<String, CompletionStage<Object>>, Object> inner = map -> map.get("a");
      assertThat(run("return m({ a: Promise.resolve(7) });", inner)).hasResult(7);
    }

    @Test
    void promisesCannotBeWaitedFor() {
      Function<CompletionStage<Object>, Object> waiting = p -> p.toCompletableFuture().join();
      assertThatThrownBy(() -> run("try { m(new Promise(() => {})); } catch {} return 1;", waiting))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "A promise of the handler cannot be waited for here, as the handler itself waits for this method. Go on by thenApply or thenAccept, and return a CompletionStage.");
    }

    @Test
    void promisesAreNoTexts() {
      assertThat(run("return m.overloaded(Promise.resolve('text'));", new TypedFake()))
          .hasErrorType("TypeError")
          .hasErrorMessageContaining("a promise is no String, but a CompletionStage of it");
    }

    @Test
    void assertionsOnPromisesFailTheTest() {
      Function<CompletionStage<Object>, CompletionStage<Object>> asserting =
          promise ->
              promise.thenApply(
                  value -> {
                    assertThat(value).isEqualTo(1);
                    return value;
                  });
      assertThatThrownBy(
              () -> run("await m(Promise.resolve(2)).catch(() => {}); return 1;", asserting))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("2");
    }

    @Test
    void functionsOfAnEnvironmentThatHasEndedAreNamed() {
      Recorder recorder = new Recorder();
      run("m((x) => x); return 1;", recorder);
      @SuppressWarnings("unchecked")
      Function<Object, Object> function = (Function<Object, Object>) recorder.arguments.get(0);
      assertThatThrownBy(() -> function.apply(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "A function of the handler cannot be called any more: its execution environment has ended.");
    }

    @Test
    void cyclesAreTypeErrors() {
      assertThat(run("const a = {}; a.self = a; return m(a);", new Recorder()))
          .hasErrorType("TypeError")
          .hasErrorMessage(
              "Argument 1 of Recorder.apply: it refers to itself, or has more than 100 levels, so that it cannot be copied.");
    }
  }

  enum Currency {
    EUR,
    USD
  }

  record Money(int amount, Currency currency) {}

  static final class Pojo {
    public String name = "";
    public List<Money> prices = List.of();
  }

  interface Typed {
    String types(Money money, Currency currency, Pojo pojo, long number, double fraction);

    String instant(Instant time);

    String optional(Optional<Money> money);

    String rest(String first, Integer... others);

    void node(String name, BiConsumer<Object, Object> callback);

    int functional(IntBinaryOperator operator);

    String overloaded(String text);

    String overloaded(int number);

    String overloaded(String text, int number);

    String raw(byte[] bytes);

    String monies(List<Money> money, Map<String, Money> byName);

    int primitive(int number);
  }

  interface Priced<T> {
    String money(T money);
  }

  static class TypedFake implements Typed, Priced<Money> {

    @Override
    public String money(Money money) {
      return money.currency().name();
    }

    public String thrown(RuntimeException error) {
      JavaScriptException told = (JavaScriptException) error;
      return "%s %s %s %s"
          .formatted(
              told.name(),
              told.getMessage(),
              told.code().orElseThrow(),
              told.getCause().getMessage());
    }

    @Override
    public String types(Money money, Currency currency, Pojo pojo, long number, double fraction) {
      return money + " " + currency + " " + pojo.name + pojo.prices + " " + number + " " + fraction;
    }

    @Override
    public String instant(Instant time) {
      return time.toString();
    }

    @Override
    public String optional(Optional<Money> money) {
      return money.toString();
    }

    @Override
    public String rest(String first, Integer... others) {
      return first + Arrays.toString(others);
    }

    @Override
    public void node(String name, BiConsumer<Object, Object> callback) {
      callback.accept(null, "hello " + name);
    }

    @Override
    public int functional(IntBinaryOperator operator) {
      return operator.applyAsInt(20, 22);
    }

    @Override
    public String overloaded(String text) {
      return "text " + text;
    }

    @Override
    public String overloaded(int number) {
      return "number " + number;
    }

    @Override
    public String overloaded(String text, int number) {
      return "both " + text + number;
    }

    @Override
    public String raw(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String monies(List<Money> money, Map<String, Money> byName) {
      return money.get(0).amount() + " " + byName.get("a").currency();
    }

    @Override
    public int primitive(int number) {
      return number;
    }
  }

  @Nested
  class ParameterTypes {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "m.types({ amount: 5, currency: 'EUR' }, 'USD', { name: 'n', prices: [{ amount: 1, currency: 'EUR' }] }, 7, 8) | Money[amount=5, currency=EUR] USD n[Money[amount=1, currency=EUR]] 7 8.0",
          "m.instant(new Date(0))                      | 1970-01-01T00:00:00Z",
          "m.instant('1970-01-01T00:00:00Z')           | 1970-01-01T00:00:00Z",
          "m.instant(0)                                | 1970-01-01T00:00:00Z",
          "m.optional({ amount: 1, currency: 'EUR' })  | Optional[Money[amount=1, currency=EUR]]",
          "m.optional()                                | Optional.empty",
          "m.rest('a', 1, 2)                           | a[1, 2]",
          "m.rest('a')                                 | a[]",
          "await new Promise((done) => m.node('x', (error, text) => done(text))) | hello x",
          "`${m.functional((a, b) => a + b)}`          | 42",
          "m.overloaded('a')                           | text a",
          "m.overloaded(1)                             | number 1",
          "m.overloaded('a', 1)                        | both a1",
          "m.raw(Buffer.from('bytes'))                 | bytes",
          "m.raw('text')                               | text",
          "m.money({ amount: 1, currency: 'EUR' })     | EUR",
          "m.thrown(Object.assign(new RangeError('far', { cause: new Error('why') }), { code: 'E1' })) | RangeError far E1 why",
          "m.monies([{ amount: 1, currency: 'EUR' }], { a: { amount: 1, currency: 'USD' } }) | 1 USD",
          "['a', 'b'].map(m.overloaded).join()         | both a0,both b1",
        })
    void areConvertedTo(String expression, String result) {
      assertThat(run("return " + expression + ";", new TypedFake())).hasResult(result);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "m.primitive()        | TypedFake.primitive cannot be called with (): argument 1 is no int, as it is missing",
          "m.functional('text') | 'TypedFake.functional cannot be called with (\"text\"): argument 1 is no IntBinaryOperator (a function is wanted)'",
          "m.primitive(1.5)     | TypedFake.primitive cannot be called with (1.5): argument 1 is no int (Cannot coerce Floating-point value (1.5) to `int` value (but could if coercion was enabled using `CoercionConfig`))",
          "m.overloaded({})     | 'TypedFake.overloaded cannot be called with ({}): argument 1 is no String (Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`)); argument 1 is no int (Cannot deserialize value of type `int` from Object value (token `JsonToken.START_OBJECT`)); argument 1 is no String (Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`))'",
          "m.rest(() => 1)      | 'TypedFake.rest cannot be called with (\"a function\"): argument 1 is no String (a function is no java.lang.String)'",
        })
    void doNotFitEverything(String expression, String message) {
      assertThat(run("return " + expression + ";", new TypedFake()))
          .hasErrorType("TypeError")
          .hasErrorMessage(message);
    }
  }

  @Nested
  class Results {

    private LambdaOutcome give(Object result, String expression) {
      Supplier<Object> supplier = () -> result;
      return run("const r = m(); return %s;".formatted(expression), supplier);
    }

    @Test
    void recordsAndOtherObjectsAreObjects() {
      Pojo pojo = new Pojo();
      pojo.name = "n";
      pojo.prices = List.of(new Money(1, Currency.EUR));
      assertThat(give(pojo, "r"))
          .hasResult(
              Map.of("name", "n", "prices", List.of(Map.of("amount", 1, "currency", "EUR"))));
    }

    @Test
    void mapsAndListsAreObjectsAndArrays() {
      assertThat(
              give(
                  Map.of("list", List.of(1, 2.5, "a"), "array", new int[] {1}),
                  "[r.list, Array.isArray(r.list), r.array, Object.getPrototypeOf(r) === Object.prototype]"))
          .hasResult(List.of(List.of(1, 2.5, "a"), true, List.of(1), true));
    }

    @Test
    void bytesAreBuffers() {
      assertThat(give("abc".getBytes(StandardCharsets.UTF_8), "[Buffer.isBuffer(r), r.toString()]"))
          .hasResult(List.of(true, "abc"));
    }

    @Test
    void instantsAreDatesAlsoInRecords() {
      record Stamped(Instant at, LocalDate day, ByteBuffer data) {}
      assertThat(
              give(
                  new Stamped(Instant.EPOCH, LocalDate.EPOCH, ByteBuffer.wrap(new byte[] {7})),
                  "[r.at instanceof Date, r.at.getTime(), r.day, r.data[0]]"))
          .hasResult(List.of(true, 0, "1970-01-01", 7));
    }

    @Test
    void numbersAreNumbers() {
      assertThat(
              give(
                  List.of(1L << 40, 1.5f, (short) 3, BigInteger.TWO.pow(64), 'c'),
                  "r.map((x) => `${typeof x} ${x}`)"))
          .hasResult(
              List.of(
                  "number 1099511627776",
                  "number 1.5",
                  "number 3",
                  "bigint 18446744073709551616",
                  "string c"));
    }

    @Test
    void absentValuesAreUndefined() {
      assertThat(give(Optional.empty(), "typeof r")).hasResult("undefined");
      assertThat(give(Optional.of(1), "r")).hasResult(1);
    }

    @Test
    void optionalNumbersAreNumbersOrUndefined() {
      assertThat(
              give(
                  List.of(OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(0.5)),
                  "[...r, typeof m]"))
          .hasResult(List.of(1, 2, 0.5, "function"));
      assertThat(give(OptionalInt.empty(), "typeof r")).hasResult("undefined");
    }

    @Test
    void whatCanBeIteratedIsAnArray() {
      Iterable<Integer> numbers = () -> List.of(1, 2).iterator();
      assertThat(give(Map.of("a", numbers, "b", List.of(3).iterator()), "[r.a, r.b]"))
          .hasResult(List.of(List.of(1, 2), List.of(3)));
    }

    @Test
    void errorsThatHaveBeenArgumentsAreTheSame() {
      Function<Object, Object> same = error -> error;
      assertThat(run("const e = new RangeError('far'); return m(e) === e;", same)).hasResult(true);
    }

    /** There for its methods: it has no properties. */
    static final class Greeter {
      public String greet(String name) {
        return "hello " + name;
      }
    }

    interface Store {
      void put(String item);

      int getSize();
    }

    /** There for its methods: an interface says so. */
    static final class ListStore implements Store {
      private final List<String> items = new ArrayList<>();

      @Override
      public void put(String item) {
        items.add(item);
      }

      @Override
      public int getSize() {
        return items.size();
      }
    }

    @Test
    void fakesHaveMethods() {
      assertThat(
              give(
                  List.of(new Greeter(), new ListStore()),
                  "(r[1].put('x'), [r[0].greet('you'), r[1].getSize()])"))
          .hasResult(List.of("hello you", 1));
    }

    @Test
    void functionsAreFunctions() {
      Function<String, String> upper = s -> s.toUpperCase(java.util.Locale.ROOT);
      assertThat(give(Map.of("upper", upper), "r.upper('a')")).hasResult("A");
    }

    interface Connection {
      int query(String text);
    }

    interface Database {
      Connection connect();
    }

    @Test
    void objectsBehindInterfacesHaveMethods() {
      Database database = () -> text -> text.length();
      assertThat(run("return m.connect().query('four');", database)).hasResult(4);
    }

    @Test
    void stagesArePromises() {
      assertThat(
              give(
                  CompletableFuture.completedFuture(Map.of("a", 1)),
                  "[r instanceof Promise, await r]"))
          .hasResult(List.of(true, Map.of("a", 1)));
    }

    @Test
    void stagesMayEndLaterAndElsewhere() {
      Supplier<CompletionStage<String>> later =
          () ->
              CompletableFuture.supplyAsync(
                  () -> "done", CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
      assertThat(run("return await m();", later)).hasResult("done");
    }

    @Test
    void failedStagesReject() {
      Supplier<CompletionStage<String>> failing =
          () -> CompletableFuture.failedFuture(new JavaScriptException("NotFound", "gone"));
      assertThat(run("return m().catch((e) => `${e.name}: ${e.message}`);", failing))
          .hasResult("NotFound: gone");
    }
  }

  static final class ThrottlingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ThrottlingException(String message) {
      super(message);
    }

    public String getCode() {
      return "Throttling";
    }
  }

  @Nested
  class Errors {

    private LambdaOutcome fail(RuntimeException thrown, String expression) {
      Runnable failing =
          () -> {
            throw thrown;
          };
      return run("try { m(); } catch (e) { return %s; }".formatted(expression), failing);
    }

    @Test
    void haveTheNameOfTheExceptionItsMessageAndCode() {
      assertThat(
              fail(
                  new ThrottlingException("slow down"),
                  "[e instanceof Error, e.name, e.message, e.code, `${e}`]"))
          .hasResult(
              List.of(
                  true,
                  "ThrottlingException",
                  "slow down",
                  "Throttling",
                  "ThrottlingException: slow down"));
    }

    @Test
    void areOfJavaScriptsOwnClassesIfTheyAreNamedSo() {
      assertThat(
              fail(
                  new JavaScriptException("RangeError", "too far").with("limit", 5),
                  "[e instanceof RangeError, e.limit, e.stack.startsWith('RangeError: too far')]"))
          .hasResult(List.of(true, 5, true));
    }

    @Test
    void haveTheCause() {
      assertThat(
              fail(
                  new IllegalStateException("outer", new IllegalArgumentException("inner")),
                  "`${e.name} ${e.cause}`"))
          .hasResult("IllegalStateException IllegalArgumentException: inner");
    }

    @Test
    void ofTheHandlerAreTheOutcome() {
      Runnable failing =
          () -> {
            throw new ThrottlingException("slow down");
          };
      assertThat(run("m();", failing))
          .failed()
          .hasErrorType("ThrottlingException")
          .hasErrorMessage("slow down");
    }

    @Test
    void ofCallbacksAreExceptionsAndComeBackAsTheyWere() {
      List<JavaScriptException> caught = new ArrayList<>();
      Function<Function<Object, Object>, Object> calling =
          f -> {
            try {
              return f.apply(null);
            } catch (JavaScriptException e) {
              caught.add(e);
              throw e;
            }
          };
      assertThat(
              run(
                  "const mine = Object.assign(new TypeError('no'), { code: 'E1' });"
                      + "try { m(() => { throw mine; }); } catch (e) { return e === mine; }",
                  calling))
          .hasResult(true);
      assertThat(caught.get(0)).hasToString("TypeError: no");
      assertThat(caught.get(0).name()).isEqualTo("TypeError");
      assertThat(caught.get(0).code()).contains("E1");
      assertThat(caught.get(0).properties()).containsExactly(entry("code", "E1"));
    }

    @Test
    void ofAssertionsFailTheTestEvenIfSwallowed() {
      Runnable failing =
          () -> {
            throw new AssertionError("never call me");
          };
      assertThatThrownBy(() -> run("try { m(); } catch {} return 1;", failing))
          .isInstanceOf(AssertionError.class)
          .hasMessage("never call me");
    }
  }

  interface Rates {
    String VERSION = "v1";

    double rateOf(String currency);

    default String default_(String text) {
      return "default " + text;
    }
  }

  interface Rate {
    Object rateOf(String currency);
  }

  @Nested
  class Exports {

    @Test
    void areMethodsAndConstants() {
      Rates rates = currency -> 1.25;
      assertThat(
              run(
                  "const { rateOf, VERSION } = m; return [rateOf('EUR'), VERSION, m('EUR'), Object.keys(m)];",
                  rates))
          .hasResult(List.of(1.25, "v1", 1.25, List.of("default", "rateOf", "VERSION")));
    }

    @Test
    void lackWhatTheInterfaceLacks() {
      assertThat(run("return m.rateFor('EUR');", (Rates) currency -> 1))
          .hasErrorType("TypeError")
          .hasErrorMessage(
              "Rates, which stands in place of ./module, has no rateFor. It has default(String), rateOf(String).");
    }

    @Test
    void canBeAskedForWhatBundlersAndThePlatformAskFor() {
      assertThat(
              run(
                  "return [m.then, m.toJSON, m.__esModule, typeof m.toString, await m === m].map(String);",
                  new TypedFake()))
          .hasResult(List.of("undefined", "undefined", "undefined", "function", "true"));
    }

    @Test
    void areTheValuesOfAMapOrARecord() {
      record Settings(String region, Function<Integer, Integer> twice) {}
      assertThat(run("return [m.region, m.twice(4)];", new Settings("eu-central-1", x -> 2 * x)))
          .hasResult(List.of("eu-central-1", 8));
      assertThat(run("return m.region;", Map.of("region", "us-east-1"))).hasResult("us-east-1");
    }

    /** As npm's pg has it: a class, made with new. */
    interface Postgres {
      Client Client(Map<String, Object> configuration);
    }

    interface Client {
      String query(String text);
    }

    @Test
    void mayBeClasses() {
      Postgres postgres = configuration -> text -> configuration.get("host") + " " + text;
      assertThat(
              run(
                  """
                  const client = new m.Client({ host: 'db' });
                  return [client.query('select 1'), client instanceof m.Client, {} instanceof m.Client, m.Client.name];
                  """,
                  postgres))
          .hasResult(List.of("db select 1", true, false, "Client"));
    }

    @Test
    void mayBeClassesThatAreExtended() {
      Postgres postgres = configuration -> text -> "asked " + text;
      assertThat(
              run(
                  """
                  class Traced extends m.Client {
                    constructor() { super({}); this.count = 0; }
                    query(text) { this.count++; return super.query(text); }
                  }
                  const client = new Traced();
                  return [client.query('a'), client.count, client instanceof Traced, client instanceof m.Client];
                  """,
                  postgres))
          .hasResult(List.of("asked a", 1, true, true));
    }

    @Test
    void mayBeAClassAsTheModuleItself() {
      Function<Object, Object> factory = options -> Map.of("options", options);
      assertThat(run("return new m(5);", factory)).hasResult(Map.of("options", 5));
    }

    @Test
    void canBePrinted() {
      assertThat(
              run(
                  "console.log(m); console.dir({ m }); return require('util').inspect(m).includes('rateOf: [Function: rateOf]');",
                  (Rates) currency -> 1))
          .hasResult(true);
    }

    @Test
    void areTheValueOfATextANumberOrATree() throws IOException {
      JsonNode tree = new ObjectMapper().readTree("{\"list\": [1, {\"a\": 2}]}");
      assertThat(run("return m.list[1].a;", tree)).hasResult(2);
      assertThat(run("return m;", "text")).hasResult("text");
      assertThat(run("return m + 1;", 41)).hasResult(42);
    }

    @Test
    void standForJsonFilesInEsModules() {
      new HandlerFiles(folder)
          .file("config.json", "{\"a\": 1}")
          .file(
              "index.mjs",
              """
              import config from './config.json' with { type: 'json' };
              export const handler = async () => {
                const later = await import('./config.json', { with: { type: 'json' } });
                const failure = await import('./config.json').catch((e) => e.code);
                return [config, later.default, failure];
              };
              """);
      try (LambdaInvoker lambda =
          new HandlerFiles(folder).function().module("./config.json", Map.of("a", 2)).build()) {
        assertThat(lambda.invoke())
            .hasResult(List.of(Map.of("a", 2), Map.of("a", 2), "ERR_IMPORT_ATTRIBUTE_MISSING"));
      }
    }

    @Test
    void reachEsModules() {
      new HandlerFiles(folder)
          .file(
              "index.mjs",
              """
              import rate, { rateOf } from './lib/rates.mjs';
              import * as all from './lib/rates.mjs';
              export const handler = async () => {
                const { rateOf: later } = await import('./lib/rates.mjs');
                return [rate('x'), rateOf('EUR'), all.VERSION, later === rateOf];
              };
              """);
      try (LambdaInvoker lambda =
          new HandlerFiles(folder)
              .function()
              .module("./lib/rates", (Rates) currency -> 1.25)
              .build()) {
        assertThat(lambda.invoke()).hasResult(List.of("default x", 1.25, "v1", true));
      }
    }

    @ParameterizedTest
    @CsvSource({"left-pad, left-pad", "node:path, path", "path, node:path", "@a/b, @a/b"})
    void standForPackagesAndNodesOwnModules(String replaced, String required) {
      new HandlerFiles(folder)
          .file(
              "index.js",
              "exports.handler = async () => require('%s').rateOf('EUR');".formatted(required));
      try (LambdaInvoker lambda =
          new HandlerFiles(folder).function().module(replaced, (Rates) currency -> 1.25).build()) {
        assertThat(lambda.invoke()).hasResult(1.25);
      }
    }

    @Test
    void mayLeaveACallToTheRealModule() {
      new HandlerFiles(folder)
          .file("module.js", "exports.rateOf = (c) => `real ${c} ${require('./other').x}`;")
          .file("other.js", "exports.x = 'untouched';");
      Function<String, Object> onlyEuro =
          currency -> {
            if (currency.equals("EUR")) {
              return "mocked";
            }
            throw new CallRealModule();
          };
      Rate rates = onlyEuro::apply;
      assertThat(run("return [m.rateOf('EUR'), m.rateOf('GBP'), m.rateOf('USD')];", rates))
          .hasResult(List.of("mocked", "real GBP untouched", "real USD untouched"));
    }

    @Test
    void mayLeaveACallToARealEsModule() {
      new HandlerFiles(folder)
          .file("module.mjs", "export const rateOf = (c) => `real ${c}`;")
          .file(
              "index.mjs",
              "import { rateOf } from './module.mjs'; export const handler = async () => rateOf('GBP');");
      Rate rates =
          currency -> {
            throw new CallRealModule();
          };
      try (LambdaInvoker lambda =
          new HandlerFiles(folder).function().module("./module.mjs", rates).build()) {
        assertThat(lambda.invoke()).hasResult("real GBP");
      }
    }
  }

  @Nested
  class WrongUses {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "''      | module(\"\", …): the module must not be empty. Name it as a file at the task root would require it, for example ./rates.",
          "./rates | module(\"./rates\", …): the object must not be null.",
        })
    void ofTheBuilderAreRefused(String specifier, String message) {
      Object object = specifier.isEmpty() ? "" : null;
      assertThatThrownBy(() -> LambdaInvoker.builder().module(specifier, object))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }

    @Test
    void ofTheRealModuleAreNamed() {
      new HandlerFiles(folder).file("module.js", "exports.other = 1;");
      Runnable calling =
          () -> {
            throw new CallRealModule();
          };
      assertThatThrownBy(() -> run("return m.run();", calling))
          .hasMessage(
              "run is to be answered by the real module ./module, which has no such function.");
    }
  }
}
