package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.OutcomeFixture.outcome;
import static org.lambdajunit.assertions.FailureTexts.assertThatDiffers;
import static org.lambdajunit.assertions.FailureTexts.assertThatFails;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.OutcomeFixture;

/** What REST APIs, HTTP APIs, function URLs and load balancers make of the same answer. */
class GatewayTest {

  private static String event(Gateway gateway) {
    return switch (gateway) {
      case REST_API -> LambdaEvents.apiGateway().get("/").build();
      case HTTP_API_1_0 -> LambdaEvents.apiGateway().get("/").with("/version", "1.0").build();
      case HTTP_API_2_0 -> LambdaEvents.apiGatewayV2().get("/").build();
      case FUNCTION_URL -> LambdaEvents.functionUrl().get("/").build();
      case LOAD_BALANCER -> LambdaEvents.alb().get("/").build();
    };
  }

  private static GatewayResponse response(Gateway gateway, String payload) {
    return GatewayResponse.of(answered(payload).event(event(gateway)));
  }

  @Nested
  class Events {

    @ParameterizedTest
    @EnumSource
    void tellTheirGateway(Gateway gateway) {
      assertThat(Gateway.of(outcome().event(event(gateway)))).contains(gateway);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "null",
          "[]",
          "{\"httpMethod\":\"GET\",\"path\":\"/\"}",
          "{\"requestContext\":null}",
          "{\"type\":\"REQUEST\",\"methodArn\":\"a\",\"resource\":\"/\",\"httpMethod\":\"GET\"}"
        })
    void ofOthersTellNone(String event) {
      assertThat(Gateway.of(outcome().event(event))).isEmpty();
    }

    @Test
    void mayLeaveTheGatewayToTheTest() {
      OutcomeFixture answer = answered("{\"id\":7}");

      assertThat(answer).httpResponse().hasStatusCode(200);
      assertThat(answer).httpResponse(Gateway.REST_API).hasStatusCode(502);
      assertThat(answer.event(event(Gateway.REST_API)))
          .httpResponse(Gateway.REST_API)
          .hasStatusCode(502);
    }

    @Test
    void cannotBeThoseOfAnotherGateway() {
      OutcomeFixture url = answered("{}").event(event(Gateway.FUNCTION_URL));

      assertThatThrownBy(() -> assertThat(url).httpResponse(Gateway.LOAD_BALANCER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The response of an Application Load Balancer is asked for (Gateway.LOAD_BALANCER),"
                  + " but the event is that of a function URL: leave the gateway out, or invoke"
                  + " the function with an event of LambdaEvents.alb()");
    }
  }

  @Nested
  class AnswersWithoutAStatusCode {

    @ParameterizedTest
    @CsvSource({
      "{}, ''",
      "'{\"headers\":{\"test-header\":\"value\"}}', ''",
      "'{\"body\":\"a\"}', a"
    })
    void are200ForARestApi(String payload, String body) {
      GatewayResponse response = response(Gateway.REST_API, payload);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.header("content-type")).contains("application/json");
      assertThat(response.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_API_2_0", "FUNCTION_URL"})
    void areTheBodyWhereFormat2Infers(Gateway gateway) {
      GatewayResponse response = response(gateway, "{\"body\":\"a\"}");

      assertThat(response).hasToString("200 {\"body\":\"a\"}");
      assertThat(response.header("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_API_1_0", "LOAD_BALANCER"})
    void areMalformedElsewhere(Gateway gateway) {
      GatewayResponse response = response(gateway, "{\"body\":\"a\"}");

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.problem()).contains("there is no statusCode");
    }
  }

  @Nested
  class Malformed {

