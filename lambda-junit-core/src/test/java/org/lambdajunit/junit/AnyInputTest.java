package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.junit.DataFiles.DataFile;

/**
 * Whatever a user writes, it is taken or refused with a sentence: no door answers with an exception
 * that is not its own.
 */
class AnyInputTest {

  /** Each build tries the same, so that none fails of what another has not tried. */
  private static final String SEED = "20261127";

  private static final String SAM =
      """
      Globals: { Function: { Runtime: nodejs20.x, Timeout: 30 } }
      Parameters:
        Stage: { Type: String, Default: dev }
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
      Mappings: { Sizes: { dev: { Batch: "10" } } }
      Resources:
        Orders:
          Type: AWS::Serverless::Function
          Properties:
            Handler: orders.create
            CodeUri: src/
            MemorySize: 256
            FunctionName: !Sub orders-${Stage}
            Layers: [!Ref Own]
            Environment:
              Variables:
                A1: !If [IsDev, !GetAtt Table.Arn, !Ref "AWS::NoValue"]
                A2: !Join [",", !Split ["-", !Select [0, [a-b, c]]]]
                A3: !FindInMap [Sizes, !Ref Stage, Batch]
                A4: !Base64 x
        Own: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/own } }
        Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub "${Stage}-t" } }
      """;

  private static final String SERVERLESS =
      """
      service: shop
      provider: { name: aws, stage: "${opt:stage, 'test'}", environment: { B1: "${sls:stage}" } }
      custom: { a: { b: [1, "${self:service}"] }, c: "${self:custom.a.b.1}" }
      functions:
        Orders:
          handler: orders.create
          layers: [!Ref OwnLambdaLayer]
          environment: { B2: "${self:custom.c}-${param:x, env:NO_SUCH, 'y'}" }
      layers: { own: { path: layers/own } }
      """;

  /** Pieces that mean something in one of the two. */
  private static final List<String> PIECES =
      List.of(
          "${",
          "}",
          ":",
          "!Ref ",
          "!Sub ",
          "!GetAtt ",
          "!If ",
          "!Select ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\n",
          "  ",
          "- ",
          "&a ",
          "*a",
          "\"",
          "'",
          "self:",
          "custom",
          "Resources",
          "Type",
          "Orders",
          "null",
          "~",
          "-1",
          "99999999999999999999",
          "%",
          "\t",
          "\u0000",
          "\uD800",
          "<<: ",
          "---\n",
          "!!binary x",
          "? ",
          "# ",
          "|\n",
          "${self:custom}",
          "${file(x.yml)}",
          "!Join [a]");

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("lambda-junit-any-input");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** That a door refuses what it does not take with an exception of its own, and says why. */
  private static void assertTakenOrRefused(Runnable door) {
    try {
      door.run();
    } catch (IllegalArgumentException e) {
      assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
      assertThat(e.getMessage()).isNotBlank().doesNotContain("org.lambdajunit", "Exception");
    }
  }

  @Property(tries = 400, seed = SEED)
  void handlers(@ForAll @StringLength(max = 140) String handler) {
    assertTakenOrRefused(() -> build(handler));
  }

  @Property(tries = 400, seed = SEED)
  void handlersThatAreAlmostRight(@ForAll("almostHandlers") String handler) {
    assertTakenOrRefused(() -> build(handler));
  }

  private static void build(String handler) {
    LambdaInvoker.builder().handler(handler).taskRoot(Path.of("src/test/lambda")).build().close();
  }

  @Provide
  Arbitrary<String> almostHandlers() {
    return Arbitraries.of(
            "counter", "count", ".", "/", "..", " ", "\u0000", "é", "*", "\\", ":", "js")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 300, seed = SEED)
  void environment(@ForAll("almostNames") String name, @ForAll("values") String value) {
    assertTakenOrRefused(
        () ->
            LambdaInvoker.builder()
                .handler("counter.count")
                .taskRoot(Path.of("src/test/lambda"))
                .environment("FIRST", value)
                .environment(name, value)
                .build()
                .close());
  }

  /** What is taken of an entry is all of it. */
  @Property(tries = 300, seed = SEED)
  void environmentEntries(@ForAll("almostEntries") String entry) {
    FunctionSettings settings = new FunctionSettings();
    assertTakenOrRefused(
        () -> {
          AnnotatedSettings.environment(entry, settings);
          assertThat(settings.environment().entrySet())
              .singleElement()
              .satisfies(
                  variable ->
                      assertThat(variable.getKey() + '=' + variable.getValue()).isEqualTo(entry));
        });
  }

