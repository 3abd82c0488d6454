package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTimeTest {

  private static String formatted(String pattern, String time) {
    return DateTimeFormatter.ofPattern(pattern)
        .withZone(ZoneOffset.UTC)
        .format(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28T06:49:23.120Z",
        "2026-11-28T06:49:23.123456789Z",
        "2026-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999999999Z",
        "1969-07-20T20:17:40.001Z",
        "+10000-01-01T00:00:00.500Z",
        "-0001-03-04T05:06:07Z"
      })
  void writesWhatAFormatterWrites(String time) {
    assertThat(ServiceTime.of(Instant.parse(time)))
        .isEqualTo(formatted("uuuu-MM-dd'T'HH:mm:ss.SSSX", time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-28T06:49:23.120Z", "2026-01-02T00:00:00Z", "1969-07-20T20:17:40Z"})
  void writesDaysWithSlashes(String time) {
    assertThat(ServiceTime.day(Instant.parse(time))).isEqualTo(formatted("uuuu/MM/dd", time));
  }
}
