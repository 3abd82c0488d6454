package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;
import org.lambdajunit.LogLevel;

class TemplateSettingsTest {

  private static final String SAM =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function:
          Runtime: nodejs20.x
          Timeout: 30
          Layers:
            - !Ref Common
          Environment:
            Variables:
              STAGE: !Ref Stage
              LOG: quiet
      Parameters:
        Stage:
          Type: String
          Default: dev
        Secret:
          Type: String
        Zones:
          Type: CommaDelimitedList
          Default: a, b
      Mappings:
        Sizes:
          dev: { Batch: "10" }
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
        IsProd: !Not [!Condition IsDev]
        Either: !Or [!Condition IsProd, !Condition IsDev]
        Both: !And [!Condition IsProd, !Condition IsDev]
      Resources:
        Orders:
          Type: AWS::Serverless::Function
          Properties:
            Handler: orders.create
            CodeUri: src/
            MemorySize: 256
            FunctionName: !Sub orders-${Stage}
            LoggingConfig:
              LogFormat: JSON
              ApplicationLogLevel: WARN
            Layers:
              - !Ref Own
            Environment:
              Variables:
                LOG: loud
                TABLE_A: !Ref Table
        Plain:
          Type: AWS::Lambda::Function
          Properties:
            Handler: index.handler
            Runtime: nodejs18.x
            Code: dist/plain.zip
        Common:
          Type: AWS::Serverless::LayerVersion
          Properties:
            ContentUri: layers/common
        Own:
          Type: AWS::Serverless::LayerVersion
          Properties:
            ContentUri: layers/own
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub "${AWS::StackName}-orders"
        Queue:
          Type: AWS::SQS::Queue
        Topic:
          Type: AWS::SNS::Topic
          Properties: { TopicName: news }
        Bucket:
          Type: AWS::S3::Bucket
        Pool:
          Type: AWS::Cognito::UserPool
      """;

  @TempDir Path folder;

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("template.yaml"), content);
  }

  private FunctionSettings read(String content, String function) throws IOException {
    return TemplateSettings.of(write(content) + "#" + function, new FunctionSettings());
  }

  /** The environment variable of a function in the template above whose value is an expression. */
  private String value(String expression) throws IOException {
    return read(SAM.replace("TABLE_A: !Ref Table", "VALUE: " + expression), "Orders")
        .environment()
        .get("VALUE");
  }

  @Nested
  class Functions {

    @Test
    void haveTheirPropertiesAndThoseOfGlobals() throws IOException {
      FunctionSettings settings = read(SAM, "Orders");
      assertThat(settings.get(Setting.HANDLER)).contains("orders.create");
      assertThat(settings.get(Setting.TASK_ROOT)).contains(folder.resolve("src").toString());
      assertThat(settings.get(Setting.RUNTIME)).contains(LambdaRuntime.NODEJS20_X);
      assertThat(settings.get(Setting.TIMEOUT)).contains(Duration.ofSeconds(30));
      assertThat(settings.get(Setting.MEMORY_SIZE)).contains(256);
      assertThat(settings.get(Setting.FUNCTION_NAME)).contains("orders-dev");
      assertThat(settings.get(Setting.LOG_FORMAT)).contains(LogFormat.JSON);
      assertThat(settings.get(Setting.LOG_LEVEL)).contains(LogLevel.WARN);
      assertThat(settings.get(Setting.LAYERS))
          .contains(
              List.of(
                  folder.resolve("layers/common").toString(),
                  folder.resolve("layers/own").toString()));
      assertThat(settings.environment())
          .containsExactly(
              Map.entry("STAGE", "dev"),
              Map.entry("LOG", "loud"),
              Map.entry("TABLE_A", "test-orders"));
    }

    @Test
    void ofCloudFormationKnowNoGlobals() throws IOException {
      FunctionSettings settings = read(SAM, "Plain");
      assertThat(settings.get(Setting.RUNTIME)).contains(LambdaRuntime.NODEJS18_X);
      assertThat(settings.get(Setting.TASK_ROOT))
          .contains(folder.resolve("dist/plain.zip").toString());
      assertThat(settings.get(Setting.TIMEOUT)).isEmpty();
      assertThat(settings.environment()).isEmpty();
    }

    @Test
    void mayBeInJson() throws IOException {
      FunctionSettings settings =
          read(
              """
              {"Resources": {"Hello": {"Type": "AWS::Lambda::Function", "Properties": {
              \t"Handler": {"Fn::Join": [".", ["hello", "handler"]]}}}}}
              """,
              "Hello");
      assertThat(settings.get(Setting.HANDLER)).contains("hello.handler");
      assertThat(settings.get(Setting.TASK_ROOT)).contains(folder.toString());
    }

    /** As `cdk synth` writes it: the code is an asset beside the template, and ids have hashes. */
    @ParameterizedTest
    @ValueSource(strings = {"Orders5A2B3C4D", "Orders", "Shop/Orders"})
    void ofTheCdkHaveTheirAssets(String function) throws IOException {
      FunctionSettings settings =
          read(
              """
              {"Resources": {
                "Orders5A2B3C4D": {"Type": "AWS::Lambda::Function",
                  "Properties": {"Handler": "index.handler", "Layers": [{"Ref": "Common99"}],
                    "Code": {"S3Bucket": {"Fn::Sub": "cdk-assets-${AWS::AccountId}"}, "S3Key": "a.zip"}},
                  "Metadata": {"aws:cdk:path": "Shop/Orders/Resource", "aws:asset:path": "asset.1a2b"}},
                "Other0000AAAA": {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": "Shop/Other/Resource"}},
                "Common99": {"Type": "AWS::Lambda::LayerVersion", "Properties": {"Content": {"S3Key": "b.zip"}},
                  "Metadata": {"aws:asset:path": "asset.3c4d.zip"}}}}
              """,
              function);
      assertThat(settings.get(Setting.TASK_ROOT)).contains(folder.resolve("asset.1a2b").toString());
      assertThat(settings.get(Setting.LAYERS))
          .contains(List.of(folder.resolve("asset.3c4d.zip").toString()));
    }

    @Test
    void onlyOneNeedNotBeNamed() throws IOException {
      Path file =
          write(
              """
              Resources:
                Hello:
                  Type: AWS::Serverless::Function
                  Properties: { Handler: hello.handler }
              """);
      assertThat(TemplateSettings.of(file.toString(), new FunctionSettings()).get(Setting.HANDLER))
          .contains("hello.handler");
    }
  }

  @Nested
  class References {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            !Ref Stage                                              | dev
            !Ref AWS::Region                                        | us-east-1
            !Ref Table                                              | test-orders
            !GetAtt Table.Arn                                       | arn:aws:dynamodb:us-east-1:123456789012:table/test-orders
            !GetAtt [Table, Arn]                                    | arn:aws:dynamodb:us-east-1:123456789012:table/test-orders
            !Ref Queue                                              | https://sqs.us-east-1.amazonaws.com/123456789012/Queue
            !GetAtt Queue.Arn                                       | arn:aws:sqs:us-east-1:123456789012:Queue
            !GetAtt Queue.QueueName                                 | Queue
            !Ref Topic                                              | arn:aws:sns:us-east-1:123456789012:news
            !GetAtt Topic.TopicName                                 | news
            !GetAtt Bucket.Arn                                      | arn:aws:s3:::Bucket
            !Ref Pool                                               | Pool
            !GetAtt Pool.ProviderURL                                | Pool.ProviderURL
            !Sub "${Stage}-${Table.Arn}-${!Literal}"                | dev-arn:aws:dynamodb:us-east-1:123456789012:table/test-orders-${Literal}
            !Sub ["${a}/${Stage}", { a: !Ref Queue }]               | https://sqs.us-east-1.amazonaws.com/123456789012/Queue/dev
            !Join ["-", [a, !Ref Stage]]                            | a-dev
            !Join [",", !Ref Zones]                                 | a,b
            !Select [1, !Split [".", "a.b.c"]]                      | b
            !Select ["0", !Ref Zones]                               | a
            !FindInMap [Sizes, !Ref Stage, Batch]                   | 10
            !If [IsDev, yes, no]                                    | yes
            !If [IsProd, yes, no]                                   | no
            !If [Either, yes, no]                                   | yes
            !If [Both, yes, no]                                     | no
            !Base64 "é"                                             | w6k=
            {"Fn::Sub": "${Stage}!"}                                | dev!
            010                                                     | 010
            true                                                    | true
            !If [IsDev, !Ref AWS::NoValue, x]                       |
            """)
    void areWorkedOut(String expression, String expected) throws IOException {
      assertThat(value(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            !Ref Secret              | parameter Secret has no default. Set it in the test.
            !Ref Tabel               | nothing in the template is called Tabel.
            !ImportValue shared      | Fn::ImportValue cannot be worked out in a test. Set it in the test.
            !If [Unknown, a, b]      | no condition is called Unknown.
            !FindInMap [Sizes, x, y] | no mapping for [Sizes, x, y].
            !GetAtt Table            | Table names no attribute.
            !Join ["-"]              | a function has too few arguments: [-].
            [a, b]                   | must be a text, but is [a, b].
            """)
    void thatCannotBeWorkedOutAreErrors(String expression, String detail) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> value(expression))
          .withMessage(
              "environment variable VALUE of Orders in "
                  + folder.resolve("template.yaml")
                  + ": "
                  + detail);
    }

    @Test
    void areNotLookedAtWhereTheTestSetsTheValue() throws IOException {
      Path file = write(SAM.replace("LOG: loud", "LOG: !ImportValue log"));
      FunctionSettings above = new FunctionSettings().environment("LOG", "mine");
      assertThat(TemplateSettings.of(file + "#Orders", above).environment())
          .containsOnlyKeys("STAGE", "TABLE_A");
    }
  }

  @Nested
  class Mistakes {

    private void assertMistake(String content, String function, String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(content, function))
          .withMessage(message.replace("FILE", folder.resolve("template.yaml").toString()));
    }

    @Test
    void missingFile() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TemplateSettings.of("no.yaml#F", new FunctionSettings()))
          .withMessage(
              "template \"no.yaml\": no such file; looked for "
                  + Path.of("no.yaml").toAbsolutePath()
                  + ".");
    }

    @Test
    void misspeltFile() throws IOException {
      Files.writeString(folder.resolve("template.yaml"), "");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TemplateSettings.of(folder + "/templat.yml#F", new FunctionSettings()))
          .withMessageEndingWith("Did you mean %s/template.yaml?".formatted(folder));
    }

    @Test
    void misspeltFunction() {
      assertMistake(
          SAM,
          "Order",
          "template FILE has no function Order. Did you mean Orders? It has: Orders, Plain.");
    }

    @Test
    void resourceThatIsNoFunction() {
      assertMistake(SAM, "Table", "template FILE has no function Table. It has: Orders, Plain.");
    }

    @Test
    void functionNotNamed() throws IOException {
      Path file = write(SAM);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TemplateSettings.of(file.toString(), new FunctionSettings()))
          .withMessage(
              "template "
                  + file
                  + " has 2 functions: name one, as in \"template.yaml#Orders\". It has: Orders, Plain.");
    }

    @Test
    void anotherLanguage() {
      assertMistake(
          SAM.replace("nodejs18.x", "python3.13"),
          "Plain",
          "Runtime of Plain in FILE: No Lambda runtime \"python3.13\". There are: nodejs, nodejs4.3, nodejs6.10, nodejs8.10, nodejs10.x, nodejs12.x, nodejs14.x, nodejs16.x, nodejs18.x, nodejs20.x, nodejs22.x, nodejs24.x.");
    }

    @Test
    void valuesThatAwsRefuses() {
      assertMistake(
          SAM.replace("Timeout: 30", "Timeout: 1000"),
          "Orders",
          "Timeout of Orders in FILE: timeout = 1000: Lambda's limit is 900 seconds.");
      assertMistake(
          SAM.replace("MemorySize: 256", "MemorySize: much"),
          "Orders",
          "MemorySize of Orders in FILE: \"much\" is no whole number.");
      assertMistake(
          SAM.replace("LogFormat: JSON", "LogFormat: XML"),
          "Orders",
          "LoggingConfig.LogFormat of Orders in FILE: \"XML\" is none of TEXT, JSON.");
    }

    @Test
    void codeThatIsElsewhere() {
      assertMistake(
          SAM.replace("CodeUri: src/", "CodeUri: s3://bucket/key"),
          "Orders",
          "CodeUri of Orders in FILE: it is not in a local folder or zip. Set taskRoot (or layers) to where it is.");
      assertMistake(
          SAM.replace("CodeUri: src/", "InlineCode: exports.handler = async () => 1"),
          "Orders",
          "CodeUri of Orders in FILE: it is not in a local folder or zip. Set taskRoot (or layers) to where it is.");
      assertMistake(
          SAM.replace("- !Ref Own", "- arn:aws:lambda:us-east-1:1:layer:x:1"),
          "Orders",
          "Layers of Orders in FILE: it is not in a local folder or zip. Set taskRoot (or layers) to where it is.");
    }

    @Test
    void noYaml() throws IOException {
      Path file = write("Resources: [");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TemplateSettings.of(file + "#F", new FunctionSettings()))
          .withMessageStartingWith(file + " is no YAML: ")
          .withMessageContaining("line 1");
    }

    @Test
    void emptyFile() throws IOException {
      Path file = write("");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TemplateSettings.of(file + "#F", new FunctionSettings()))
          .withMessage(file + " is empty.");
    }

    @Test
    void aliasOfItself() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read("a: &x [*x]", "F"))
          .withMessageContaining("alias");
    }
  }

  static class InjectedCase {
    @LambdaHandler(template = "src/test/resources/template.yaml#Counter", memorySize = 512)
    LambdaInvoker lambda;

    @Test
    void test() {
      assertThat(Counter.result(lambda.invoke()))
          .containsEntry("functionName", "counter-test")
          .containsEntry("memory", "512")
          .extractingByKey("environment")
          .hasToString("{A=from the template, B=counted}");
    }
  }

  @Test
  void standBetweenAnnotationsAndConfigurationParameters() {
    Run.of(InjectedCase.class)
        .with("lambda.junit.environment.AA", "from the parameter")
        .with("lambda.junit.task-root", "nowhere")
        .passes(1);
  }

  static class MissingCase {
    @LambdaHandler(template = "src/test/resources/template.yaml#Conter")
    LambdaInvoker lambda;

    @Test
    void test() {}
  }

  @Test
  void mistakesNameTheAnnotation() {
    assertThat(Run.of(MissingCase.class).failure())
        .hasMessage(
            "@LambdaHandler on field TemplateSettingsTest.MissingCase.lambda: template "
                + Path.of("src/test/resources/template.yaml").toAbsolutePath()
                + " has no function Conter. Did you mean Counter? It has: Counter.");
  }

  @Test
  void functionWithoutAHandlerIsNone() throws IOException {
    Path file =
        write(
            """
            Resources:
              Hello:
                Type: AWS::Serverless::Function
                Properties: { Runtime: nodejs22.x }
            """);
    Files.writeString(folder.resolve("index.js"), "exports.handler = async () => 1;");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaInvoker.builder().template(file.toString()).build())
        .withMessage(
            "template \"%s\": the function has no Handler, without which AWS does not create it. Write it there, or name the handler beside the template.",
            file);
    try (LambdaInvoker named =
        LambdaInvoker.builder().template(file.toString()).handler("index.handler").build()) {
      assertThat(named.invoke().payload()).isEqualTo("1");
    }
  }
}
