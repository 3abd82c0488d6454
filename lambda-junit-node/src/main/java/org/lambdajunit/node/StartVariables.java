package org.lambdajunit.node;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Node.js reads of its environment variables before anything is loaded.
 *
 * @param zone the time zone of its dates
 * @param options the text of {@code NODE_OPTIONS}
 */
public record StartVariables(ZoneId zone, String options) {

  // Written out: the first record's own cost a new JVM tens of milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StartVariables that
        && zone.equals(that.zone)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return 31 * zone.hashCode() + options.hashCode();
  }

  /** For this one the JDK need not read its table of time zones. */
  private static final ZoneId UTC = ZoneOffset.UTC;

  /** Those of most functions on Lambda: UTC and no options. */
  public static final StartVariables USUAL = new StartVariables(UTC, "");

  /**
   * What a process with some environment variables reads.
   *
   * @param variables environment variables; without {@code TZ} the zone is that of the host
   */
  public static StartVariables of(Map<String, String> variables) {
    return new StartVariables(zone(variables), variables.getOrDefault("NODE_OPTIONS", ""));
  }

  /**
   * The time zone that the variable {@code TZ} means, which may have a colon before it, as on
   * Lambda. What is no zone is UTC, as it is for Node.js.
   */
  private static ZoneId zone(Map<String, String> variables) {
    String variable = variables.get("TZ");
    if (variable == null) {
      return ZoneId.systemDefault();
    }
    String zone = variable.startsWith(":") ? variable.substring(1) : variable;
    try {
      return zone.equals("UTC") ? UTC : ZoneId.of(zone, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      return UTC;
    }
  }
}
