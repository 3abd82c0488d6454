package org.lambdajunit.event;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.LambdaEvents;

/** Builders of requests: API Gateway, load balancers, function URLs, WebSockets. */
class HttpBuildersTest {

  @Nested
  class ApiGateway {

    @Test
    void getsAPathWithParameters() {
      assertThatJson(
              LambdaEvents.apiGateway()
                  .get("/orders/7/lines/a%2Fb?full=true&tag=a&tag=b%20c")
                  .resource("/orders/{id}/{rest+}")
                  .stage("test")
                  .build())
          .isObject()
          .containsEntry("httpMethod", "GET")
          .containsEntry("path", "/orders/7/lines/a%2Fb")
          .containsEntry("resource", "/orders/{id}/{rest+}")
          .containsEntry("body", null)
          .containsEntry("isBase64Encoded", false)
          .containsEntry("stageVariables", null)
          .node("pathParameters")
          .isEqualTo("{\"id\": \"7\", \"rest\": \"lines/a%2Fb\"}");
      assertThatJson(LambdaEvents.apiGateway().get("/o?tag=a&tag=b%20c&x").build())
          .node("queryStringParameters")
          .isEqualTo("{\"tag\": \"b c\", \"x\": \"\"}");
      assertThatJson(LambdaEvents.apiGateway().get("/o?tag=a&tag=b%20c&x").build())
          .node("multiValueQueryStringParameters")
          .isEqualTo("{\"tag\": [\"a\", \"b c\"], \"x\": [\"\"]}");
    }

    @Test
    void hasNullsForWhatIsNotThere() {
      assertThatJson(LambdaEvents.apiGateway().build())
          .isObject()
          .containsEntry("path", "/")
          .containsEntry("resource", "/")
          .containsEntry("queryStringParameters", null)
          .containsEntry("multiValueQueryStringParameters", null)
          .containsEntry("pathParameters", null);
    }

    @Test
    void contextAgreesWithTheRequest() {
      assertThatJson(
              LambdaEvents.apiGateway()
                  .delete("/orders/7")
                  .stage("test")
                  .sourceIp("198.51.100.1")
                  .header("user-agent", "curl")
                  .accountId("000000000001")
                  .build())
          .node("requestContext")
          .isObject()
          .containsEntry("httpMethod", "DELETE")
          .containsEntry("path", "/test/orders/7")
          .containsEntry("stage", "test")
          .containsEntry("accountId", "000000000001")
          .node("identity")
          .isObject()
          .containsEntry("sourceIp", "198.51.100.1")
          .containsEntry("userAgent", "curl");
    }

    @Test
    void keepsTheLetterCaseAndAllValuesOfHeaders() {
      String event =
          LambdaEvents.apiGateway()
              .header("X-Tag", "a", "b")
              .header("accept", "text/html")
              .cookie("a", "1")
              .cookie("b", "2")
              .build();
      assertThatJson(event)
          .node("headers")
          .isObject()
          .containsEntry("X-Tag", "b")
          .containsEntry("accept", "text/html")
          .doesNotContainKey("Accept")
          .containsEntry("Cookie", "a=1; b=2");
      assertThatJson(event).node("multiValueHeaders.X-Tag").isEqualTo("[\"a\", \"b\"]");
    }

    @Test
    void bodiesAreTextUnlessTheyAreBytes() {
      assertThatJson(LambdaEvents.apiGateway().post("/o").body("hé").build())
          .isObject()
          .containsEntry("body", "hé")
          .containsEntry("isBase64Encoded", false);
      assertThatJson(LambdaEvents.apiGateway().put("/o").body(new byte[] {-1, 0}).build())
          .isObject()
          .containsEntry("body", "/wA=")
          .containsEntry("isBase64Encoded", true);
      assertThatJson(LambdaEvents.apiGateway().patch("/o").body("hé").base64Encoded(true).build())
          .isObject()
          .containsEntry("body", "aMOp")
          .containsEntry("isBase64Encoded", true);
    }

    @Test
    void authorizersWriteTexts() {
      assertThatJson(
              LambdaEvents.apiGateway()
                  .claims(Map.of("sub", "u-1", "email_verified", true))
                  .build())
          .node("requestContext.authorizer")
          .isEqualTo("{\"claims\": {\"sub\": \"u-1\", \"email_verified\": \"true\"}}");
      assertThatJson(
              LambdaEvents.apiGateway().authorizer(Map.of("principalId", "p", "level", 3)).build())
          .node("requestContext.authorizer")
          .isEqualTo("{\"principalId\": \"p\", \"level\": \"3\"}");
    }

    @Test
    void stageVariables() {
      assertThatJson(LambdaEvents.apiGateway().stageVariable("a", "b").build())
          .node("stageVariables")
          .isEqualTo("{\"a\": \"b\"}");
    }

