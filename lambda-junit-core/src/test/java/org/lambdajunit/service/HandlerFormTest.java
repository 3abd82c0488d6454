package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HandlerFormTest {

  private static final Pattern FORM = Pattern.compile("([^\\s/]*/)*[^\\s/.]+(\\.[^\\s/.]+)+");
  private static final int LONGEST = 7;

  /** All that can be written with a letter, a dot, a slash and a blank. */
  private static List<String> handlers() {
    List<String> handlers = new ArrayList<>(List.of(""));
    for (int i = 0; handlers.get(i).length() < LONGEST; i++) {
      for (String next : List.of("a", ".", "/", "\t")) {
        handlers.add(handlers.get(i) + next);
      }
    }
    return handlers;
  }

  @Test
  void isThatOfTheExpression() {
    assertThat(handlers())
        .hasSizeGreaterThan(20_000)
        .allSatisfy(
            handler -> {
              Throwable fault = catchThrowable(() -> FunctionRules.checkHandler(handler));
              boolean hasForm =
                  fault == null || !fault.getMessage().startsWith("a handler has the form");
              assertThat(hasForm).as(handler).isEqualTo(FORM.matcher(handler).matches());
            });
  }
}