    @ParameterizedTest
    @EnumSource(names = {"REST_API", "HTTP_API_1_0", "LOAD_BALANCER"})
    void noObject(Gateway gateway) {
      assertThat(response(gateway, "\"Hello\"").problem())
          .contains("the payload is no object but a string");
      assertThat(response(gateway, "null").problem()).contains("the payload is no object but null");
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsAnObject(Gateway gateway) {
      GatewayResponse response = response(gateway, "{\"statusCode\":200,\"body\":{}}");

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.problem()).contains("the body is no string but an object");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "REST_API      | application/json | {\"message\":\"Internal server error\"}",
          "HTTP_API_1_0  | application/json | {\"message\":\"Internal Server Error\"}",
          "HTTP_API_2_0  | application/json | {\"message\":\"Internal Server Error\"}",
          "FUNCTION_URL  | application/json | Internal Server Error"
        })
    void functionThatFailed(Gateway gateway, String contentType, String body) {
      GatewayResponse response = GatewayResponse.of(failed().event(event(gateway)));

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.header("content-type")).contains(contentType);
      assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void functionBehindALoadBalancerThatFailed() {
      GatewayResponse response = GatewayResponse.of(failed().event(event(Gateway.LOAD_BALANCER)));

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.header("content-type")).contains("text/html");
      assertThat(response.body()).contains("<center><h1>502 Bad Gateway</h1></center>");
    }

    @Test
    void memberThatOnlyARestApiMinds() {
      String payload = "{\"statusCode\":200,\"cookies\":[\"a=b\"],\"ok\":true}";

      assertThat(response(Gateway.REST_API, payload).problem())
          .contains("a REST API does not know the member cookies");
      assertThat(response(Gateway.HTTP_API_1_0, payload).problem()).isEmpty();
      assertThat(response(Gateway.HTTP_API_2_0, payload).problem()).isEmpty();
      assertThat(response(Gateway.FUNCTION_URL, payload).problem()).isEmpty();
      assertThat(response(Gateway.LOAD_BALANCER, payload).problem()).isEmpty();
    }

    @Test
    void headerThatOnlyARestApiMinds() {
      String number = "{\"statusCode\":200,\"headers\":{\"retry-after\":1}}";
      String truth = "{\"statusCode\":200,\"headers\":{\"x-credentials\":true}}";

      assertThat(response(Gateway.REST_API, number).problem())
          .contains("the header retry-after is no string but a number");
      assertThat(response(Gateway.REST_API, truth).header("x-credentials")).contains("true");
      assertThat(response(Gateway.HTTP_API_2_0, number).header("retry-after")).contains("1");
    }