    @Test
    void refusesWhatNoRequestIs() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.apiGateway().get("orders"))
          .withMessage("The path \"orders\" must start with a slash: \"/orders\".");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.apiGateway().header("x"))
          .withMessage("\"x\" has no value: give one or more.");
      assertThatIllegalStateException()
          .isThrownBy(
              () -> LambdaEvents.apiGateway().get("/orders/7").resource("/customers/{id}").build())
          .withMessage("The path \"/orders/7\" does not fit \"/customers/{id}\".");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.apiGateway().post("/o").jsonBody("{'a': 1}"))
          .withMessageStartingWith("The text is no JSON: ");
    }
  }

  @Nested
  class ApiGatewayV2 {

    @Test
    void postsJson() {
      assertThatJson(
              LambdaEvents.apiGatewayV2().post("/orders").jsonBody(Map.of("item", "bök")).build())
          .isObject()
          .containsEntry("version", "2.0")
          .containsEntry("routeKey", "POST /orders")
          .containsEntry("rawPath", "/orders")
          .containsEntry("rawQueryString", "")
          .containsEntry("body", "{\"item\":\"bök\"}")
          .containsEntry("isBase64Encoded", false)
          .doesNotContainKeys(
              "cookies", "queryStringParameters", "pathParameters", "stageVariables")
          .node("headers")
          .isObject()
          .containsEntry("content-type", "application/json")
          .containsEntry("content-length", "15");
    }

    @Test
    void getsARouteWithParameters() {
      assertThatJson(
              LambdaEvents.apiGatewayV2()
                  .get("/orders/7")
                  .route("/orders/{id}")
                  .query("tag", "a b", "c&d")
                  .cookie("s", "1")
                  .header("X-Tag", "a", "b")
                  .stage("test")
                  .stageVariable("k", "v")
                  .sourceIp("198.51.100.1")
                  .build())
          .isObject()
          .containsEntry("routeKey", "GET /orders/{id}")
          .containsEntry("rawPath", "/test/orders/7")
          .containsEntry("rawQueryString", "tag=a%20b&tag=c%26d")
          .doesNotContainKey("body")
          .satisfies(
              event -> {
                assertThatJson(event).node("queryStringParameters.tag").isEqualTo("a b,c&d");
                assertThatJson(event).node("cookies").isEqualTo("[\"s=1\"]");
                assertThatJson(event).node("headers.x-tag").isEqualTo("a,b");
                assertThatJson(event).node("pathParameters.id").isString().isEqualTo("7");
                assertThatJson(event).node("stageVariables.k").isEqualTo("v");
                assertThatJson(event).node("requestContext.stage").isEqualTo("test");
                assertThatJson(event)
                    .node("requestContext.http")
                    .isObject()
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/test/orders/7")
                    .containsEntry("sourceIp", "198.51.100.1");
              });
    }

    @Test
    void defaultRouteHasNoParameters() {
      assertThatJson(LambdaEvents.apiGatewayV2().get("/a/b").route("$default").build())
          .isObject()
          .containsEntry("routeKey", "$default")
          .doesNotContainKey("pathParameters");
    }

    @Test
    void authorizers() {
      assertThatJson(
              LambdaEvents.apiGatewayV2().jwt(Map.of("sub", "u", "n", 1), "read", "write").build())
          .node("requestContext.authorizer")
          .isEqualTo(
              "{\"jwt\": {\"claims\": {\"sub\": \"u\", \"n\": 1}, \"scopes\": [\"read\", \"write\"]}}");
      assertThatJson(LambdaEvents.apiGatewayV2().jwt(Map.of("sub", "u")).build())
          .node("requestContext.authorizer.jwt.scopes")
          .isNull();
      assertThatJson(LambdaEvents.apiGatewayV2().authorizer(Map.of("tenant", "t")).build())
          .node("requestContext.authorizer")
          .isEqualTo("{\"lambda\": {\"tenant\": \"t\"}}");
      assertThatJson(LambdaEvents.apiGatewayV2().iam("arn:aws:iam::1:user/u").build())
          .node("requestContext.authorizer.iam.userArn")
          .isEqualTo("arn:aws:iam::1:user/u");
      assertThatJson(LambdaEvents.apiGatewayV2().build())
          .node("requestContext.authorizer")
          .isAbsent();
    }

    @ParameterizedTest
    @CsvSource({
      "text/plain; charset=utf-8, false",
      "TEXT/CSV, false",
      "application/json, false",
      "application/xml, false",
      "application/javascript;v=1, false",
      "application/x-www-form-urlencoded, true",
      "application/jsonlines, true",
      "image/png, true"
    })
    void contentTypeDecidesOnBase64(String contentType, boolean base64) {
      assertThatJson(
              LambdaEvents.apiGatewayV2()
                  .post("/o")
                  .header("Content-Type", contentType)
                  .body("a")
                  .build())
          .isObject()
          .containsEntry("isBase64Encoded", base64)
          .containsEntry("body", base64 ? "YQ==" : "a");
    }

    @Test
    void contentEncodingIsInBase64() {
      assertThatJson(
              LambdaEvents.apiGatewayV2()
                  .post("/o")
                  .header("content-encoding", "gzip")
                  .body("a")
                  .build())
          .isObject()
          .containsEntry("isBase64Encoded", true);
    }

    @Test
    void forms() {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("a b", "1&2");
      form.put("c", "");
      assertThatJson(
              LambdaEvents.apiGatewayV2().post("/o").formBody(form).base64Encoded(false).build())
          .isObject()
          .containsEntry("body", "a%20b=1%262&c=")
          .node("headers.content-type")
          .isEqualTo("application/x-www-form-urlencoded");
    }
  }

  @Nested
  class FunctionUrl {

    @Test
    void isARequestOfTheDefaultRoute() {
      String event =
          LambdaEvents.functionUrl()
              .urlId("abc")
              .region("eu-west-1")
              .get("/report?month=5")
              .build();
      assertThatJson(event)
          .isObject()
          .containsEntry("routeKey", "$default")
          .containsEntry("rawPath", "/report")
          .containsEntry("rawQueryString", "month=5")
          .doesNotContainKeys("body", "cookies", "pathParameters");
      assertThatJson(event)
          .node("requestContext.domainName")
          .isEqualTo("abc.lambda-url.eu-west-1.on.aws");
      assertThatJson(event).node("headers.host").isEqualTo("abc.lambda-url.eu-west-1.on.aws");
    }

    @Test
    void postsABody() {
      assertThatJson(LambdaEvents.functionUrl().method("post", "/").body("hé").build())
          .isObject()
          .containsEntry("body", "hé")
          .node("headers")
          .isObject()
          .containsEntry("content-length", "3")
          .containsEntry("content-type", "text/plain; charset=utf-8");
    }
  }

  @Nested
  class Alb {

    @Test
    void keepsParametersEncoded() {
      String event =
          LambdaEvents.alb().get("/o").query("a b", "1", "c&d").header("X-Tag", "x", "y").build();
      assertThatJson(event).node("queryStringParameters").isEqualTo("{\"a%20b\": \"c%26d\"}");
      assertThatJson(event)
          .isObject()
          .containsEntry("body", "")
          .doesNotContainKey("multiValueHeaders");
      assertThatJson(event).node("headers.x-tag").isEqualTo("y");
    }

    @Test
    void sendsAllValuesIfTheTargetGroupDoes() {
      String event =
          LambdaEvents.alb()
              .multiValueHeaders()
              .get("/o?a=1&a=2")
              .header("X-Tag", "x", "y")
              .cookie("s", "1")
              .build();
      assertThatJson(event)
          .node("multiValueQueryStringParameters")
          .isEqualTo("{\"a\": [\"1\", \"2\"]}");
      assertThatJson(event)
          .isObject()
          .doesNotContainKeys("headers", "queryStringParameters")
          .node("multiValueHeaders")
          .isObject()
          .containsEntry("x-tag", List.of("x", "y"))
          .containsEntry("cookie", List.of("s=1"));
    }

    @Test
    void postsABody() {
      assertThatJson(LambdaEvents.alb().dnsSuffix("example.com").post("/o").jsonBody("[1]").build())
          .isObject()
          .containsEntry("body", "[1]")
          .containsEntry("isBase64Encoded", false)
          .node("headers")
          .isObject()
          .containsEntry("content-length", "3")
          .containsEntry("host", "lambda-alb-1234567890.example.com");
    }
  }

  @Nested
  class WebSocket {

    @Test
    void connects() {
      assertThatJson(LambdaEvents.webSocket().connectionId("c").stage("s").connect().build())
          .node("requestContext")
          .isObject()
          .containsEntry("eventType", "CONNECT")
          .containsEntry("routeKey", "$connect")
          .containsEntry("connectionId", "c")
          .containsEntry("stage", "s");
    }

    @Test
    void sendsMessages() {
      assertThatJson(
              LambdaEvents.webSocket()
                  .route("order")
                  .authorizer(Map.of("tenant", "t"))
                  .jsonMessage(Map.of("a", 1))
                  .build())
          .isObject()
          .containsEntry("body", "{\"a\":1}")
          .node("requestContext")
          .isObject()
          .containsEntry("eventType", "MESSAGE")
          .containsEntry("routeKey", "order")
          .node("authorizer.tenant")
          .isEqualTo("t");
    }

    @Test
    void disconnects() {
      assertThatJson(LambdaEvents.webSocket().disconnect().build())
          .node("requestContext")
          .isObject()
          .containsEntry("eventType", "DISCONNECT")
          .containsEntry("disconnectStatusCode", BigDecimal.valueOf(1005));
    }

    @Test
    void isNothingUntilItIsSaidWhatTheClientDoes() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.webSocket().build())
          .withMessage(
              "webSocket() does not know yet what the client does: call connect(), message(text) or disconnect() before build().");
    }
  }

  @Test
  void sameRequestIsTheSameEvent() {
    assertThat(LambdaEvents.apiGatewayV2().post("/o").jsonBody(Map.of("a", 1)).build())
        .isEqualTo(LambdaEvents.apiGatewayV2().post("/o").jsonBody(Map.of("a", 1)).build());
  }
}
