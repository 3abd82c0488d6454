package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.event.template.EventCatalog;
import org.lambdajunit.event.template.EventJson;

/**
 * AWS's own Java classes understand the events, and write them back as they were: all of them,
 * except for members that a class does not have.
 *
 * <p>These are named in the last column of the file: paths that AWS sends, by its documentation,
 * and that aws-lambda-java-events 3.16.1 loses or writes otherwise, and those that it adds. A null
 * and no member are the same to AWS's serialisation, as are forms of one number or of one time.
 */
class AwsEventClassesTest {

  private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.events.";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

  @ParameterizedTest(name = "{0} {1} is a {2}")
  @CsvFileSource(resources = "aws-event-classes.csv", numLinesToSkip = 1)
  void eventSurvivesAwsSerialisation(String service, String event, String className, String lost)
      throws Exception {
    String json = LambdaEvents.generate(service, event);
    String written = thereAndBack(json, Class.forName(PACKAGE + className));
    Set<String> differences = new TreeSet<>();
    collectDifferences(MAPPER.readTree(json), MAPPER.readTree(written), "", differences);
    assertThat(differences)
        .describedAs("%s%n%s", json, written)
        .isEqualTo(lost == null ? Set.of() : Set.of(lost.split(" ")));
  }

  /** What a test gets of a file and gives to an invoker. */
  @ParameterizedTest(name = "a {2} of {0} {1}")
  @CsvFileSource(resources = "aws-event-classes.csv", numLinesToSkip = 1)
  void objectIsWrittenAsAwsWritesIt(String service, String event, String className)
      throws ClassNotFoundException {
    String json = LambdaEvents.generate(service, event);
    Class<?> type = Class.forName(PACKAGE + className);
    assertThat(EventJson.of(requireNonNull(EventJson.read(json, type))))
        .isEqualTo(thereAndBack(json, type));
  }

  /** No event is left out because somebody forgot it. */
  @Test
  void theOtherEventsHaveNoClass() throws IOException {
    EventCatalog catalog = EventCatalog.all();
    Set<String> without = new TreeSet<>();
    for (String service : catalog.services()) {
      for (String event : catalog.events(service).keySet()) {
        without.add(service + " " + event);
      }
    }
    without.removeAll(withClass());
    assertThat(without)
        .containsExactlyInAnyOrder(
            "alexa-skills-kit end-session",
            "alexa-skills-kit intent-answer",
            "alexa-skills-kit intent-getnewfact",
            "alexa-skills-kit intent-mycoloris",
            "alexa-skills-kit intent-recipe",
            "alexa-skills-kit start-session",
            "alexa-smart-home smart-home-control-turn-off-request",
            "alexa-smart-home smart-home-control-turn-on-request",
            "alexa-smart-home smart-home-discovery-request",
            "appsync batch-resolver",
            "appsync event-publish",
            "appsync event-subscribe",
            "appsync resolver",
            "batch get-job",
            "batch submit-job",
            "bedrock agent-api",
            "bedrock agent-function",
            "codepipeline job",
            "cognito custom-email-sender",
            "cognito custom-sms-sender",
            "cognito inbound-federation",
            "docdb change",
            // Its detail is a text, which ScheduledEvent does not take.
            "eventbridge scheduler",
            "iot custom-authorizer",
            "iot pre-provisioning-hook",
            "iot rule",
            "lex-v2 banking-bot",
            "lex-v2 book-car",
            "lex-v2 book-hotel",
            "s3 test",
            "sagemaker ground-truth-annotation-consolidation",
            "sagemaker ground-truth-pre-human",
            "ses email-receiving",
            "stepfunctions error",
            "vpc-lattice request",
            "vpc-lattice request-v1",
            "workmail email");
  }

  private static Set<String> withClass() throws IOException {
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(
                    AwsEventClassesTest.class.getResourceAsStream("aws-event-classes.csv")),
                StandardCharsets.UTF_8))) {
      return rows.lines()
          .skip(1)
          .map(row -> row.split(","))
          .map(cells -> cells[0] + " " + cells[1])
          .collect(toSet());
    }
  }

  private static <T> String thereAndBack(String json, Class<T> type) {
    PojoSerializer<T> serializer =
        LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
            ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
            : JacksonFactory.getInstance().getSerializer(type);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    serializer.toJson(serializer.fromJson(json), written);
    return written.toString(StandardCharsets.UTF_8);
  }

  private static void collectDifferences(
      JsonNode expected, JsonNode actual, String path, Set<String> differences) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        collectDifferences(expected.path(name), actual.path(name), path + "/" + name, differences);
      }
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        collectDifferences(expected.get(i), actual.get(i), path, differences);
      }
    } else if (!meaning(expected).equals(meaning(actual))) {
      differences.add(path);
    }
  }

  private static Object meaning(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros();
    }
    if (node.isTextual()) {
      return time(node.textValue());
    }
    return node.isNull() ? MissingNode.getInstance() : node;
  }

  private static Object time(String text) {
    try {
      return OffsetDateTime.parse(text, TIME).toInstant();
    } catch (DateTimeException e) {
      return text;
    }
  }
}
