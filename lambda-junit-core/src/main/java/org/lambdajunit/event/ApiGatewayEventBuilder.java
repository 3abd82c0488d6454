package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.Json;

/**
 * A request through a REST API of Amazon API Gateway (Lambda proxy integration), which is also what
 * an HTTP API sends in payload format 1.0.
 *
 * <pre>{@code
 * LambdaEvents.apiGateway().get("/orders/7?full=true").resource("/orders/{id}").build();
 * LambdaEvents.apiGateway().post("/orders").jsonBody(Map.of("item", "book")).build();
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 *     proxy integrations</a>
 * @since 0.1
 */
public final class ApiGatewayEventBuilder extends HttpEventBuilder<ApiGatewayEventBuilder> {

  private final Map<String, String> stageVariables = new LinkedHashMap<>();
  private @Nullable String resource;
  private @Nullable JsonNode authorizer;

  /** A {@code GET /}. */
  public ApiGatewayEventBuilder() {}

  /**
   * Sets the resource, from whose variables come the path parameters.
   *
   * @param resource for example <code>/orders/{id}</code> or <code>/{proxy+}</code>; by default the
   *     path itself
   * @return this builder
   */
  public ApiGatewayEventBuilder resource(String resource) {
    this.resource = requireNonNull(resource, "The resource must not be null.");
    return this;
  }

  /**
   * Sets the stage.
   *
   * @param stage the stage's name; {@code prod} by default
   * @return this builder
   */
  public ApiGatewayEventBuilder stage(String stage) {
    return setTag("stage", requireNonNull(stage, "The stage must not be null."));
  }

  /**
   * Adds a stage variable.
   *
   * @param name the name
   * @param value the value
   * @return this builder
   */
  public ApiGatewayEventBuilder stageVariable(String name, String value) {
    stageVariables.put(name, value);
    return this;
  }

  /**
   * Sets what a Lambda authorizer found out.
   *
   * @param context the principal and the authorizer's context, which API Gateway writes as texts
   * @return this builder
   */
  public ApiGatewayEventBuilder authorizer(Map<String, ?> context) {
    authorizer = texts(context);
    return this;
  }

  /**
   * Sets the claims of a token of an Amazon Cognito user pool.
   *
   * @param claims the claims, which API Gateway writes as texts
   * @return this builder
   */
  public ApiGatewayEventBuilder claims(Map<String, ?> claims) {
    authorizer = JsonNodeFactory.instance.objectNode().set("claims", texts(claims));
    return this;
  }

  @Override
  JsonNode event() {
    String route = resource == null ? path : resource;
    ObjectNode event = request(definition("apigateway", "aws-proxy"), Map.of("resource", route));
    Fields all = allHeaders(event);
    if (!cookies.isEmpty()) {
      all.set("Cookie", String.join("; ", cookies));
    }
    UnaryOperator<String> asIs = UnaryOperator.identity();
    event.set("headers", all.lastValues(asIs, asIs));
    event.set("multiValueHeaders", all.allValues(asIs, asIs));
    event.set("queryStringParameters", orNull(query.lastValues(asIs, asIs)));
    event.set("multiValueQueryStringParameters", orNull(query.allValues(asIs, asIs)));
    event.set("pathParameters", orNull(new Route(route).parameters(path)));
    event.set("stageVariables", orNull(texts(stageVariables)));
    ObjectNode context = event.withObject("/requestContext");
    context
        .withObject("/identity")
        .put("sourceIp", sourceIp(all))
        .put("userAgent", all.first("User-Agent"));
    if (authorizer != null) {
      context.set("authorizer", authorizer);
    }
    event.putNull("body").put("isBase64Encoded", false);
    if (body != null) {
      // A REST API takes no content type for binary unless it is told so.
      setBody(event, false);
    }
    return event;
  }

  private static JsonNode orNull(ObjectNode json) {
    return json.isEmpty() ? NullNode.instance : json;
  }

  private static ObjectNode texts(Map<String, ?> values) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (name, value) -> {
          JsonNode json = Json.tree(value);
          texts.put(name, json.isTextual() ? json.textValue() : Json.write(json));
        });
    return texts;
  }
}
