package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventCatalog;
import org.lambdajunit.event.template.EventDefinition;
import org.lambdajunit.event.template.Json;

/**
 * What all builders of events have in common.
 *
 * <p>The same calls give the same event: ids are made of its content, and it happens at
 * 2026-01-01T00:00:00Z unless {@link #at(Instant)} says otherwise. A builder is for one thread;
 * what it builds is a text. A builder may also be handed to {@code LambdaInvoker.invoke} as it is.
 *
 * <pre>{@code
 * LambdaEvents.sqs().record("a").at(Instant.parse("2026-05-01T00:00:00Z")).region("eu-central-1").build();
 * }</pre>
 *
 * @param <B> the builder
 * @since 0.1
 */
public abstract class EventBuilder<B extends EventBuilder<B>> {

  private final Map<String, Object> tags = new LinkedHashMap<>();
  private final List<Map.Entry<JsonPlace, Object>> changes = new ArrayList<>();

  EventBuilder() {}

  /**
   * Sets the region that the event comes from, if the event tells it.
   *
   * @param region for example {@code eu-west-1}; {@code us-east-1} by default
   * @return this builder
   * @throws IllegalArgumentException if it is blank
   */
  public B region(String region) {
    requireNonNull(region, "The region must not be null.");
    if (region.isBlank()) {
      throw new IllegalArgumentException(
          "region(\"%s\"): is no region. Write it like eu-west-1.".formatted(region));
    }
    return setTag("region", region);
  }

  /**
   * Sets the AWS account that the event comes from, if the event tells it.
   *
   * @param accountId twelve digits; {@code 123456789012} by default
   * @return this builder
   * @throws IllegalArgumentException if there are not twelve digits
   */
  public B accountId(String accountId) {
    requireNonNull(accountId, "The account id must not be null.");
    if (!accountId.matches("\\d{12}")) {
      throw new IllegalArgumentException(
          "accountId(\"%s\"): an account id has twelve digits, such as 123456789012."
              .formatted(accountId));
    }
    return setTag("account-id", accountId);
  }

  /**
   * Sets when the event happens.
   *
   * @param time the time of everything in the event
   * @return this builder
   */
  public B at(Instant time) {
    return setTag("time", requireNonNull(time, "The time must not be null."));
  }

  /**
   * Sets any member of the event, after all else.
   *
   * <pre>{@code
   * LambdaEvents.sqs().record("late").with("/Records/0/attributes/ApproximateReceiveCount", "3")
   * }</pre>
   *
   * @param pointer where, as a <a href="https://www.rfc-editor.org/rfc/rfc6901">JSON Pointer</a>;
   *     objects on the way are made, and {@code -} is the place after an array's last element
   * @param value what to write as JSON; a {@code String} is a text
   * @return this builder
   * @throws IllegalArgumentException if that is no JSON Pointer
   */
  public B with(String pointer, @Nullable Object value) {
    changes.add(Map.entry(JsonPlace.of(pointer), value == null ? Json.parse("null") : value));
    return self();
  }

  /**
   * Builds the event.
   *
   * @return the event as JSON text
   * @throws IllegalStateException if something is missing that the event cannot be without
   * @throws IllegalArgumentException if a value cannot be written as JSON, or {@link #with} names a
   *     place that cannot be
   */
  @JsonValue
  @JsonRawValue
  public final String build() {
    JsonNode event = event();
    changes.forEach(change -> change.getKey().set(event, Json.tree(change.getValue())));
    return Json.write(event);
  }

  abstract JsonNode event();

  final B setTag(String name, Object value) {
    tags.put(name, value);
    return self();
  }

  /** The tags that the definition has: not every event tells its account. */
  final Map<String, Object> tagsFor(EventDefinition definition) {
    Map<String, Object> known = new LinkedHashMap<>(tags);
    known.keySet().retainAll(definition.tags().keySet());
    return known;
  }

  final B self() {
    @SuppressWarnings("unchecked") // Each subclass names itself.
    B self = (B) this;
    return self;
  }

  static EventDefinition definition(String service, String event) {
    return EventCatalog.all().definition(service, event);
  }
}
