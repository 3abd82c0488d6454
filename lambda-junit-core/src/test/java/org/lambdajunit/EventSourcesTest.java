package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;

class EventSourcesTest {

  private static final String EVENTS = "src/test/data/events/";

  record Order(String id) {}

  @Nested
  class Events {

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "create.json")
    void aFileIsAnEventAsItStands(String event) {
      assertThat(event).isEqualTo("{\"id\": \"o-1\", \"amount\": 2, \"price\": 1.10}\n");
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "list.json")
    void anArrayHoldsSeveral(String event, TestInfo test) {
      assertThat(List.of("{\"id\": \"o-2\"}", "\"text, with ]\"", "1.50", "null", "[1, 2]"))
          .contains(event);
      assertThat(test.getDisplayName()).matches("\\[\\d] src/test/data/events/list\\.json\\[\\d]");
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "lines.jsonl")
    void linesHoldSeveral(String event, TestInfo test) {
      assertThat(test.getDisplayName() + " " + event)
          .isIn(
              "[1] src/test/data/events/lines.jsonl:1 {\"id\": \"o-3\"}",
              "[2] src/test/data/events/lines.jsonl:3 {\"id\": \"o-4\"}");
    }

    @ParameterizedTest
    @LambdaEventSource({EVENTS + "{create,lines}.*", EVENTS + "more/*.json"})
    void wildcardsNameSeveralFiles(Order order) {
      assertThat(order.id()).isIn("o-1", "o-3", "o-4", "o-5");
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "**/d*.json")
    void alsoInFoldersBelow(Order order) {
      assertThat(order.id()).isEqualTo("o-5");
    }

    @ParameterizedTest
    @LambdaEventSource("data-on-class-path/resource.json")
    void theClassPathIsSearchedNext(Order order) {
      assertThat(order.id()).isEqualTo("o-6");
    }

    @ParameterizedTest
    @LambdaEventSource("classpath:/data-on-class-path/*.json")
    void orSearchedAlone(Order order) {
      assertThat(order.id()).isEqualTo("o-6");
    }
  }

  @Nested
  class Types {

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "create.json")
    void map(Map<String, Object> event) {
      assertThat(event).containsEntry("amount", 2);
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "create.json")
    void object(Object event) {
      assertThat(event).isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "create.json")
    void tree(JsonNode event) {
      assertThat(event.get("id").textValue()).isEqualTo("o-1");
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "create.json")
    void treeOfJackson3(tools.jackson.databind.JsonNode event) {
      assertThat(event.get("id").asString()).isEqualTo("o-1");
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "create.json")
    void bytes(byte[] event) {
      assertThat(new String(event, StandardCharsets.UTF_8)).startsWith("{\"id\"");
    }

    @ParameterizedTest
    @LambdaEventSource(EVENTS + "*.json*")
    void path(Path file) {
      assertThat(file).isAbsolute().exists();
      assertThat(file.getFileName().toString()).isIn("create.json", "lines.jsonl", "list.json");
    }

    @ParameterizedTest
    @LambdaEventSource("data-on-class-path/aws/sqs.json")
    void classOfAws(SQSEvent event) {
      assertThat(event.getRecords()).singleElement().extracting("body").isEqualTo("good");
    }
  }

  @Nested
  class Cases {

    @ParameterizedTest
    @LambdaCaseSource("src/test/data/cases")
    void arePairedByName(String event, String expected, TestInfo test) {
      assertThat(test.getDisplayName() + " " + event.strip() + " " + expected.strip())
          .isIn(
              "[1] create {\"id\":\"o-1\"} {\"id\":\"o-1\",\"ok\":true}",
              "[2] refunds/partial {\"id\":\"o-2\"} {\"id\":\"o-2\",\"ok\":false}");
    }

    @ParameterizedTest
    @LambdaCaseSource("src/test/data/cases/refunds")
    void haveTheTypesOfTheParameters(Order event, Map<String, Object> expected) {
      assertThat(event.id()).isEqualTo(expected.get("id"));
    }

    @ParameterizedTest
    @LambdaCaseSource("src/test/data/cases/refunds")
    void mayBeFiles(Path event, Path expected) {
      assertThat(event).hasFileName("partial.event.json");
      assertThat(expected).hasFileName("partial.expected.json");
    }

    @ParameterizedTest
    @LambdaCaseSource("src/test/data/cases/refunds")
    void orTheEventAlone(Order event) {
      assertThat(event.id()).isEqualTo("o-2");
    }
  }
}
