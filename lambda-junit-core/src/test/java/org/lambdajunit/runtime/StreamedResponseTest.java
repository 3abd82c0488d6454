package org.lambdajunit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamedResponseTest {

  private final StreamedResponse stream = new StreamedResponse(5);

  private void add(String text) {
    stream.add(text.getBytes(UTF_8));
  }

  @Test
  void takesUpToItsLimit() {
    add("abc");
    add("de");

    assertThat(stream.isCut()).isFalse();
    assertThat(stream.text()).isEqualTo("abcde");
  }

  @Test
  void isCutAtItsLimit() {
    add("abc");
    add("defg");
    add("h");

    assertThat(stream.isCut()).isTrue();
    assertThat(stream.text()).isEqualTo("abcde");
    assertThat(stream.chunks()).hasSize(2);
  }

  @Test
  void limitIsThatOfTheServiceSinceJuly2025() {
    assertThat(StreamedResponse.LIMIT).isEqualTo(209_715_200);
  }
}
