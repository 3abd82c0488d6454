package org.lambdajunit.assertions;

import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsClient;
import org.lambdajunit.LambdaOutcome;

/**
 * Soft assertions on outcomes, to be mixed into soft assertions of one's own.
 *
 * <pre>{@code
 * class OurSoftAssertions extends AbstractSoftAssertions
 *     implements StandardSoftAssertionsProvider, LambdaSoftAssertionsProvider {}
 * }</pre>
 *
 * @see LambdaSoftAssertions
 * @since 0.1
 */
public interface LambdaSoftAssertionsProvider extends SoftAssertionsProvider {

  /**
   * Begins soft assertions on the outcome of an invocation.
   *
   * <pre>{@code
   * softly.assertThat(lambda.invoke()).succeeded().logs().isEmpty();
   * }</pre>
   *
   * @param actual the outcome
   * @return the assertions; those it leads on to are soft too
   */
  default LambdaOutcomeAssert assertThat(@Nullable LambdaOutcome actual) {
    return proxy(LambdaOutcomeAssert.class, LambdaOutcome.class, actual).belongsTo(actual, this);
  }

  /**
   * Begins soft assertions on what a stubbed client of the AWS SDK has received.
   *
   * <pre>{@code
   * softly.assertThat(aws.client("SNSClient")).hasReceivedCommand("PublishCommand");
   * }</pre>
   *
   * @param actual the client
   * @return the assertions
   */
  default AwsClientAssert assertThat(@Nullable AwsClient actual) {
    return proxy(AwsClientAssert.class, AwsClient.class, actual);
  }
}
