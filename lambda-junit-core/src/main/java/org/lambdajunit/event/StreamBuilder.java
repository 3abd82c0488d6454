package org.lambdajunit.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventDefinition;

/**
 * What builders of events of streams have in common: tumbling windows.
 *
 * <pre>{@code
 * LambdaEvents.kinesis().record("click").window(begin, begin.plusSeconds(60)).build();
 * }</pre>
 *
 * @param <B> the builder
 * @since 0.1
 */
public abstract class StreamBuilder<B extends StreamBuilder<B>> extends RecordsBuilder<B> {

  private final EventDefinition withoutWindow;
  private final EventDefinition withWindow;
  private @Nullable TimeWindow window;

  StreamBuilder(
      String name, String howToAdd, EventDefinition withoutWindow, EventDefinition withWindow) {
    super(name, howToAdd);
    this.withoutWindow = withoutWindow;
    this.withWindow = withWindow;
  }

  /**
   * Sends the records in a tumbling window, with an empty state.
   *
   * @param start when the window starts
   * @param end when the window ends, after its start
   * @return this builder
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html">Tumbling
   *     windows</a>
   */
  public B window(Instant start, Instant end) {
    return window(start, end, "{}", false);
  }

  /**
   * Sends the records in a tumbling window.
   *
   * @param start when the window starts
   * @param end when the window ends, after its start
   * @param state what the last invocation of the window returned, as JSON text or a value to be
   *     written as JSON
   * @param finalInvoke whether this is the last invocation of the window
   * @return this builder
   */
  public B window(Instant start, Instant end, Object state, boolean finalInvoke) {
    window = new TimeWindow(start, end, JsonText.of(state), finalInvoke);
    window.tags().forEach(this::setTag);
    return self();
  }

  @Override
  final EventDefinition definition() {
    return window == null ? withoutWindow : withWindow;
  }
}
