package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventDefinition;
import org.lambdajunit.event.template.Json;

/**
 * What a client does to a WebSocket API of Amazon API Gateway: it connects, sends a message or
 * disconnects.
 *
 * <pre>{@code
 * LambdaEvents.webSocket().connectionId("c-1").connect().build();
 * LambdaEvents.webSocket().connectionId("c-1").route("order").jsonMessage(Map.of("item", "book")).build();
 * LambdaEvents.webSocket().connectionId("c-1").disconnect().build();
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">Integration
 *     requests of WebSocket APIs</a>
 * @since 0.1
 */
public final class WebSocketEventBuilder extends EventBuilder<WebSocketEventBuilder> {

  private @Nullable String event;
  private @Nullable JsonNode authorizer;

  /** An event of which is not yet said what the client does. */
  public WebSocketEventBuilder() {}

  /**
   * Makes it the client's connecting, on the route {@code $connect}.
   *
   * @return this builder
   */
  public WebSocketEventBuilder connect() {
    event = "websocket-connect";
    return this;
  }

  /**
   * Makes it a message.
   *
   * @param message what the client sends
   * @return this builder
   */
  public WebSocketEventBuilder message(String message) {
    event = "websocket-message";
    return setTag("body", requireNonNull(message, "The message must not be null."));
  }

  /**
   * Makes it a message with JSON.
   *
   * @param message JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON
   *     tree
   * @return this builder
   */
  public WebSocketEventBuilder jsonMessage(Object message) {
    return message(JsonText.of(message));
  }

  /**
   * Makes it the client's disconnecting, on the route {@code $disconnect}.
   *
   * @return this builder
   */
  public WebSocketEventBuilder disconnect() {
    event = "websocket-disconnect";
    return this;
  }

  /**
   * Sets the route of a message.
   *
   * @param route the route's key; {@code $default} by default
   * @return this builder
   */
  public WebSocketEventBuilder route(String route) {
    return setTag("route", requireNonNull(route, "The route must not be null."));
  }

  /**
   * Sets the connection.
   *
   * @param connectionId the connection's id
   * @return this builder
   */
  public WebSocketEventBuilder connectionId(String connectionId) {
    return setTag("connection-id", requireNonNull(connectionId, "The id must not be null."));
  }

  /**
   * Sets the stage.
   *
   * @param stage the stage's name; {@code production} by default
   * @return this builder
   */
  public WebSocketEventBuilder stage(String stage) {
    return setTag("stage", requireNonNull(stage, "The stage must not be null."));
  }

  /**
   * Sets what a Lambda authorizer found out.
   *
   * @param context the authorizer's context
   * @return this builder
   */
  public WebSocketEventBuilder authorizer(Map<String, ?> context) {
    authorizer = Json.tree(context);
    return this;
  }

  @Override
  JsonNode event() {
    if (event == null) {
      throw new IllegalStateException(
          "webSocket() does not know yet what the client does: call connect(), message(text) or disconnect() before build().");
    }
    EventDefinition definition = definition("apigateway", event);
    JsonNode filled = definition.fill(tagsFor(definition));
    if (authorizer != null) {
      ((ObjectNode) filled.path("requestContext")).set("authorizer", authorizer);
    }
    return filled;
  }
}
