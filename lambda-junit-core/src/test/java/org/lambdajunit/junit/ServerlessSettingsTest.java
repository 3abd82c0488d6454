package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.LambdaRuntime;

/** What is read from a {@code serverless.yml}. */
class ServerlessSettingsTest {

  private static final String SERVICE =
      """
      service: shop
      frameworkVersion: '4'
      provider:
        name: aws
        runtime: nodejs20.x
        stage: ${opt:stage, 'test'}
        timeout: 20
        environment:
          STAGE: ${self:provider.stage}
          LOG: quiet
      params:
        default: { color: red, size: small }
        test: { color: blue }
      custom:
        stages: [test, prod]
        table: orders-${sls:stage}
        test: { limit: 5 }
        nest: { inside: "${self:custom.nest}" }
        loop: ${self:custom.pool}
        pool: ${self:custom.loop}
        file: ${file(./settings.yml)}
      package:
        artifact: dist/service.zip
      functions:
        create:
          handler: src/orders.create
          memorySize: 512
          layers:
            - !Ref CommonLambdaLayer
          environment:
            LOG: loud
            VALUE: plain
        plain-one:
          handler: index.handler
          runtime: nodejs18.x
          timeout: 5
          name: own-name
          package:
            artifact: dist/plain.zip
      layers:
        common:
          path: layers/common
      resources:
        Resources:
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: ${self:custom.table}
      """;

  @TempDir Path folder;

  private FunctionSettings read(String content, String function) throws IOException {
    Path file = Files.writeString(folder.resolve("serverless.yml"), content);
    return TemplateSettings.of(file + "#" + function, new FunctionSettings());
  }

  /** The environment variable of a function in the service above whose value is an expression. */
  private String value(String expression) throws IOException {
    Files.writeString(
        folder.resolve("settings.yml"), "bucket: files\ndeep:\n  stage: ${sls:stage}\n");
    Files.writeString(folder.resolve("settings.json"), "{\"a\": [{\"b\": \"from JSON\"}]}");
    return read(SERVICE.replace("VALUE: plain", "VALUE: " + expression), "create")
        .environment()
        .get("VALUE");
  }

  @Nested
  class Functions {

    @Test
    void haveTheirPropertiesAndThoseOfTheProvider() throws IOException {
      FunctionSettings settings = read(SERVICE, "create");
      assertThat(settings.get(Setting.HANDLER)).contains("src/orders.create");
      assertThat(settings.get(Setting.RUNTIME)).contains(LambdaRuntime.NODEJS20_X);
      assertThat(settings.get(Setting.TIMEOUT)).contains(Duration.ofSeconds(20));
      assertThat(settings.get(Setting.MEMORY_SIZE)).contains(512);
      assertThat(settings.get(Setting.FUNCTION_NAME)).contains("shop-test-create");
      assertThat(settings.get(Setting.TASK_ROOT))
          .contains(folder.resolve("dist/service.zip").toString());
      assertThat(settings.get(Setting.LAYERS))
          .contains(List.of(folder.resolve("layers/common").toString()));
      assertThat(settings.environment())
          .containsEntry("STAGE", "test")
          .containsEntry("LOG", "loud")
          .containsEntry("VALUE", "plain");
    }

    @Test
    void mayHaveAllOfTheirOwn() throws IOException {
      FunctionSettings settings = read(SERVICE, "plain-one");
      assertThat(settings.get(Setting.RUNTIME)).contains(LambdaRuntime.NODEJS18_X);
      assertThat(settings.get(Setting.TIMEOUT)).contains(Duration.ofSeconds(5));
      assertThat(settings.get(Setting.FUNCTION_NAME)).contains("own-name");
      assertThat(settings.get(Setting.TASK_ROOT))
          .contains(folder.resolve("dist/plain.zip").toString());
      assertThat(settings.get(Setting.LAYERS)).contains(List.of());
      assertThat(settings.environment()).containsEntry("LOG", "quiet");
    }

    @Test
    void haveTheFrameworksDefaults() throws IOException {
      FunctionSettings settings =
          read(
              "service: shop\nprovider: { name: aws }\nfunctions: { create: { handler: a.b } }\n",
              "create");
      assertThat(settings.get(Setting.TIMEOUT)).contains(Duration.ofSeconds(6));
      assertThat(settings.get(Setting.MEMORY_SIZE)).contains(1024);
      assertThat(settings.get(Setting.RUNTIME)).isEmpty();
      assertThat(settings.get(Setting.FUNCTION_NAME)).contains("shop-dev-create");
      assertThat(settings.get(Setting.TASK_ROOT)).contains(folder.toString());
    }

    @Test
    void mayBeInFilesOfTheirOwn() throws IOException {
      Files.writeString(folder.resolve("functions.yml"), "create: { handler: a.b }\n");
      FunctionSettings settings =
          read(
              "service: { name: shop }\nprovider: { name: aws }\nfunctions:\n  - ${file(functions.yml)}\n  - other: { handler: c.d }\n",
              "create");
      assertThat(settings.get(Setting.HANDLER)).contains("a.b");
    }

