package org.lambdajunit.event;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.event.template.EventCatalog;
import org.lambdajunit.event.template.EventDefinition;

/** What holds for each event of the catalogue. */
class GeneratedEventsTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final EventCatalog CATALOG = EventCatalog.all();

  @ParameterizedTest
  @MethodSource("events")
  void isJsonWithoutPlaceholders(String service, String event) throws IOException {
    String json = LambdaEvents.generate(service, event);
    assertThat(MAPPER.readTree(json).isContainerNode()).isTrue();
    assertThat(json).doesNotContain("${").doesNotContain("$as");
  }

  @ParameterizedTest
  @MethodSource("events")
  void isTheSameEachTime(String service, String event) {
    assertThat(LambdaEvents.generate(service, event))
        .isEqualTo(LambdaEvents.generate(service, event));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void isAnotherForAnotherTag(String service, String event, String tag, Object value) {
    assertThat(withoutIds(LambdaEvents.generate(service, event, Map.of(tag, another(value)))))
        .isNotEqualTo(withoutIds(LambdaEvents.generate(service, event)));
  }

  /** Ids change with every tag, so they would hide a tag that is used nowhere else. */
  private static String withoutIds(String json) {
    return json.replaceAll("[0-9A-Fa-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "")
        .replaceAll("(?![0-9]+\\b)[0-9A-Fa-f]{16,}|[\\w+/]{43}=|[\\w+/]{15}=", "");
  }

  private static Object another(Object value) {
    if (value instanceof Instant time) {
      return time.plusSeconds(3600);
    }
    String text = value.toString();
    if (text.startsWith("{")) {
      return Map.of("another", "value");
    }
    if (text.startsWith("[")) {
      return List.of("another");
    }
    if (text.equals("true") || text.equals("false")) {
      return !Boolean.parseBoolean(text);
    }
    return text.matches("[0-9A-F]+") ? "9" : "another";
  }

  /**
   * Ids, sequence numbers or offsets go up from record to record, whatever else they hold. Only
   * messages of RabbitMQ have none, unless their sender gives them one.
   */
  @ParameterizedTest
  @MethodSource("batches")
  void recordsOfOneContentAreDifferentRecords(String service, String event) {
    EventDefinition definition = CATALOG.definition(service, event);
    assertThat(IntStream.range(0, 10).mapToObj(index -> definition.record(index, Map.of())))
        .doesNotHaveDuplicates();
  }

  @Test
  void lengthsAgreeWithTheBodyWhereverTheyAreSent() throws IOException {
    Set<String> withLength = new TreeSet<>();
    for (Arguments words : events().toList()) {
      String service = (String) words.get()[0];
      String event = (String) words.get()[1];
      if (CATALOG.definition(service, event).tags().containsKey("body")) {
        JsonNode sent =
            MAPPER.readTree(LambdaEvents.generate(service, event, Map.of("body", "hé€")));
        for (JsonNode length : sent.findValues("content-length")) {
          withLength.add(service + " " + event);
          assertThat(length.isArray() ? length.get(0).textValue() : length.textValue())
              .describedAs("%s %s", service, event)
              .isEqualTo("6");
        }
      }
    }
    assertThat(withLength)
        .containsExactlyInAnyOrder(
            "alb request",
            "apigateway http-api-proxy",
            "lambda function-url",
            "vpc-lattice request",
            "vpc-lattice request-v1");
  }

  @ParameterizedTest
  @MethodSource("samWords")
  void takesTheWordsOfSamLocalGenerateEvent(
      String service, String event, Map<String, String> tags) {
    assertThat(CATALOG.definition(service, event).tags()).containsAllEntriesOf(tags);
    assertThatJson(LambdaEvents.generate(service, event, tags))
        .isEqualTo(LambdaEvents.generate(service, event));
  }

  @Test
  void samLocalGenerateEventHas68EventsOf26Services() throws IOException {
    assertThat(samWords().toList()).hasSize(68);
    assertThat(samWords().map(words -> words.get()[0]).distinct()).hasSize(26);
  }

  @Test
  void everyTemplateIsInTheIndex() throws IOException, URISyntaxException {
    Path index =
        Path.of(Objects.requireNonNull(EventCatalog.class.getResource("index.json")).toURI());
    Path folder = Objects.requireNonNull(index.getParent());
    try (Stream<Path> files = Files.walk(folder, 2)) {
      assertThat(
              files
                  .filter(file -> file.getNameCount() == folder.getNameCount() + 2)
                  .map(file -> folder.relativize(file).toString())
                  .filter(file -> file.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(
              events().map(words -> "%s/%s.json".formatted(words.get())).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void shorterWordsAreUnderstood(String service, String word, String event) {
    assertThat(LambdaEvents.generate(service, word))
        .isEqualTo(LambdaEvents.generate(service, event));
  }

  static List<Arguments> aliases() {
    return List.of(
        Arguments.of("alexa-smart-home", "discovery", "smart-home-discovery-request"),
        Arguments.of("alexa-smart-home", "control-turn-on", "smart-home-control-turn-on-request"),
        Arguments.of("alexa-smart-home", "control-turn-off", "smart-home-control-turn-off-request"),
        Arguments.of("config", "item-change", "item-change-notification"),
        Arguments.of("config", "oversized-item-change", "oversized-item-change-notification"),
        Arguments.of("connect", "contact-flow", "contact-flow-event"));
  }

  static Stream<Arguments> events() {
    return CATALOG.services().stream()
        .flatMap(
            service ->
                CATALOG.events(service).keySet().stream()
                    .map(event -> Arguments.of(service, event)));
  }

  static Stream<Arguments> batches() {
    return events()
        .filter(words -> !words.get()[1].equals("rabbitmq"))
        .filter(words -> isBatch("%s/%s.json".formatted(words.get())));
  }

  private static boolean isBatch(String template) {
    try (InputStream file = EventCatalog.class.getResourceAsStream(template)) {
      return MAPPER.readTree(file).has("records");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> tags() {
    return events()
        .flatMap(
            words -> {
              String service = (String) words.get()[0];
              String event = (String) words.get()[1];
              return CATALOG.definition(service, event).tags().entrySet().stream()
                  .map(tag -> Arguments.of(service, event, tag.getKey(), tag.getValue()));
            });
  }

  static Stream<Arguments> samWords() throws IOException {
    JsonNode words =
        MAPPER.readTree(GeneratedEventsTest.class.getResourceAsStream("sam-words.json"));
    List<Arguments> events = new ArrayList<>();
    words
        .properties()
        .forEach(
            event -> {
              String[] serviceAndEvent = event.getKey().split(" ");
              events.add(
                  Arguments.of(
                      serviceAndEvent[0],
                      serviceAndEvent[1],
                      MAPPER.convertValue(event.getValue(), Map.class)));
            });
    return events.stream();
  }
}
