package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.lambdajunit.event.template.EventDefinition;

/**
 * An event of a schedule: of an EventBridge rule, or of EventBridge Scheduler.
 *
 * <pre>{@code
 * LambdaEvents.scheduled().rule("every-night").at(Instant.parse("2026-05-01T02:00:00Z")).build();
 * LambdaEvents.scheduled().schedule("default", "every-night").build();
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html">Invoke a
 *     Lambda function on a schedule</a>
 * @since 0.1
 */
public final class ScheduledEventBuilder extends EventBuilder<ScheduledEventBuilder> {

  private String service = "cloudwatch";
  private String event = "scheduled-event";

  /** An event of a rule. */
  public ScheduledEventBuilder() {}

  /**
   * Makes it an event of an EventBridge rule, as it is by default.
   *
   * @param name the rule's name; {@code ExampleRule} by default
   * @return this builder
   */
  public ScheduledEventBuilder rule(String name) {
    service = "cloudwatch";
    event = "scheduled-event";
    return setTag("rule", requireNonNull(name, "The rule's name must not be null."));
  }

  /**
   * Makes it an event of EventBridge Scheduler for a schedule without an input of its own.
   *
   * @param group the name of the schedule's group, for example {@code default}
   * @param name the schedule's name
   * @return this builder
   */
  public ScheduledEventBuilder schedule(String group, String name) {
    service = "eventbridge";
    event = "scheduler";
    return setTag("schedule-group", requireNonNull(group, "The group's name must not be null."))
        .setTag("schedule", requireNonNull(name, "The schedule's name must not be null."));
  }

  @Override
  JsonNode event() {
    EventDefinition definition = definition(service, event);
    return definition.fill(tagsFor(definition));
  }
}