    @Test
    void moreThanALoadBalancerTakes() {
      String body = "x".repeat(1024 * 1024);
      String payload = "{\"statusCode\":200,\"body\":\"%s\"}".formatted(body);

      assertThat(response(Gateway.LOAD_BALANCER, payload).problem())
          .contains("the payload has more than 1 MB");
      assertThat(response(Gateway.REST_API, payload).problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_API_1_0", "HTTP_API_2_0", "LOAD_BALANCER"})
    void streamedResponse(Gateway gateway) {
      OutcomeFixture streamed =
          outcome()
              .streamed("<h1>")
              .prelude(new HttpPrelude(201, Map.of(), List.of()))
              .event(event(gateway));

      assertThat(GatewayResponse.of(streamed).problem().orElseThrow())
          .startsWith("the response is streamed, which a")
          .endsWith(" does not read");
    }

    @ParameterizedTest
    @EnumSource(names = {"REST_API", "FUNCTION_URL"})
    void streamedResponseIsNotWhereStreamsAreRead(Gateway gateway) {
      OutcomeFixture streamed =
          outcome()
              .streamed("<h1>")
              .prelude(new HttpPrelude(201, Map.of(), List.of()))
              .event(event(gateway));

      assertThat(GatewayResponse.of(streamed)).hasToString("201 <h1>");
    }
  }

  @Nested
  class Headers {

    private static final String ALL =
        """
        {"statusCode":200,"headers":{"Content-Type":"text/plain","Vary":"Accept"},
         "multiValueHeaders":{"vary":["Accept","Cookie"],"X-Many":["1","2"]}}""";
    private static final String COOKIES = "{\"statusCode\":200,\"cookies\":[\"a=b\"]}";

    @ParameterizedTest
    @EnumSource(names = {"REST_API", "HTTP_API_1_0"})
    void haveManyValuesInFormat1(Gateway gateway) {
      assertThat(response(gateway, ALL).headers())
          .containsExactly(
              Map.entry("content-type", List.of("text/plain")),
              Map.entry("vary", List.of("Accept", "Cookie")),
              Map.entry("x-many", List.of("1", "2")));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_API_2_0", "FUNCTION_URL"})
    void haveOneValueAndCookiesInFormat2(Gateway gateway) {
      assertThat(response(gateway, ALL).headers())
          .containsExactly(
              Map.entry("content-type", List.of("text/plain")),
              Map.entry("vary", List.of("Accept")));
      assertThat(response(gateway, COOKIES).cookies()).containsExactly("a=b");
      assertThat(response(Gateway.HTTP_API_1_0, COOKIES).cookies()).isEmpty();
      assertThat(response(Gateway.LOAD_BALANCER, COOKIES).cookies()).isEmpty();
    }

    @Test
    void areThoseOfTheTargetGroupBehindALoadBalancer() {
      OutcomeFixture many =
          answered(ALL).event(LambdaEvents.alb().multiValueHeaders().get("/").build());

      assertThat(response(Gateway.LOAD_BALANCER, ALL).headers())
          .containsOnlyKeys("content-type", "vary");
      assertThat(GatewayResponse.of(many).headers()).containsOnlyKeys("vary", "x-many");
    }

    @Test
    void thatNobodyReadsAreExplained() {
      OutcomeFixture url = answered(ALL).event(event(Gateway.FUNCTION_URL));
      OutcomeFixture balanced = answered(COOKIES).event(event(Gateway.LOAD_BALANCER));

      assertThatFails(
          () -> assertThat(url).httpResponse().hasHeader("x-many"),
          url,
          """
          Expecting the header x-many
          but there are:
            content-type
            vary
          Note that a function URL does not read multiValueHeaders.""");
      assertThatFails(
          () -> assertThat(balanced).httpResponse().hasCookie("a", "b"),
          balanced,
          """
          Expecting a cookie:
            a=b
          but there are:
            (nothing)
          Note that an Application Load Balancer does not read cookies.""");
    }
  }

  @Nested
  class Bodies {

    @Test
    void areDecodedByEitherMemberOfARestApi() {
      assertThat(
              response(
                      Gateway.REST_API,
                      "{\"body\":\"YQ==\",\"base64Encoded\":true,\"isBase64Encoded\":false}")
                  .body())
          .isEqualTo("a");
      assertThat(response(Gateway.REST_API, "{\"body\":\"YQ==\",\"isBase64Encoded\":true}").body())
          .isEqualTo("a");
    }
  }

  @Nested
  class StatusDescriptions {

    private static final String NOT_FOUND =
        "{\"statusCode\":404,\"statusDescription\":\"404 Not Found\"}";

    @Test
    void areReadByALoadBalancer() {
      assertThat(answered(NOT_FOUND).event(event(Gateway.LOAD_BALANCER)))
          .httpResponse()
          .hasStatusDescription("404 Not Found");
      assertThat(response(Gateway.HTTP_API_1_0, NOT_FOUND).statusDescription())
          .isEqualTo(Optional.empty());
    }

    @Test
    void beginWithTheStatusCode() {
      assertThat(
              response(
                      Gateway.LOAD_BALANCER,
                      "{\"statusCode\":404,\"statusDescription\":\"Not Found\"}")
                  .problem())
          .contains(
              "the statusDescription is not the statusCode and a reason, such as \"200 OK\", but"
                  + " \"Not Found\"");
    }

    @Test
    void differ() {
      OutcomeFixture notFound = answered(NOT_FOUND).event(event(Gateway.LOAD_BALANCER));

      assertThatDiffers(
          () -> assertThat(notFound).httpResponse().hasStatusDescription("404 Gone"),
          notFound,
          "404 Gone",
          "404 Not Found",
          """
          Expecting the statusDescription to be:
            "404 Gone"
          but was:
            "404 Not Found\"""");
    }
  }
}
