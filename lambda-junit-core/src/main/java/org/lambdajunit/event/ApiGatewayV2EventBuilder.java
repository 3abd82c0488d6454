package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.Json;

/**
 * A request through an HTTP API of Amazon API Gateway, in payload format 2.0.
 *
 * <pre>{@code
 * LambdaEvents.apiGatewayV2().post("/orders").jsonBody(Map.of("item", "book")).build();
 * LambdaEvents.apiGatewayV2().get("/orders/7").route("/orders/{id}").jwt(Map.of("sub", "u-1")).build();
 * }</pre>
 *
 * <p>As on AWS, header names are in lower case, several values are joined by commas, and a body is
 * in base64 unless its content type is text, JSON, XML or JavaScript.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 * @since 0.1
 */
public final class ApiGatewayV2EventBuilder extends PayloadV2Builder<ApiGatewayV2EventBuilder> {

  private final ObjectNode stageVariables = JsonNodeFactory.instance.objectNode();
  private @Nullable String route;
  private String stage = "$default";

  /** A {@code GET /}. */
  public ApiGatewayV2EventBuilder() {}

  /**
   * Sets the route, from whose variables come the path parameters.
   *
   * @param route for example <code>/orders/{id}</code>, <code>/{proxy+}</code> or {@code $default};
   *     by default the path itself
   * @return this builder
   */
  public ApiGatewayV2EventBuilder route(String route) {
    this.route = requireNonNull(route, "The route must not be null.");
    return this;
  }

  /**
   * Sets the stage, whose name is a part of the path unless it is {@code $default}.
   *
   * @param stage the stage's name; {@code $default} by default
   * @return this builder
   */
  public ApiGatewayV2EventBuilder stage(String stage) {
    this.stage = requireNonNull(stage, "The stage must not be null.");
    return setTag("stage", stage);
  }

  /**
   * Adds a stage variable.
   *
   * @param name the name
   * @param value the value
   * @return this builder
   */
  public ApiGatewayV2EventBuilder stageVariable(String name, String value) {
    stageVariables.put(name, value);
    return this;
  }

  /**
   * Sets what a JWT authorizer found in the token.
   *
   * @param claims the claims
   * @param scopes the scopes of the route; none by default
   * @return this builder
   */
  public ApiGatewayV2EventBuilder jwt(Map<String, ?> claims, String... scopes) {
    authorizer = JsonNodeFactory.instance.objectNode();
    ObjectNode jwt = authorizer.putObject("jwt").set("claims", Json.tree(claims));
    jwt.putNull("scopes");
    if (scopes.length > 0) {
      ArrayNode array = jwt.putArray("scopes");
      for (String scope : scopes) {
        array.add(scope);
      }
    }
    return this;
  }

  /**
   * Sets what a Lambda authorizer found out.
   *
   * @param context the authorizer's context
   * @return this builder
   */
  public ApiGatewayV2EventBuilder authorizer(Map<String, ?> context) {
    authorizer = JsonNodeFactory.instance.objectNode().set("lambda", Json.tree(context));
    return this;
  }

  @Override
  JsonNode event() {
    ObjectNode event = request(definition("apigateway", "http-api-proxy"));
    String key = route == null ? path : route;
    boolean isDefault = key.equals("$default");
    String routeKey = isDefault ? key : method + " " + key;
    event.put("routeKey", routeKey);
    ObjectNode context = event.withObject("/requestContext");
    context.put("routeKey", routeKey);
    if (!stage.equals("$default")) {
      String rawPath = "/" + stage + path;
      event.put("rawPath", rawPath);
      context.withObject("/http").put("path", rawPath);
    }
    event.remove("pathParameters");
    if (!isDefault) {
      setOrRemove(event, "pathParameters", new Route(key).parameters(path));
    }
    setOrRemove(event, "stageVariables", stageVariables);
    return event;
  }
}
