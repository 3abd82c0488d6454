package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.lambdajunit.LambdaOutcome;

/**
 * What turns an HTTP request into an event and the function's answer into an HTTP response. Each
 * reads other members of the answer, and takes other answers for malformed:
 *
 * <table>
 * <caption>What the gateways make of a payload</caption>
 * <tr><th></th><th>without a {@code statusCode}</th><th>reads beside {@code statusCode}, {@code
 *     body}, {@code isBase64Encoded} and {@code headers}</th><th>malformed, too</th></tr>
 * <tr><td>{@link #REST_API}</td><td>200</td><td>{@code multiValueHeaders}</td><td>any other member,
 *     no object, a header that is a number</td></tr>
 * <tr><td>{@link #HTTP_API_1_0}</td><td>malformed</td><td>{@code multiValueHeaders}</td><td>no
 *     object</td></tr>
 * <tr><td>{@link #HTTP_API_2_0}</td><td>the payload is the body</td><td>{@code
 *     cookies}</td><td></td></tr>
 * <tr><td>{@link #FUNCTION_URL}</td><td>the payload is the body</td><td>{@code
 *     cookies}</td><td></td></tr>
 * <tr><td>{@link #LOAD_BALANCER}</td><td>malformed</td><td>{@code statusDescription}; {@code
 *     multiValueHeaders} instead of {@code headers} if the event has them</td><td>no object, more
 *     than 1 MB</td></tr>
 * </table>
 *
 * <p>A malformed answer, such as one whose {@code body} is an object, and a function that failed
 * are answered with 502 by all of them.
 *
 * <pre>{@code
 * assertThat(lambda.invoke(Map.of("id", 7)))
 *     .httpResponse(Gateway.REST_API)
 *     .hasStatusCode(502); // a REST API takes {"id": 7} for malformed
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html">Handling
 *     Lambda errors with an API Gateway API</a>, which has the 502
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">REST
 *     APIs</a>; that all members may be missing and no other may be there was recorded on AWS by <a
 *     href="https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_lambda.py">LocalStack</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">HTTP
 *     APIs</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Function
 *     URLs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Application
 *     Load Balancers</a>
 * @since 0.1
 */
public enum Gateway {

  /** A REST API of API Gateway, with the Lambda proxy integration. */
  REST_API("a REST API", "LambdaEvents.apiGateway()"),

  /** An HTTP API of API Gateway, with payload format 1.0. */
  HTTP_API_1_0(
      "an HTTP API with payload format 1.0",
      "LambdaEvents.apiGateway().with(\"/version\", \"1.0\")"),

  /** An HTTP API of API Gateway, with payload format 2.0. */
  HTTP_API_2_0("an HTTP API with payload format 2.0", "LambdaEvents.apiGatewayV2()"),

  /** A function URL. */
  FUNCTION_URL("a function URL", "LambdaEvents.functionUrl()"),

  /** An Application Load Balancer. */
  LOAD_BALANCER("an Application Load Balancer", "LambdaEvents.alb()");

  private final String title;
  private final String builder;

  Gateway(String title, String builder) {
    this.title = title;
    this.builder = builder;
  }

  /**
   * The gateway whose event a function was invoked with.
   *
   * <pre>{@code
   * Gateway.of(lambda.invoke(LambdaEvents.functionUrl().get("/").build())); // FUNCTION_URL
   * }</pre>
   *
   * @param outcome the outcome of an invocation
   * @return empty if the event is of none of them
   */
  public static Optional<Gateway> of(LambdaOutcome outcome) {
    return JsonValues.tryParse(outcome.event()).flatMap(Gateway::ofEvent);
  }

  private static Optional<Gateway> ofEvent(JsonNode event) {
    JsonNode context = event.path("requestContext");
    if (event.has("methodArn") || event.has("routeArn")) {
      return Optional.empty(); // the event of an authorizer
    }
    if (context.path("elb").isObject()) {
      return Optional.of(LOAD_BALANCER);
    }
    if (context.path("http").isObject()) {
      boolean url = context.path("domainName").asText().contains(".lambda-url.");
      return Optional.of(url ? FUNCTION_URL : HTTP_API_2_0);
    }
    if (event.has("httpMethod") && event.has("resource")) {
      boolean httpApi = event.path("version").asText().equals("1.0");
      return Optional.of(httpApi ? HTTP_API_1_0 : REST_API);
    }
    return Optional.empty();
  }

  /** How a message names it, for example {@code a function URL}. */
  String title() {
    return title;
  }

  /** What makes events of it. */
  String builder() {
    return builder;
  }
}
