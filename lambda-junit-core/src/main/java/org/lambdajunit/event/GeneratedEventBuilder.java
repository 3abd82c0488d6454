package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdajunit.event.template.EventDefinition;

/**
 * Any event in the words of {@code sam local generate-event}, each member of which may be changed.
 *
 * <pre>{@code
 * LambdaEvents.event("cognito", "pre-sign-up").tag("user-name", "jane")
 *     .with("/request/userAttributes/email", "jane@example.com").build();
 * }</pre>
 *
 * @since 0.1
 */
public final class GeneratedEventBuilder extends EventBuilder<GeneratedEventBuilder> {

  private final EventDefinition definition;
  private final Map<String, Object> tags = new LinkedHashMap<>();

  /**
   * An event with all defaults.
   *
   * @param service the service, for example {@code s3}
   * @param event the event, for example {@code put}
   * @throws IllegalArgumentException if there is no such service or event
   */
  public GeneratedEventBuilder(String service, String event) {
    definition = definition(service, event);
  }

  /**
   * Sets a tag.
   *
   * @param name the tag
   * @param value what {@code LambdaEvents.generate} takes for it
   * @return this builder
   */
  public GeneratedEventBuilder tag(String name, Object value) {
    tags.put(
        requireNonNull(name, "The tag must not be null."),
        requireNonNull(value, "The tag's value must not be null."));
    return this;
  }

  @Override
  JsonNode event() {
    Map<String, Object> all = tagsFor(definition);
    all.putAll(tags);
    return definition.fill(all);
  }
}
