package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where in its own code a function failed. */
class FramesTest {

  @TempDir Path folder;

  private LambdaOutcome invoke(String file, String code) throws IOException {
    return invoke(file, code, LambdaRuntime.NODEJS22_X);
  }

  private LambdaOutcome invoke(String file, String code, LambdaRuntime runtime) throws IOException {
    Files.writeString(folder.resolve(file), code);
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("index.handler")
            .taskRoot(folder)
            .runtime(runtime)
            .timeout(Duration.ofSeconds(1))
            .build()) {
      return lambda.invoke();
    }
  }

  private JavaScriptFrame first(LambdaOutcome outcome) {
    assertThat(outcome.frames()).as("%s", outcome).isNotEmpty();
    return outcome.frames().get(0);
  }

  @ParameterizedTest
  @EnumSource
  void errorHasThePlaceWhereItWasMade(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome =
        runtime == LambdaRuntime.NODEJS24_X
            ? invoke(
                "index.js", "exports.handler = async () => {\n  throw new Error('x');\n};", runtime)
            : invoke(
                "index.js",
                "exports.handler = function (event, context) {\n  context.done(new Error('x'));\n};",
                runtime);

    JavaScriptFrame frame = first(outcome);
    assertThat(frame.file()).isEqualTo("/var/task/index.js");
    assertThat(frame.line()).isEqualTo(2);
    assertThat(frame.source())
        .map(Path::toUri)
        .contains(folder.toRealPath().resolve("index.js").toUri());
  }

  @Test
  void callersFollow() throws IOException {
    LambdaOutcome outcome =
        invoke(
            "index.js",
            """
            const check = (order) => {
              throw new RangeError('too big');
            };
            exports.handler = async (event) => {
              check(event);
            };
            """);

    assertThat(outcome.frames()).extracting(JavaScriptFrame::line).containsExactly(2, 5);
    assertThat(first(outcome).function()).isEqualTo("check");
    assertThat(first(outcome)).hasToString("at check (/var/task/index.js:2:9)");
  }

  /** Classes of before ES2015 ask for their stack, which V8 shows as that of any error. */
  @Test
  void errorOfAnOldClassHasTheNamesOfItsFunctions() throws IOException {
    LambdaOutcome outcome =
        invoke(
            "index.js",
            """
            function Old(message) {
              this.message = message;
              Error.captureStackTrace(this, Old);
            }
            require('util').inherits(Old, Error);
            exports.check = () => {
              throw new Old('too big');
            };
            exports.handler = async () => exports.check();
            """);

    assertThat(outcome.frames())
        .extracting(JavaScriptFrame::toString)
        .containsExactly(
            "at exports.check (/var/task/index.js:7:9)",
            "at exports.handler (/var/task/index.js:9:39)");
  }

  /** As Node.js 16.20.2 and 22.19.0 do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NODEJS16_X | Order.get total [as total] | Order.<instance_members_initializer>",
        "NODEJS22_X | get total | <instance_members_initializer>"
      })
  void gettersAndFieldsAreNamedAsTheVersionNamesThem(
      LambdaRuntime runtime, String getter, String field) throws IOException {
    LambdaOutcome outcome =
        invoke(
            "index.js",
            """
            class Order {
              sum = this.total;
              get total() { throw new Error('x'); }
            }
            exports.handler = async () => new Order();
            """,
            runtime);

    assertThat(outcome.frames())
        .extracting(JavaScriptFrame::toString)
        .startsWith(
            "at %s (/var/task/index.js:3:23)".formatted(getter),
            "at %s (/var/task/index.js:2:14)".formatted(field),
            "at new Order (/var/task/index.js:1:1)");
  }

  @Test
  void whatATimerThrowsHasItsPlace() throws IOException {
    LambdaOutcome outcome =
        invoke(
            "index.js",
            "exports.handler = (event, context, callback) => {\n  setTimeout(() => {\n    null.x;\n  }, 5);\n};");

    assertThat(first(outcome).line()).isEqualTo(3);
  }

  @Test
  void syntaxErrorOfAScriptHasItsPlace() throws IOException {
    LambdaOutcome outcome =
        invoke("index.js", "exports.a = 1;\nexports.handler = async () => {\n  const x = ;\n};");

    assertThat(first(outcome).file()).isEqualTo("/var/task/index.js");
    assertThat(first(outcome).line()).isEqualTo(3);
    assertThat(first(outcome).column()).isEqualTo(13);
  }

  @Test
  void syntaxErrorInTheFirstLineHasItsColumn() throws IOException {
    assertThat(first(invoke("index.js", "const x = ;")).column()).isEqualTo(11);
  }

  @Test
  void syntaxErrorOfAnEsModuleHasItsPlace() throws IOException {
    LambdaOutcome outcome =
        invoke("index.mjs", "export const handler = async () => {\n  return 1 +;\n};");

    assertThat(first(outcome).file()).isEqualTo("/var/task/index.mjs");
    assertThat(first(outcome).line()).isEqualTo(2);
  }

  @Test
  void codeThatIsStoppedHasThePlaceWhereItWas() throws IOException {
    LambdaOutcome outcome =
        invoke(
            "index.js",
            """
            const spin = () => {
              for (;;) {
              }
            };
            exports.handler = async () => {
              spin();
            };
            """);

    assertThat(outcome.completion()).isEqualTo(Completion.TIMEOUT);
    assertThat(outcome.frames()).extracting(JavaScriptFrame::line).startsWith(2, 6);
    assertThat(first(outcome).function()).isEqualTo("spin");
  }

  @Test
  void answerHasNone() throws IOException {
    assertThat(invoke("index.js", "exports.handler = async () => 1;").frames()).isEmpty();
  }

  @Test
  void ofAnArchiveThereIsNoFile() throws IOException {
    Path zip = folder.resolve("function.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("index.js"));
      out.write(
          "exports.handler = async () => { throw new Error('x'); };"
              .getBytes(StandardCharsets.UTF_8));
    }
    try (LambdaInvoker lambda =
        LambdaInvoker.builder().handler("index.handler").taskRoot(zip).build()) {
      assertThat(first(lambda.invoke()).source()).isEmpty();
    }
  }
}
