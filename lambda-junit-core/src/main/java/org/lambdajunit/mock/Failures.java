package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mocks have thrown that the test has to fail with. A handler may catch it; the test must not
 * pass all the same.
 */
final class Failures {

  private static final String MOCKITO = "org.mockito.exceptions.";

  private final List<Throwable> noted = new ArrayList<>();

  /** Notes a throwable if it is one that fails tests. */
  void note(Throwable thrown) {
    if (failsTests(thrown) && !noted.contains(thrown)) {
      noted.add(thrown);
    }
  }

  private static boolean failsTests(Throwable thrown) {
    if (thrown instanceof Error || thrown instanceof WrongUseException) {
      return true;
    }
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith(MOCKITO)) {
        return true;
      }
    }
    return false;
  }

  /** Throws what was noted since the last time: the first, with the others as suppressed. */
  void rethrow() {
    if (noted.isEmpty()) {
      return;
    }
    List<Throwable> thrown = List.copyOf(noted);
    noted.clear();
    Throwable first = thrown.get(0);
    thrown.stream().skip(1).forEach(first::addSuppressed);
    throw Failures.<RuntimeException>unchecked(first);
  }

  /** Only errors and unchecked exceptions are ever noted. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(@Nullable Throwable thrown) throws T {
    throw (T) thrown;
  }
}
