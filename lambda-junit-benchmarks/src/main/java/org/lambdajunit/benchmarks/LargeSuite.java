package org.lambdajunit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Suites of many test classes, five tests each, over fifty handlers whose calls of the AWS SDK are
 * stubbed: each size is generated, compiled and run in a JVM of its own.
 *
 * <pre>{@code lambda-junit-benchmarks/run LargeSuite 1250 2500 5000}</pre>
 *
 * <p>The environment variable {@code SUITE_OPTIONS} holds more options of that JVM, {@code
 * SUITE_JAVA_HOME} another JDK. With {@code SUITE_SDK=installed} the clients of DynamoDB, S3, SNS
 * and SQS are those that the script {@code packages} has installed; without it, all are made up.
 */
public final class LargeSuite {

  private static final int TESTS_PER_CLASS = 5;
  private static final Path HANDLERS = Path.of("src/main/lambda/suite");
  private static final Path TARGET = Path.of("target/suite");
  private static final List<String> ENTITIES =
      List.of("Orders", "Customers", "Invoices", "Shipments", "Tickets");

  /** A handler, the stubs that it needs, and an event for it; {@code ID} differs in each test. */
  private record Kind(String file, String event, List<String> stubs) {

    static Kind of(String file, String event, String... stubs) {
      return new Kind(file, event, List.of(stubs));
    }

    String handler(String entity) {
      return name(entity) + ".handler";
    }

    private String name(String entity) {
      return file.substring(0, file.indexOf('.')) + entity;
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          Kind.of(
              "get.js",
              "{\"pathParameters\": {\"id\": \"ID\"}}",
              "DynamoDBDocumentClient GetCommand Map.of(\"Item\", Map.of(\"id\", \"ID\"))"),
          Kind.of(
              "create.js",
              "{\"body\": \"{\\\"name\\\": \\\"ID\\\", \\\"amount\\\": 3}\"}",
              "DynamoDBDocumentClient PutCommand Map.of()"),
          Kind.of(
              "list.js",
              "{\"queryStringParameters\": {\"owner\": \"ID\"}}",
              "DynamoDBDocumentClient QueryCommand Map.of(\"Items\", List.of(Map.of(\"id\","
                  + " \"ID\")))"),
          Kind.of(
              "consume.mjs",
              "{\"Records\": [{\"messageId\": \"ID\", \"body\": \"{\\\"id\\\": 1, \\\"amount\\\":"
                  + " 2}\"}]}",
              "DynamoDBDocumentClient UpdateCommand Map.of()"),
          Kind.of(
              "publish.js",
              "{\"Records\": [{\"eventName\": \"INSERT\", \"dynamodb\": {\"NewImage\": {\"id\":"
                  + " {\"S\": \"ID\"}}}}]}",
              "SNSClient PublishCommand Map.of(\"MessageId\", \"ID\")"),
          Kind.of(
              "archive.mjs",
              "{\"time\": \"2026-01-02T03:04:05Z\", \"detail\": {\"id\": \"ID\"}}",
              "S3Client PutObjectCommand Map.of(\"ETag\", \"ID\")"),
          Kind.of(
              "import.js",
              "{\"Records\": [{\"s3\": {\"bucket\": {\"name\": \"b\"}, \"object\": {\"key\":"
                  + " \"ID\"}}}]}",
              "S3Client GetObjectCommand Map.of(\"Body\", \"id,amount\\nID,1\\n\")",
              "SQSClient SendMessageBatchCommand Map.of()"),
          Kind.of(
              "sign.js",
              "{\"body\": \"ID\"}",
              "SecretsManagerClient GetSecretValueCommand Map.of(\"SecretString\", \"ID\")"),
          Kind.of(
              "expire.js",
              "{\"time\": \"2026-01-02T03:04:05Z\"}",
              "DynamoDBDocumentClient ScanCommand Map.of(\"Items\", List.of(Map.of(\"id\", \"ID\","
                  + " \"createdAt\", \"2020-01-01T00:00:00Z\")))",
              "DynamoDBDocumentClient DeleteCommand Map.of()"),
          Kind.of(
              "start.mjs",
              "{\"detail\": {\"id\": \"ID\"}}",
              "SFNClient StartExecutionCommand Map.of(\"executionArn\", \"ID\")"));