    @Test
    void theOnlyOneNeedsNoName() throws IOException {
      Path file =
          Files.writeString(
              folder.resolve("serverless.yml"),
              "service: shop\nprovider: { name: aws }\nfunctions: { create: { handler: a.b } }\n");
      assertThat(TemplateSettings.of(file.toString(), new FunctionSettings()).get(Setting.HANDLER))
          .contains("a.b");
    }
  }

  @Nested
  class Variables {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            ${self:custom.table}                          | orders-test
            ${self:service}/${self:provider.name}         | shop/aws
            ${self:custom.stages.1}                       | prod
            ${self:custom.${self:provider.stage}.limit}   | 5
            ${sls:stage}                                  | test
            ${sls:instanceId}                             | test
            ${strToBool(1)} ${strToBool(false)}           | true false
            ${opt:region, 'eu-central-1'}                 | eu-central-1
            ${opt:region, self:custom.table}              | orders-test
            ${opt:region, ${self:custom.table}}           | orders-test
            ${opt:a, env:NO_SUCH_VARIABLE_HERE, "x, y"}   | x, y
            ${opt:a, 7}                                   | 7
            ${opt:a, 'of ${sls:stage}'}                   | of test
            ${aws:region} ${aws:accountId}                | us-east-1 123456789012
            ${param:color} ${param:size}                  | blue small
            ${file(./settings.yml):bucket}                | files
            ${file(settings.yml):deep.stage}              | test
            ${file(settings.json):a.0.b}                  | from JSON
            ${self:custom.file.bucket}                    | files
            ${ssm:/key, 'known'}                          | known
            ${cf.us-east-1:stack.Output, 'known'}         | known
            ${file(no.yml):a, 'none'}                     | none
            !Ref Table                                    | orders-test
            !GetAtt Table.Arn                             | arn:aws:dynamodb:us-east-1:123456789012:table/orders-test
            !Sub "${AWS::Region}-${Table}-${self:service}" | us-east-1-orders-test-shop
            !Ref CreateLambdaFunction                     | shop-test-create
            $${not a variable}                            | $${not a variable}
            "a } b ${"                                    | a } b ${
            """)
    void areWorkedOut(String expression, String expected) throws IOException {
      assertThat(value(expression)).isEqualTo(expected);
    }

    @Test
    void ofTheHostAreThoseOfThisProcess() throws IOException {
      assertThat(value("${env:PATH}")).isEqualTo(System.getenv("PATH"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            ${opt:stage}           | ${opt:stage}: a test has no option --stage. Give it a fallback, or set the value in the test.
            a-${self:custom.no.x}  | a-${self:custom.no.x}: there is no custom.no.x. Give it a fallback, or set the value in the test.
            ${ssm:/key}            | ${ssm:/key}: ssm is known to a deployment only. Give it a fallback, or set the value in the test.
            ${aws:user}            | ${aws:user}: aws:user is known to a deployment only. Give it a fallback, or set the value in the test.
            ${sls:user}            | ${sls:user}: sls has no user. Give it a fallback, or set the value in the test.
            ${strToBool(maybe)}    | ${strToBool(maybe)}: strToBool(maybe) is neither true nor false. Give it a fallback, or set the value in the test.
            ${param:user}          | ${param:user}: there is no parameter user. Give it a fallback, or set the value in the test.
            ${env:NO_SUCH_ONE}     | ${env:NO_SUCH_ONE}: this process has no environment variable NO_SUCH_ONE. Give it a fallback, or set the value in the test.
            ${self:custom.loop}    | ${self:custom.loop} stands for itself.
            ${self:custom.nest}    | ${self:custom.nest} stands for itself.
            a${self:custom.stages} | ${self:custom.stages} is no text.
            ${self:custom.stages}  | must be a text, but is [test, prod].
            """)
    void thatCannotBeWorkedOutAreErrors(String expression, String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> value(expression))
          .withMessage(
              "environment variable VALUE of create in %s: %s",
              folder.resolve("serverless.yml"), message);
    }

    @Test
    void whatTheTestSetsNeedNotBeWorkedOut() throws IOException {
      Path file =
          Files.writeString(
              folder.resolve("serverless.yml"),
              SERVICE.replace("VALUE: plain", "VALUE: ${ssm:/key}"));
      FunctionSettings own = new FunctionSettings().environment("VALUE", "of the test");
      assertThat(TemplateSettings.of(file + "#create", own).environment()).containsKey("STAGE");
    }
  }

  @Nested
  class Mistakes {

    @Test
    void anUnknownFunction() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(SERVICE, "craete"))
          .withMessage(
              "template %s has no function craete. Did you mean create? It has: create, plain-one.",
              folder.resolve("serverless.yml"));
    }

    @Test
    void functionsInAFileThatIsNotThere() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  read(
                      "service: s\nprovider: { name: aws }\nfunctions: ${file(no.yml)}\n",
                      "create"))
          .withMessage(
              "%s: there is no file %s.",
              folder.resolve("serverless.yml"), folder.resolve("no.yml"));
    }

    @Test
    void aLayerThatIsNotThere() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  read(
                      SERVICE.replace("!Ref CommonLambdaLayer", "!Ref OtherLambdaLayer"), "create"))
          .withMessageStartingWith("Layers of create in %s: ", folder.resolve("serverless.yml"));
    }
  }
}
