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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.OutcomeFixture;

class HttpResponseAssertTest {

  private final OutcomeFixture unavailable =
      answered(
          """
          {"statusCode":503,"headers":{"Retry-After":1,"Etag":null},
           "multiValueHeaders":{"Vary":["Accept","Cookie"]},
           "cookies":["session=4711; Path=/","theme=dark"],
           "body":"{\\"error\\":\\"busy\\"}"}""");

  @Nested
  class Assertions {

    @Test
    void passesWhereItHolds() {
      assertThat(unavailable)
          .httpResponse(response -> response.hasStatusCode(503))
          .httpResponse()
          .hasStatusCode(503)
          .hasHeader("retry-after")
          .hasHeader("RETRY-AFTER", "1")
          .hasHeader("vary", "Cookie")
          .hasHeader("vary", "Accept,Cookie")
          .doesNotHaveHeader("etag")
          .hasCookie("session", "4711")
          .hasCookie("theme", "dark")
          .hasBody("{\"error\":\"busy\"}")
          .body(body -> body.node("error").isString().isEqualTo("busy"))
          .body()
          .isEqualTo("{\"error\":\"busy\"}")
          .isEqualToJson("{\"error\": \"${json-unit.any-string}\"}")
          .contains("busy")
          .doesNotContain("stack")
          .text()
          .startsWith("{");
      assertThat(answered("{\"statusCode\":204}")).httpResponse().body().isEmpty().isEqualTo("");
      assertThat(unavailable).httpResponse().body().json().isObject().hasSize(1);
    }

    @Test
    void statusDiffers() {
      assertThatDiffers(
          () -> assertThat(unavailable).httpResponse().hasStatusCode(200),
          unavailable,
          "200",
          "503",
          """
          Expecting the HTTP status to be:
            200
          but was:
            503""");
    }

    @Test
    void statusThatTheGatewayGaveIsExplained() {
      OutcomeFixture malformed = answered("{\"statusCode\":200,\"body\":{\"id\":7}}");

      assertThatDiffers(
          () -> assertThat(malformed).httpResponse().hasStatusCode(200),
          malformed,
          "200",
          "502",
          """
          Expecting the HTTP status to be:
            200
          but was:
            502
          The gateway answers by itself, since the body is no string but an object.""");
    }

    @Test
    void headerIsMissing() {
      assertThatFails(
          () -> assertThat(unavailable).httpResponse().hasHeader("etag", "1"),
          unavailable,
          """
          Expecting the header etag
          but there are:
            retry-after
            set-cookie
            vary""");
    }

    @Test
    void headerDiffers() {
      assertThatDiffers(
          () -> assertThat(unavailable).httpResponse().hasHeader("vary", "Origin"),
          unavailable,
          "Origin",
          "Accept,Cookie",
          """
          Expecting the header vary to be:
            "Origin"
          but was:
            "Accept,Cookie\"""");
    }

    @Test
    void headerIsThere() {
      assertThatFails(
          () -> assertThat(unavailable).httpResponse().doesNotHaveHeader("Retry-After"),
          unavailable,
          """
          Expecting no header Retry-After
          but was:
            "1\"""");
    }

    @Test
    void cookieDiffers() {
      assertThatFails(
          () -> assertThat(unavailable).httpResponse().hasCookie("session", "47"),
          unavailable,
          """
          Expecting a cookie:
            session=47
          but there are:
            session=4711; Path=/
            theme=dark""");
    }

    @Test
    void bodyDiffers() {
      String text =
          """
          Expecting the body to be:
            "busy"
          but was:
            "{"error":"busy"}\"""";

      assertThatDiffers(
          () -> assertThat(unavailable).httpResponse().hasBody("busy"),
          unavailable,
          "busy",
          "{\"error\":\"busy\"}",
          text);
      assertThatDiffers(
          () -> assertThat(unavailable).httpResponse().body().isEqualTo("busy"),
          unavailable,
          "busy",
          "{\"error\":\"busy\"}",
          text);
    }

