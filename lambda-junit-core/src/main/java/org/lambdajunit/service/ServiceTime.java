package org.lambdajunit.service;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Times as the service writes them, in UTC. A formatter would do the same, but the first one costs
 * a new JVM ten milliseconds.
 */
final class ServiceTime {

  private static final int DIGITS_OF_NANOS_IN_MILLIS = 6;

  private ServiceTime() {}

  /** For example {@code 2026-11-28T06:49:23.120Z}. */
  static String of(Instant time) {
    // No digit of a fraction is left out that ends in a one.
    String nanos =
        LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC)
            .plusNanos(1)
            .toString();
    return nanos.substring(0, nanos.length() - DIGITS_OF_NANOS_IN_MILLIS) + "Z";
  }

  /** For example {@code 2026/11/28}. */
  static String day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString().replace('-', '/');
  }
}
