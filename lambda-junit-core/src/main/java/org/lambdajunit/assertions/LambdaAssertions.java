package org.lambdajunit.assertions;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsClient;
import org.lambdajunit.LambdaOutcome;

/**
 * The entry point to assertions: all of AssertJ's {@link Assertions}, and those on the outcome of a
 * Lambda invocation, by one import.
 *
 * <pre>{@code
 * import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
 *
 * LambdaOutcome outcome = lambda.invoke();
 * assertThat(outcome).succeeded().hasResult("some success message");
 * assertThat(outcome.requestId()).isNotBlank();
 * }</pre>
 *
 * @since 0.1
 */
public class LambdaAssertions extends Assertions {

  /**
   * Narrows an assertion on something more general to one on an outcome.
   *
   * <pre>{@code
   * assertThat(outcomes).first(LambdaAssertions.OUTCOME).succeeded();
   * }</pre>
   */
  public static final InstanceOfAssertFactory<LambdaOutcome, LambdaOutcomeAssert> OUTCOME =
      new InstanceOfAssertFactory<>(LambdaOutcome.class, LambdaAssertions::assertThat);

  /** For subclasses that add assertions of their own. */
  protected LambdaAssertions() {}

  /**
   * Begins assertions on the outcome of an invocation.
   *
   * <pre>{@code
   * assertThat(lambda.invoke()).succeeded();
   * }</pre>
   *
   * @param actual the outcome
   * @return the assertions
   */
  public static LambdaOutcomeAssert assertThat(@Nullable LambdaOutcome actual) {
    return new LambdaOutcomeAssert(actual);
  }

  /**
   * Begins assertions on what a stubbed client of the AWS SDK has received.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient")).hasReceivedCommand("PublishCommand");
   * }</pre>
   *
   * @param actual the client
   * @return the assertions
   */
  public static AwsClientAssert assertThat(@Nullable AwsClient actual) {
    return new AwsClientAssert(actual);
  }
}
