package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.assertions.Gateway;

/** The same answer is one thing to a function URL and another to a REST API. */
class FrontDoorTest {

  private static final String ORDERS =
      "arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/orders";

  @LambdaHandler("front-door.status")
  LambdaInvoker status;

  @LambdaHandler("front-door.authorize")
  LambdaInvoker authorizer;

  @Test
  void aFunctionUrlTakesTheAnswerForTheBody() {
    assertThat(status.invoke(LambdaEvents.functionUrl().get("/status").build()))
        .httpResponse()
        .hasStatusCode(200)
        .hasBody("{\"healthy\":true}");
  }

  @Test
  void aRestApiTakesItForMalformed() {
    assertThat(status.invoke(LambdaEvents.apiGateway().get("/status").build()))
        .httpResponse()
        .hasStatusCode(502);
    assertThat(status.invoke()).httpResponse(Gateway.REST_API).hasStatusCode(502);
  }

  @Test
  void anAuthorizerAllowsOrDenies() {
    Map<String, String> asked = Map.of("type", "TOKEN", "methodArn", ORDERS);
    Map<String, String> wrong =
        Map.of("type", "TOKEN", "methodArn", ORDERS, "authorizationToken", "guess");
    Map<String, String> right =
        Map.of("type", "TOKEN", "methodArn", ORDERS, "authorizationToken", "secret");

    assertThat(authorizer.invoke(asked)).deniesAccessTo(ORDERS, 401);
    assertThat(authorizer.invoke(wrong)).deniesAccessTo(ORDERS, 403);
    assertThat(authorizer.invoke(right)).allowsAccessTo(ORDERS);
  }
}