  private LargeSuite() {}

  /** Runs suites with so many tests, 5,000 without an argument. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> sizes = arguments.length == 0 ? List.of("5000") : Arrays.asList(arguments);
    boolean isInstalled = "installed".equals(System.getenv("SUITE_SDK"));
    Path taskRoot = isInstalled ? Path.of("target/sdk") : TARGET.resolve("handlers");
    writeHandlers(taskRoot);
    for (String size : sizes) {
      Path classes = TARGET.resolve("classes-" + size);
      if (!Files.exists(classes)) {
        compile(Integer.parseInt(size) / TESTS_PER_CLASS, TARGET.resolve("java-" + size), classes);
      }
      run(taskRoot, classes);
    }
  }

  // ---- what is generated ----

  private static void writeHandlers(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    for (Kind kind : KINDS) {
      String text = Files.readString(HANDLERS.resolve(kind.file()));
      String ending = kind.file().substring(kind.file().indexOf('.'));
      for (String entity : ENTITIES) {
        Files.writeString(
            folder.resolve(kind.name(entity) + ending), text.replace("ENTITY", entity));
      }
    }
    try (Stream<Path> library = Files.list(HANDLERS.resolve("lib"))) {
      for (Path file : library.toList()) {
        Files.copy(
            file,
            folder.resolve("lib").resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void compile(int count, Path sources, Path classes) throws IOException {
    Files.createDirectories(sources);
    List<String> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      String entity = ENTITIES.get(i / KINDS.size() % ENTITIES.size());
      String name = "%s%04dTest".formatted(entity, i);
      Path file = sources.resolve(name + ".java");
      Files.writeString(file, testClass(name, kind, entity));
      files.add(file.toString());
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-cp",
                System.getProperty("java.class.path"),
                "-d"));
    Files.createDirectories(classes);
    options.add(classes.toString());
    options.addAll(files);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, options.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("The suite could not be compiled.");
    }
  }

  private static String testClass(String name, Kind kind, String entity) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
        import java.util.List;
        import java.util.Map;
        import org.junit.jupiter.api.Test;
        import org.lambdajunit.*;

        class %s {
          @LambdaHandler(value = "%s", environment = {"TOPIC_ARN=arn:t", "BUCKET=b"}) LambdaInvoker lambda;
        """
            .formatted(name, kind.handler(entity)));
    for (int test = 1; test <= TESTS_PER_CLASS; test++) {
      text.append("  @Test void answers").append(test).append("(AwsSdk aws) {\n");
      for (String stub : kind.stubs()) {
        String[] parts = stub.split(" ", 3);
        text.append(
            "    aws.client(\"%s\").on(\"%s\").resolves(%s);%n".formatted((Object[]) parts));
      }
      text.append("    assertThat(lambda.invoke(\"");
      text.append(kind.event().replace("\\", "\\\\").replace("\"", "\\\""));
      text.append("\")).succeeded();\n  }\n");
    }
    return text.append("}\n").toString().replace("ID\"", "%s-1\"".formatted(name));
  }

  // ---- how it is run ----

  private static void run(Path taskRoot, Path classes) throws IOException, InterruptedException {
    String home = System.getenv().getOrDefault("SUITE_JAVA_HOME", System.getProperty("java.home"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", "java").toString());
    String options = System.getenv().getOrDefault("SUITE_OPTIONS", "").strip();
    if (!options.isEmpty()) {
      command.addAll(List.of(options.split("\\s+")));
    }
    command.add("-Dlambda.junit.task-root=" + taskRoot);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LargeSuiteRun.class.getName());
    command.add(classes.toString());
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    System.out.print(
        new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip() + "\n");
    if (jvm.waitFor() != 0) {
      throw new IllegalStateException("The suite has failed.");
    }
  }
}
