package org.lambdajunit;

/**
 * Events as AWS services send them to a function, each as JSON text.
 *
 * <pre>{@code
 * lambda.invoke(LambdaEvents.helloWorld());
 * }</pre>
 *
 * <p>The same call gives the same text, so outcomes may be compared with approved ones. All methods
 * may be called from any thread.
 *
 * @since 0.1
 */
public final class LambdaEvents {

  private LambdaEvents() {}

  /**
   * The test event <i>Hello World</i> of the Lambda console.
   *
   * @return {@code {"key1":"value1","key2":"value2","key3":"value3"}}
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html">Testing
   *     Lambda functions in the console</a>
   */
  public static String helloWorld() {
    return "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}";
  }
}
