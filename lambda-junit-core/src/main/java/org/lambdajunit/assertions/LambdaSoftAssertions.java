package org.lambdajunit.assertions;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.lambdajunit.LambdaOutcome;

/**
 * AssertJ's soft assertions with those on outcomes: all failures are reported together, at the end.
 * Assertions reached by navigation, such as {@code logs()} or {@code error()}, are soft too.
 *
 * <pre>{@code
 * @ExtendWith(SoftAssertionsExtension.class)
 * class OrdersTest {
 *   @InjectSoftAssertions LambdaSoftAssertions softly;
 *   @LambdaHandler("orders.create") LambdaInvoker lambda;
 *
 *   @Test
 *   void createsAnOrder() {
 *     LambdaOutcome outcome = lambda.invoke();
 *     softly.assertThat(outcome).succeeded();
 *     softly.assertThat(outcome).logs().contains("order created");
 *   }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public class LambdaSoftAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider, LambdaSoftAssertionsProvider {

  private final Set<LambdaOutcome> shown = Collections.newSetFromMap(new IdentityHashMap<>());

  /** No assertions yet; {@link #assertAll()} reports those that failed by then. */
  public LambdaSoftAssertions() {}

  /** Whether no failure has shown an outcome yet; from now on, one has. */
  final boolean showsFirst(LambdaOutcome outcome) {
    return shown.add(outcome);
  }

  /**
   * Makes soft assertions and then reports those that failed.
   *
   * <pre>{@code
   * LambdaSoftAssertions.assertSoftly(
   *     softly -> {
   *       softly.assertThat(outcome).succeeded();
   *       softly.assertThat(outcome).wasColdStart();
   *     });
   * }</pre>
   *
   * @param assertions makes the assertions
   */
  public static void assertSoftly(Consumer<LambdaSoftAssertions> assertions) {
    SoftAssertionsProvider.assertSoftly(LambdaSoftAssertions.class, assertions);
  }
}
