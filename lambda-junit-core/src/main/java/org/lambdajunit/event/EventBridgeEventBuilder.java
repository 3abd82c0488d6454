package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.lambdajunit.event.template.EventDefinition;

/**
 * An event of an Amazon EventBridge event bus.
 *
 * <pre>{@code
 * LambdaEvents.eventBridge().source("shop.orders").detailType("OrderPlaced")
 *     .detail(Map.of("order", "o-1")).build();
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event
 *     structure</a>
 * @since 0.1
 */
public final class EventBridgeEventBuilder extends EventBuilder<EventBridgeEventBuilder> {

  /** An event with all defaults. */
  public EventBridgeEventBuilder() {}

  /**
   * Sets the source.
   *
   * @param source who sends the event; {@code com.example.orders} by default
   * @return this builder
   */
  public EventBridgeEventBuilder source(String source) {
    return setTag("source", requireNonNull(source, "The source must not be null."));
  }

  /**
   * Sets the detail type.
   *
   * @param detailType what has happened; {@code OrderPlaced} by default
   * @return this builder
   */
  public EventBridgeEventBuilder detailType(String detailType) {
    return setTag("detail-type", requireNonNull(detailType, "The detail type must not be null."));
  }

  /**
   * Sets the detail.
   *
   * @param detail JSON text of an object, or a value to be written as such: a map, record, POJO or
   *     JSON tree
   * @return this builder
   * @throws IllegalArgumentException if the detail is no JSON object
   */
  public EventBridgeEventBuilder detail(Object detail) {
    String json = JsonText.of(detail);
    if (!json.stripLeading().startsWith("{")) {
      throw new IllegalArgumentException(
          "EventBridge takes a JSON object as detail, not %s.".formatted(json));
    }
    return setTag("detail", json);
  }

  /**
   * Sets the resources that the event is about.
   *
   * @param resources ARNs; none by default
   * @return this builder
   */
  public EventBridgeEventBuilder resources(String... resources) {
    return setTag("resources", List.of(resources));
  }

  @Override
  JsonNode event() {
    EventDefinition definition = definition("eventbridge", "custom");
    return definition.fill(tagsFor(definition));
  }
}
