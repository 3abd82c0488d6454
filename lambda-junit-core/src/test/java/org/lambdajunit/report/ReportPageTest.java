package org.lambdajunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPageTest {

  private static final double BEGIN = 1_790_000_000_000.0;
  private static final String TRACE =
      """
      TypeError: Cannot read properties of undefined (reading 'price')
          at total (/var/task/orders.js:12:31)
          at exports.handler (/var/task/orders.js:4:10)""";

  @TempDir Path folder;

  /** What one JVM writes down of tests with five invocations each, every 40th of which fails. */
  private static Path rows(Path file, int invocations) throws IOException {
    try (RowFile rows = new RowFile(file)) {
      double now = BEGIN;
      for (int test = 1; test <= (invocations + 4) / 5; test++) {
        int id = rows.nextTest();
        double begin = now;
        boolean failed = false;
        for (int number = 1; number <= Math.min(5, invocations - (test - 1) * 5); number++) {
          int index = (test - 1) * 5 + number;
          failed |= index % 40 == 7;
          Row.Invocation invocation = invocation(id, index, number, now, details(index));
          rows.add(invocation);
          now += invocation.duration() + 0.7;
        }
        rows.add(
            new Row.Test(
                id,
                "org.shop.OrdersTest",
                "OrdersTest › total of an order › [%d] %d items".formatted(test, test % 7),
                failed ? "failed" : "passed",
                failed ? "org.opentest4j.AssertionFailedError: Expecting success" : null,
                begin,
                now - begin));
      }
    }
    return file;
  }

  private static Row.Invocation invocation(
      int test, int index, int number, double now, Row.@Nullable Details details) {
    boolean failed = index % 40 == 7;
    return new Row.Invocation(
        test,
        number,
        index % 3 == 0 ? "orders/create.handler" : "orders.total",
        "nodejs22.x",
        "RequestResponse",
        "r-%05d".formatted(index),
        failed ? "THROW" : "PROMISE",
        failed ? "TypeError" : null,
        number == 1,
        index % 2 == 0 ? "ForkJoinPool-1-worker-1" : "ForkJoinPool-1-worker-2",
        now,
        1.5 + index * 37 % 11,
        BEGIN + index,
        index * 53 % 900,
        details);
  }

  private static Row.Details details(int index) {
    boolean failed = index % 40 == 7;
    return new Row.Details(
        "orders",
        "{\"order\":\"o-%d\",\"items\":[{\"sku\":\"tea\",\"quantity\":%d}]}"
            .formatted(index, index % 5),
        failed ? "{\"errorType\":\"TypeError\"}" : "{\"total\":%d}".formatted(index * 13),
        failed ? TRACE : null,
        failed
            ? List.of(
                new Row.Frame(
                    "at total (/var/task/orders.js:12:31)",
                    "file:///shop/src/main/lambda/orders.js"))
            : List.of(),
        List.of(),
        List.of(
            new Row.Log(0.4, "INFO", "order o-%d </script><b>bold".formatted(index)),
            new Row.Log(index * 53 % 900, failed ? "ERROR" : "WARN", "done in a while")),
        index % 3 == 0
            ? List.of(
                new Row.Call(
                    0.9,
                    "AWS SDK",
                    "DynamoDBClient",
                    "GetItemCommand",
                    "{\"TableName\":\"orders\"}",
                    "{\"Item\":{\"id\":{\"S\":\"o-1\"}}}",
                    null),
                new Row.Call(
                    1.2, "HTTP", "GET", "https://rates.test/eur", "{}", null, "ECONNREFUSED"))
            : List.of(),
        failed ? List.of("setTimeout 5000 ms at /var/task/orders.js:9:3") : List.of(),
        List.of(),
        null,
        100,
        80.0,
        128,
        64);
  }

  private Path page(int invocations) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.write(page, List.of(rows(folder.resolve("raw-b-1.jsonl"), invocations)));
    return page;
  }

  private static JsonNode data(Path page) throws IOException {
    String text = Files.readString(page);
    String start = "<script type=\"application/json\" id=\"data\">";
    int begin = text.indexOf(start) + start.length();
    return new ObjectMapper().readTree(text.substring(begin, text.indexOf("</script>", begin)));
  }

  @Test
  void jvmsAreMergedAndTheLaterRowOfATestCounts() throws IOException {
    Path first = folder.resolve("raw-b-1.jsonl");
    Path second = folder.resolve("raw-b-2.jsonl");
    try (RowFile rows = new RowFile(first)) {
      rows.add(new Row.Test(1, "A", "A › a()", "running", null, BEGIN, 0));
      rows.add(invocation(1, 1, 1, BEGIN, details(1)));
      rows.add(new Row.Test(1, "A", "A › a()", "failed", "why", BEGIN, 5));
    }
    try (RowFile rows = new RowFile(second)) {
      rows.add(new Row.Test(1, "B", "B › b()", "running", null, BEGIN, 0));
      rows.add(invocation(1, 2, 1, BEGIN, details(2)));
    }
    Files.writeString(second, Files.readString(second) + "{\"invocation\":{\"te");
    Path page = folder.resolve("index.html");
    ReportPage.write(page, List.of(first, second));
    JsonNode data = data(page);
    assertThat(data.path("jvms").asInt()).isEqualTo(2);
    assertThat(data.path("tests")).hasSize(2);
    assertThat(data.at("/tests/0/status").asText()).isEqualTo("failed");
    assertThat(data.at("/tests/1/status").asText()).isEqualTo("running");
    assertThat(data.path("invocations")).hasSize(2);
    assertThat(data.at("/invocations/1/test")).isEqualTo(data.at("/tests/1/id"));
  }

  @Test
  void halfACharacterIsNoReasonToFail() throws IOException {
    Path file = folder.resolve("raw-b-1.jsonl");
    try (RowFile rows = new RowFile(file)) {
      rows.add(new Row.Test(1, "A", "A › [1] half an emoji: \ud83d", "passed", null, BEGIN, 5));
    }
    Path page = folder.resolve("index.html");
    ReportPage.write(page, List.of(file));
    assertThat(data(page).at("/tests/0/name").asText()).isEqualTo("A › [1] half an emoji: \ufffd");
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    assertThat(Files.readString(page(20)))
        .doesNotContain("<link rel=\"stylesheet\"", "src=\"", "@import", "url(");
  }

  @Test
  void longTextsLoseTheirMiddle() {
    assertThat(Cut.text("a".repeat(700) + "b".repeat(200) + "c".repeat(300), 1000))
        .startsWith("aaa")
        .endsWith("ccc")
        .contains("\n… 200 characters left out …\n");
  }

  @Test
  void detailsOfFailedInvocationsAreKeptLongest() {
    Allowance allowance = new Allowance(10, 20);
    assertThat(allowance.fits(8, false)).isTrue();
    assertThat(allowance.fits(8, false)).isFalse();
    assertThat(allowance.fits(8, true)).isTrue();
    assertThat(allowance.fits(8, true)).isFalse();
  }

  /** In a real browser. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class InABrowser {

    private static final Path PICTURES = Path.of("target", "invocation-report");

    private @Nullable HeadlessChromium browser;

    @BeforeAll
    void start(@TempDir Path profile) throws IOException, InterruptedException {
      Optional<Path> program = HeadlessChromium.program();
      assumeThat(program)
          .as(
              "Chromium on the PATH (Debian: apt-get install chromium); the test is skipped without")
          .isPresent();
      browser = HeadlessChromium.start(program.orElseThrow(), profile);
    }

    @AfterAll
    void end() {
      if (browser != null) {
        browser.close();
      }
    }

    private HeadlessChromium browser() {
      return Objects.requireNonNull(browser);
    }

    private JsonNode run(String script) throws InterruptedException {
      return browser().run(script);
    }

    private String text(String selector) throws InterruptedException {
      return run("document.querySelector('%s').innerText".formatted(selector)).asText();
    }

    private void change(String id, String value) throws InterruptedException {
      run(
          "{ const e = document.getElementById('%s'); e.value = '%s'; e.dispatchEvent(new Event('change')); }"
              .formatted(id, value));
    }

    private List<String> handlersShown() throws InterruptedException {
      List<String> names = new ArrayList<>();
      run("[...document.querySelectorAll('.row .name')].map(e => e.innerText)")
          .forEach(name -> names.add(name.asText()));
      return names;
    }

    @ParameterizedTest
    @CsvSource({"20, false", "20, true", "5000, false", "5000, true"})
    void showsManyInvocationsInLightAndDark(int invocations, boolean dark)
        throws IOException, InterruptedException {
      browser().open(page(invocations), 1440, 900, dark);
      browser()
          .screenshot(
              PICTURES.resolve("%d-%s.png".formatted(invocations, dark ? "dark" : "light")));
      assertThat(text("#count"))
          .isEqualTo(String.format(Locale.ROOT, "%,d invocations", invocations));
      assertThat(text("#totals"))
          .contains(String.format(Locale.ROOT, "%,d", (invocations + 4) / 5))
          .contains("cold starts");
      assertThat(run("document.querySelectorAll('.row').length").asInt()).isBetween(15, 70);
      String[] colours = {
        run("getComputedStyle(document.body).backgroundColor").asText(),
        run("getComputedStyle(document.body).color").asText()
      };
      assertThat(colours[0]).isEqualTo(dark ? "rgb(18, 22, 28)" : "rgb(246, 247, 249)");
      assertThat(colours[1]).isNotEqualTo(colours[0]);
      assertThat(browser().exceptions()).isEmpty();
      assertThat(browser().requests()).allMatch(url -> url.matches("(file|data|about):.*"));
    }

    @Test
    void showsAFailedInvocationFirstWithAllThatIsKnownOfIt()
        throws IOException, InterruptedException {
      browser().open(page(20), 1440, 900, false);
      assertThat(text("#detail"))
          .contains(
              "orders.total",
              "failed",
              "r-00007",
              "TypeError: Cannot read properties of undefined",
              "\"order\": \"o-7\"",
              "order o-7 </script><b>bold",
              "setTimeout 5000 ms at /var/task/orders.js:9:3");
      assertThat(run("document.querySelector('#detail pre.error a').href").asText())
          .isEqualTo("file:///shop/src/main/lambda/orders.js");
    }

    @Test
    void filtersAndSorts() throws IOException, InterruptedException {
      browser().open(page(200), 1440, 900, false);
      change("only", "errors");
      assertThat(text("#count")).isEqualTo("5 of 200 invocations");
      change("only", "all");
      change("order", "duration");
      assertThat(run("document.querySelectorAll('.row.test').length").asInt()).isZero();
      assertThat(text(".row .n")).isEqualTo("11.5 ms");
      change("order", "run");
      run(
          "new Promise(done => { const e = document.getElementById('search'); e.value = 'O-42\"';"
              + " e.dispatchEvent(new Event('input')); let looks = 0; const look = () =>"
              + " document.getElementById('count').innerText.startsWith('1 of') || ++looks > 500"
              + " ? done() : setTimeout(look, 20); look(); })");
      assertThat(text("#count")).isEqualTo("1 of 200 invocations");
      assertThat(handlersShown()).singleElement().asString().startsWith("orders/create.handler");
    }

    @Test
    void showsCallsOfMocksWithTheirAnswersAndWhenTheyWere()
        throws IOException, InterruptedException {
      browser().open(page(20), 1440, 900, false);
      change("only", "mocks");
      assertThat(text("#count")).isEqualTo("6 of 20 invocations");
      run("document.querySelectorAll('.row:not(.test)')[0].click()");
      assertThat(text("#detail"))
          .contains("r-00003")
          .contains("DynamoDBClient GetItemCommand AWS SDK", "{\"TableName\":\"orders\"}")
          .contains("{\"Item\":{\"id\":{\"S\":\"o-1\"}}}")
          .contains("GET https://rates.test/eur HTTP", "→ ECONNREFUSED");
      assertThat(run("document.querySelectorAll('#detail .steps i.call').length").asInt())
          .isEqualTo(2);
    }

    @Test
    void showsColdStarts() throws IOException, InterruptedException {
      browser().open(page(20), 1440, 900, false);
      change("only", "cold");
      assertThat(text("#count")).isEqualTo("4 of 20 invocations");
      assertThat(handlersShown()).hasSize(4).allMatch(name -> name.contains("cold"));
    }

    /** Where the fifth invocation of the first test lies within its test. */
    @Test
    void barsAreThoseOfTheClockThatIsChosen() throws IOException, InterruptedException {
      browser().open(page(20), 1440, 900, false);
      assertThat(fifthBar("left")).isBetween(65.0, 73.0);
      assertThat(fifthBar("width")).isBetween(27.0, 29.0);
      run("document.querySelector('[name=clock][value=function]').click()");
      assertThat(fifthBar("left")).isBetween(1.0, 2.0);
      assertThat(fifthBar("width")).isBetween(98.0, 99.0);
    }

    private double fifthBar(String property) throws InterruptedException {
      String style =
          run("document.querySelectorAll('.row .track i')[4].style." + property).asText();
      return Double.parseDouble(style.replaceFirst(".*?([\\d.]+)%\\)?$", "$1"));
    }

    @Test
    void scrollsByMakingRowsAsTheyAreNeeded() throws IOException, InterruptedException {
      browser().open(page(5000), 1440, 900, false);
      run(
          "new Promise(done => { const e = document.getElementById('rows');"
              + " e.scrollTop = e.scrollHeight; let looks = 0;"
              + " const look = () => [...document.querySelectorAll('.row')].some(r =>"
              + " r.innerText.includes('o-5000')) || ++looks > 500 ? done() : setTimeout(look, 20);"
              + " look(); })");
      assertThat(run("document.querySelectorAll('.row').length").asInt()).isBetween(15, 70);
      assertThat(
              run("[...document.querySelectorAll('.row')].some(e => e.innerText.includes('o-5000'))")
                  .asBoolean())
          .isTrue();
    }

    @Test
    void aDragOverTheTimeLineZoomsAndAClickPicks() throws IOException, InterruptedException {
      browser().open(page(200), 1440, 900, false);
      mouse("mousePressed", 300);
      mouse("mouseMoved", 500);
      mouse("mouseReleased", 500);
      assertThat(text("#count")).matches("\\d+ of 200 invocations");
      run("document.getElementById('whole').click()");
      assertThat(text("#count")).isEqualTo("200 invocations");
      run("document.getElementById('rows').focus()");
      browser().ask("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", "End"));
      assertThat(text("#detail h2 ~ .facts")).contains("r-00200");
    }

    private void mouse(String type, int x) throws InterruptedException {
      double y =
          run("document.getElementById('lanes').getBoundingClientRect().top + 30").asDouble();
      browser()
          .ask(
              "Input.dispatchMouseEvent",
              Map.of(
                  "type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
    }
  }
}