    @Test
    void bodyDiffersAsJson() {
      assertThatDiffers(
          () -> assertThat(unavailable).httpResponse().body().isEqualToJson("{}"),
          unavailable,
          "{}",
          "{\n  \"error\": \"busy\"\n}",
          """
          Expecting the body to be:
            {}
          but was:
            {
              "error": "busy"
            }
          The difference:
            Different keys found, extra: "error".""");
      assertThatDiffers(
          () -> assertThat(unavailable).httpResponse().body().node("error").isEqualTo("free"),
          unavailable,
          "\"free\"",
          "\"busy\"",
          """
          Expecting node "error" of the body to be:
            "free"
          but was:
            "busy\"""");
    }

    @Test
    void expectedJsonIsReadStrictly() {
      assertThatThrownBy(() -> assertThat(unavailable).httpResponse().body().isEqualToJson("{a}"))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bodyDoesNotContain() {
      assertThatFails(
          () -> assertThat(unavailable).httpResponse().body().contains("free"),
          unavailable,
          """
          Expecting the body to contain:
            "free"
          but was:
            "{"error":"busy"}\"""");
    }

    @Test
    void bodyContains() {
      assertThatFails(
          () -> assertThat(unavailable).httpResponse().body().doesNotContain("busy"),
          unavailable,
          """
          Expecting the body not to contain:
            "busy"
          but was:
            "{"error":"busy"}\"""");
    }

    @Test
    void bodyIsNotEmpty() {
      assertThatFails(
          () -> assertThat(unavailable).httpResponse().body().isEmpty(),
          unavailable,
          """
          Expecting the body to be empty
          but was:
            {"error":"busy"}""");
    }

    @Test
    void bodyIsNoJson() {
      OutcomeFixture html = answered("{\"statusCode\":200,\"body\":\"<h1>\"}");

      assertThatFails(
          () -> assertThat(html).httpResponse().body().node("id").isEqualTo(7),
          html,
          """
          Expecting the body to be JSON
          but was:
            "<h1>\"""");
    }
  }

  @Nested
  class Gateway {

