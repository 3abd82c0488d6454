package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tumbling window of a stream: when it is, the state so far and whether it ends. */
record TimeWindow(Instant start, Instant end, String state, boolean finalInvoke) {

  TimeWindow {
    requireNonNull(start, "The start of the window must not be null.");
    requireNonNull(end, "The end of the window must not be null.");
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "A window ends after its start, but %s is not after %s.".formatted(end, start));
    }
  }

  Map<String, Object> tags() {
    Map<String, Object> tags = new LinkedHashMap<>();
    tags.put("window-start", start.toString());
    tags.put("window-end", end.toString());
    tags.put("state", state);
    tags.put("final", finalInvoke);
    return tags;
  }
}