  @Provide
  Arbitrary<String> almostNames() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            4,
            Arbitraries.of("A", "b", "Z", "0", "9", "_")
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(parts -> String.join("", parts))),
        Tuple.of(
            2,
            Arbitraries.of(
                    "AWS_", "REGION", "LAMBDA_", "_HANDLER", "TASK_ROOT", "TZ", "é", "\u0000")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts))),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
  }

  /** Some are almost as long as all variables together may be. */
  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.integers().between(2030, 2060).map("v"::repeat),
        Arbitraries.integers().between(675, 690).map("\u20ac"::repeat));
  }

  @Provide
  Arbitrary<String> almostEntries() {
    return Combinators.combine(
            almostNames(), Arbitraries.of("=", "=", "=", "==", " = ", ":", ""), values())
        .as((name, sign, value) -> name + sign + value);
  }

  @Property(tries = 300, seed = SEED)
  void taskRoots(@ForAll @StringLength(max = 40) String location) {
    assertTakenOrRefused(
        () ->
            new FunctionSettings().set(Setting.TASK_ROOT, location).resolve(CodeLocator.ofPaths()));
  }

  @Property(tries = 300, seed = SEED)
  void templateLocations(@ForAll @StringLength(max = 40) String location) {
    assertTakenOrRefused(() -> TemplateSettings.of(location, new FunctionSettings()));
  }

  @Property(tries = 200, seed = SEED)
  void templates(@ForAll String content) {
    assertTakenOrRefused(() -> readTemplate(content));
  }

  @Property(tries = 500, seed = SEED)
  void templatesThatAreAlmostRight(@ForAll("almostTemplates") String content) {
    assertTakenOrRefused(() -> readTemplate(content));
  }

  @Example
  void templatesThatAreRight() {
    readTemplate(SAM);
    readTemplate(SERVERLESS);
  }

  private static void readTemplate(String content) {
    TemplateSettings.of(write("any.yml", content) + "#Orders", new FunctionSettings());
  }

  /** A template, in which some pieces have taken the place of others. */
  @Provide
  Arbitrary<String> almostTemplates() {
    return Arbitraries.of(SAM, SERVERLESS)
        .flatMap(
            template ->
                Combinators.combine(
                        Arbitraries.integers().between(0, template.length() - 1),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(PIECES))
                    .as(Change::new)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(4)
                    .map(changes -> changed(template, changes)));
  }

  record Change(int begin, int length, String piece) {}

  private static String changed(String template, List<Change> changes) {
    String result = template;
    for (Change change : changes) {
      int begin = Math.min(change.begin(), result.length());
      int end = Math.min(begin + change.length(), result.length());
      result = result.substring(0, begin) + change.piece() + result.substring(end);
    }
    return result;
  }

  @Property(tries = 300, seed = SEED)
  void events(@ForAll("almostJson") String content) {
    Path file = write("any.json", content);
    assertTakenOrRefused(() -> JsonFile.each(new DataFile(file, "any.json")));
    assertTakenOrRefused(() -> JsonFile.each(new DataFile(file, "any.jsonl")));
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{", "}", "[", "]", "\"a\"", ":", ",", "1", "-", "e5", ".", "null", "\n", " ", "\\",
            "\"", "\u0000", "\uFEFF", "tru", "[]")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 100, seed = SEED)
  void eventWords(
      @ForAll("almostWords") String service,
      @ForAll("almostWords") String event,
      @ForAll("almostWords") String tag,
      @ForAll String value) {
    assertTakenOrRefused(() -> LambdaEvents.generate(service, event, Map.of(tag, value)));
    assertTakenOrRefused(() -> LambdaEvents.generate("s3", "put", Map.of(tag, value)));
    assertTakenOrRefused(
        () -> LambdaEvents.generate("sqs", "receive-message", Map.of("body", value)));
  }

  @Provide
  Arbitrary<String> almostWords() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "s3",
            "put",
            "sqs",
            "receive-message",
            "bucket",
            "body",
            "../s3",
            "S3",
            "",
            "put/",
            "."),
        Arbitraries.strings().ofMaxLength(6));
  }

  /** Zips with a few bytes changed, or their end missing. */
  @Property(tries = 60, seed = SEED)
  void zips(
      @ForAll @Size(max = 4) List<@IntRange(max = 400) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 60) int missing)
      throws IOException {
    byte[] zip = ZIP.clone();
    places.forEach(place -> zip[place % zip.length] = value);
    Path file = folder.resolve("any.zip");
    Files.write(file, Arrays.copyOf(zip, zip.length - missing));
    assertTakenOrRefused(
        () -> {
          try (LambdaInvoker lambda =
              LambdaInvoker.builder().handler("index.handler").taskRoot(file).build()) {
            lambda.invoke();
          }
        });
  }

  private static final byte[] ZIP = zip();

  private static byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("index.js"));
      zip.write("exports.handler = async () => 1;".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("lib/more.js"));
      zip.write("exports.more = 'more'.repeat(3);".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A source map that is none makes no failure worse. */
  @Property(tries = 60, seed = SEED)
  void sourceMaps(@ForAll("almostSourceMaps") String map) {
    String base64 = Base64.getEncoder().encodeToString(map.getBytes(StandardCharsets.UTF_8));
    write(
        "mapped.js",
        "exports.handler = async () => { throw new Error('thrown'); };\n//# sourceMappingURL=data:application/json;base64,"
            + base64);
    try (LambdaInvoker lambda =
        LambdaInvoker.builder().handler("mapped.handler").taskRoot(folder).build()) {
      LambdaOutcome outcome = lambda.invoke();
      assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo("thrown");
      assertThat(outcome.frames()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> almostSourceMaps() {
    Arbitrary<String> mappings =
        Arbitraries.of(
                "A", "AAAA", "IAAM", "gggggggggggggggggB", ",", ";", "!", "D", "SAAS,CAAC", "é")
            .list()
            .ofMaxSize(8)
            .map(parts -> String.join("", parts));
    return mappings.flatMap(
        text ->
            Arbitraries.of(
                    "{\"version\":3,\"sources\":[\"a.ts\"],\"names\":[],\"mappings\":\"%s\"}",
                    "{\"version\":3,\"sources\":[],\"names\":[],\"mappings\":\"%s\"}",
                    "{\"version\":2,\"sources\":[null],\"mappings\":\"%s\"}",
                    "{\"version\":3,\"sections\":[{\"offset\":{\"line\":-1,\"column\":9},\"map\":{\"mappings\":\"%s\"}}]}",
                    "{\"version\":3,\"sources\":[\"../../../etc/passwd\"],\"sourcesContent\":[5],\"mappings\":\"%s\"}",
                    "{%s")
                .map(form -> form.formatted(text)));
  }

  private static Path write(String name, String content) {
    try {
      // As an editor would: what is no text in UTF-8 becomes question marks.
      return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