    @Test
    void payloadWithStatusCodeIsTheResponse() {
      GatewayResponse response = GatewayResponse.of(unavailable);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers())
          .containsExactly(
              Map.entry("retry-after", List.of("1")),
              Map.entry("set-cookie", List.of("session=4711; Path=/", "theme=dark")),
              Map.entry("vary", List.of("Accept", "Cookie")));
      assertThat(response.header("Vary")).contains("Accept,Cookie");
      assertThat(response.header("etag")).isEmpty();
      assertThat(response.cookies()).containsExactly("session=4711; Path=/", "theme=dark");
      assertThat(response.problem()).isEmpty();
      assertThat(response).hasToString("503 {\"error\":\"busy\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 599})
    void statusCodeIsOneOfHttp(int statusCode) {
      assertThat(answered("{\"statusCode\":%d}".formatted(statusCode)))
          .httpResponse()
          .hasStatusCode(statusCode);
    }

    @Test
    void statusCodeMayBeAString() {
      assertThat(answered("{\"statusCode\":\"201\"}")).httpResponse().hasStatusCode(201);
    }

    @Test
    void nullsCountAsAbsent() {
      GatewayResponse response =
          GatewayResponse.of(
              answered(
                  """
                  {"statusCode":200,"headers":null,"multiValueHeaders":null,"cookies":null,
                   "body":null,"isBase64Encoded":null}"""));

      assertThat(response.problem()).isEmpty();
      assertThat(response.headers()).isEmpty();
      assertThat(response.body()).isEmpty();
    }

    @Test
    void headerInBothFormsHasEachValueOnce() {
      assertThat(
              GatewayResponse.of(
                      answered(
                          """
                          {"statusCode":200,"headers":{"Vary":"Accept"},
                           "multiValueHeaders":{"vary":["Accept","Cookie"]}}"""))
                  .headers())
          .containsExactly(Map.entry("vary", List.of("Accept", "Cookie")));
    }

    @Test
    void base64IsDecoded() {
      GatewayResponse response =
          GatewayResponse.of(
              answered("{\"statusCode\":200,\"body\":\"/wBh\",\"isBase64Encoded\":true}"));

      assertThat(response.bodyBytes()).containsExactly(0xff, 0, 'a');
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "{\"id\":7}       | {\"id\":7}",
          "\"Hello\"        | Hello",
          "[1, 2]           | [1,2]",
          "null             | null",
          "{\"body\":\"a\"} | {\"body\":\"a\"}"
        })
    void payloadWithoutStatusCodeIsTheBody(String payload, String body) {
      assertThat(answered(payload))
          .httpResponse()
          .hasStatusCode(200)
          .hasHeader("content-type", "application/json")
          .hasBody(body);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "{\"statusCode\":200,\"body\":{}}    | the body is no string but an object",
          "{\"statusCode\":200,\"body\":[]}    | the body is no string but an array",
          "{\"statusCode\":200,\"body\":7}     | the body is no string but a number",
          "{\"statusCode\":200,\"body\":true}  | the body is no string but a boolean",
          "{\"statusCode\":null}               | the statusCode is no HTTP status but null",
          "{\"statusCode\":\"ok\"}             | the statusCode is no HTTP status but \"ok\"",
          "{\"statusCode\":200.5}              | the statusCode is no HTTP status but 200.5",
          "{\"statusCode\":99}                 | the statusCode is no HTTP status but 99",
          "{\"statusCode\":600}                | the statusCode is no HTTP status but 600",
          "{\"statusCode\":200,\"headers\":[]} | headers is no object but an array",
          "{\"statusCode\":200,\"headers\":{\"Vary\":[\"a\"]}} | the header Vary is no string but an array",
          "{\"statusCode\":200,\"multiValueHeaders\":\"a\"} | multiValueHeaders is no object but a string",
          "{\"statusCode\":200,\"multiValueHeaders\":{\"Vary\":\"a\"}} | the multiValueHeader Vary is no array but a string",
          "{\"statusCode\":200,\"cookies\":\"a=b\"} | cookies is no array of strings",
          "{\"statusCode\":200,\"cookies\":[1]} | cookies is no array of strings",
          "{\"statusCode\":200,\"body\":\"%%\",\"isBase64Encoded\":true} | the body is not Base64, though isBase64Encoded says so"
        })
    void malformedPayloadIsAnsweredByTheGateway(String payload, String problem) {
      GatewayResponse response = GatewayResponse.of(answered(payload));

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
      assertThat(response.problem()).contains(problem);
    }

    @Test
    void failedFunctionIsAnsweredByTheGateway() {
      assertThat(GatewayResponse.of(failed()).problem())
          .hasValue("the function failed with RangeError: too big");
      assertThat(failed()).httpResponse().hasStatusCode(502);
    }

    @Test
    void invocationWithoutPayloadIsAnsweredByTheGateway() {
      assertThat(GatewayResponse.of(outcome().payload("")).problem())
          .contains("there is no payload");
    }

    @Test
    void streamedResponseHasItsPrelude() {
      assertThat(
              outcome()
                  .streamed("<h1>", "Hello</h1>")
                  .prelude(
                      new HttpPrelude(
                          201, Map.of("Content-Type", "text/html"), List.of("a=b; HttpOnly"))))
          .httpResponse()
          .hasStatusCode(201)
          .hasHeader("content-type", "text/html")
          .hasCookie("a", "b")
          .hasBody("<h1>Hello</h1>");
    }

    @Test
    void streamedBytesAreKept() {
      assertThat(GatewayResponse.of(outcome().streamed(new byte[] {(byte) 0xff, 0})).bodyBytes())
          .containsExactly(0xff, 0);
    }

    @Test
    void streamedResponseWithoutPreludeIs200() {
      assertThat(outcome().streamed("{\"statusCode\":404}"))
          .httpResponse()
          .hasStatusCode(200)
          .hasHeader("content-type", "application/octet-stream")
          .hasBody("{\"statusCode\":404}");
      assertThat(outcome().streamed()).httpResponse().body().isEmpty();
    }
  }
}
