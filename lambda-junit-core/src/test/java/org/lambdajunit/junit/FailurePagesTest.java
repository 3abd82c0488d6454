package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** The whole text of each kind of failure, as the console shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailurePagesTest {

  private static final Path CODE = Path.of("src", "test", "lambda", "failures");
  private static final Path PAGES = Path.of("src", "test", "resources", "failures");

  private final Map<String, Throwable> failures = new TreeMap<>();

  /** One failure a test, which has the name of its page. */
  static class FailingCase {

    @Test
    void throwsError(@LambdaHandler("orders.create") LambdaInvoker lambda) {
      assertThat(lambda.invoke("{\"order\":7}")).succeeded();
    }

    @Test
    void hasAnotherResult(@LambdaHandler("orders.count") LambdaInvoker lambda) {
      assertThat(lambda.invoke("{\"items\":[1,2]}"))
          .hasResultJson("{\"total\":3,\"tags\":[\"a\",\"c\"]}");
    }

    @Test
    void keepsItsThreadBusy(
        @LambdaHandler(value = "orders.spin", timeout = 1) LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void waitsForATimer(@LambdaHandler("orders.waits") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void waitsForNothing(@LambdaHandler("orders.never") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void leavesWork(@LambdaHandler("orders.leaves") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasNoPendingWork();
    }

    @Test
    void exits(@LambdaHandler("orders.exits") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void hasALongPayload(@LambdaHandler("orders.many") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).failed();
    }

    @Test
    void hasAnotherStatus(@LambdaHandler("orders.http") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).httpResponse().hasStatusCode(200);
    }

    @Test
    void hasNoPrelude(@LambdaHandler("orders.http") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).prelude().hasStatusCode(200);
    }

    @Test
    void callsBackWithAnError(
        @LambdaHandler(
                value = "orders.rejects",
                environment = "AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING=1")
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasNoCallbackError();
    }

    @Test
    void cannotBeParsed(@LambdaHandler("broken.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void throwsWhileLoading(@LambdaHandler("loading.create") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void throwsWhileLoadingOnAnOldRuntime(
        @LambdaHandler(value = "loading.create", runtime = LambdaRuntime.NODEJS8_10)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void throwsText(@LambdaHandler("stock.take") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void exportsAnotherName(@LambdaHandler("orders.creat") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void isNamedWithTheEndingOfItsFile(@LambdaHandler("totals.js.later") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void exportsNoFunction(@LambdaHandler("settings.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void exportsAnotherNameToAnOldRuntime(
        @LambdaHandler(value = "orders.creat", runtime = LambdaRuntime.NODEJS8_10)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void exportsADefaultOnly(
        @LambdaHandler(value = "module.create", runtime = LambdaRuntime.NODEJS24_X)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void waitsForNothingOnANewRuntime(
        @LambdaHandler(value = "orders.never", runtime = LambdaRuntime.NODEJS24_X)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void hasACause(@LambdaHandler("orders.pays") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void hasNoJson(@LambdaHandler("orders.circular") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void rejectsUnhandled(@LambdaHandler("orders.rejection") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void throwsOnAnOldRuntime(
        @LambdaHandler(value = "totals.answer", runtime = LambdaRuntime.NODEJS6_10)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke("{\"order\":7}")).succeeded();
    }

    @Test
    void throwsInATimerOnANewRuntime(
        @LambdaHandler(value = "totals.later", runtime = LambdaRuntime.NODEJS24_X)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void lacksAPackage(@LambdaHandler("packages.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void lacksAFile(@LambdaHandler("files.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void isNoEsModule(@LambdaHandler("imports.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void neverCallsBack(@LambdaHandler("orders.forgets") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasResult("done");
    }

    @Test
    void logsAnotherMessage(@LambdaHandler("orders.create") LambdaInvoker lambda) {
      assertThat(lambda.invoke("{\"order\":7,\"items\":[]}")).logs().contains("received ordr 7");
    }

    @Test
    void throwsAnObject(@LambdaHandler("stock.reserve") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void rejectsNothing(@LambdaHandler("stock.release") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void settlesBeforeItCallsBack(
        @LambdaHandler(
                value = "stock.count",
                environment = "AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING=1")
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasResult(3);
    }

    @Test
    void parsesNoJsonWhileLoading(@LambdaHandler("parsing.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void importsJsonWithoutAttribute(@LambdaHandler("prices.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void importsJsonWithoutAttributeOnNode20(
        @LambdaHandler(value = "prices.handler", runtime = LambdaRuntime.NODEJS20_X)
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void throwsALargeObject(@LambdaHandler("stock.many") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void exitsWith9(@LambdaHandler("nine.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void importsWhatIsNotExported(@LambdaHandler("sums.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void startsTooSlowly(@LambdaHandler("slow.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void namesAnObject(@LambdaHandler("nested.orders") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void refusesAnOption(
        @LambdaHandler(value = "totals.later", environment = "NODE_OPTIONS=--enable-sourcemaps")
            LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void lacksAFileInTypeScript(@LambdaHandler("typed.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).succeeded();
    }

    @Test
    void logsALot(@LambdaHandler("orders.chatty") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasErrorType("TypeError");
    }
  }

  @BeforeAll
  void fail() {
    Run.of(FailingCase.class)
        .with("lambda.junit.task-root", CODE.toString())
        .with("lambda.junit.busy-limit", "1")
        .with("lambda.junit.echo-logs", "never")
        .results()
        .testEvents()
        .finished()
        .stream()
        .forEach(this::keep);
  }

  @Test
  void theStackOfEachBeginsWithTheLineOfTheTest() {
    assertThat(failures.values())
        .allSatisfy(
            failure ->
                assertThat(failure.getStackTrace()[0].getClassName())
                    .isEqualTo(FailingCase.class.getName()));
  }

  private void keep(Event finished) {
    finished
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .ifPresent(
            failure ->
                failures.put(
                    finished.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", ""),
                    failure));
  }

  static Stream<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.map(file -> file.getFileName().toString().replace(".txt", "")).toList().stream();
    }
  }

  @Test
  void eachFailureHasItsPage() throws IOException {
    assertThat(pages()).containsExactlyInAnyOrderElementsOf(failures.keySet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageIs(String name) {
    assertThat(PAGES.resolve(name + ".txt"))
        .content()
        .isEqualToNormalizingNewlines(page(failures.get(name)));
  }

  /** The message, and the JavaScript stack that an IDE links; ids and folders have a name. */
  private static String page(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.getMessage().strip()).append('\n');
    for (Throwable suppressed : failure.getSuppressed()) {
      text.append("Suppressed: ").append(suppressed).append('\n');
      for (StackTraceElement frame : suppressed.getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString()
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replace(CODE.toAbsolutePath().toUri().toString(), "file:///code/")
        .replaceAll(
            "(There is no \\S+ in |is not in )/\\S*?(/failures|/node_modules|\\.)", "$1/code$2");
  }
}
