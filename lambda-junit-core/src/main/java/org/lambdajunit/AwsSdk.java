package org.lambdajunit;

import java.util.List;
import org.lambdajunit.mock.AwsBody;
import org.lambdajunit.mock.AwsStubs;

/**
 * Stubs the AWS SDK for JavaScript in handlers: v3 by client and command, v2 by service and
 * operation, in the words of aws-sdk-client-mock.
 *
 * <pre>{@code
 * @Test
 * void storesTheOrder(AwsSdk aws) {
 *   aws.client("DynamoDBClient").on("PutItemCommand").resolves(Map.of());
 *   aws.client("SQSClient").on("SendMessageCommand").rejects("ThrottlingException", "slow down");
 *   aws.service("DynamoDB.DocumentClient").on("get").resolves(Map.of("Item", order));
 *
 *   lambda.invoke(order);
 *
 *   assertThat(aws.client("DynamoDBClient").calls("PutItemCommand")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>It is injected into parameters and fields of this type wherever {@link LambdaHandler} or
 * {@link LambdaExtension} is in use. All injection points of one test share their stubs; a static
 * field's serve all tests of the class.
 *
 * <p>It does not matter where and how often a client is made, which copy of the SDK a module has,
 * whether it is bundled, or whether it is installed at all: what is missing of {@code @aws-sdk/*},
 * {@code @smithy/*} and {@code aws-sdk} is made up. Nothing reaches the network: a call that no
 * stub answers fails in the handler and, whatever the handler makes of it, in the test.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class AwsSdk {

  private final AwsStubs stubs;

  AwsSdk(AwsStubs stubs) {
    this.stubs = stubs;
  }

  /**
   * Makes one outside of JUnit's injection, for {@link LambdaInvoker.Builder#aws(AwsSdk)}.
   *
   * @return one without stubs
   */
  public static AwsSdk create() {
    return new AwsSdk(new AwsStubs());
  }

  AwsStubs stubs() {
    return stubs;
  }

  /**
   * A client of SDK v3.
   *
   * @param className the name of its class: {@code DynamoDBClient}, {@code DynamoDBDocumentClient},
   *     or {@code DynamoDB} for the aggregated client alone; a subclass is meant, too
   * @return what stubs its commands
   * @throws IllegalArgumentException if it cannot be the name of a client
   */
  public AwsClient client(String className) {
    return new AwsClient(stubs, stubs.requireClient(className), true);
  }

  /**
   * A service of SDK v2.
   *
   * @param className the name of its class below {@code AWS}: {@code S3}, {@code
   *     DynamoDB.DocumentClient}
   * @return what stubs its operations
   * @throws IllegalArgumentException if it cannot be the name of a service
   */
  public AwsClient service(String className) {
    return new AwsClient(stubs, stubs.requireService(className), false);
  }

  /**
   * All calls so far, in their order.
   *
   * @return a copy
   */
  public List<AwsCall> calls() {
    return stubs.calls(call -> true);
  }

  /**
   * Lets stubs go unused. Without this call, a test fails at its end if one of its stubs has
   * answered nothing and nobody has asked for such calls.
   *
   * @return this
   */
  public AwsSdk lenient() {
    stubs.lenient();
    return this;
  }

  /**
   * Has packages of the SDK made up even where they are installed, which saves the seconds that it
   * takes to load them. It has to be said before the function starts.
   *
   * @return this
   */
  public AwsSdk withoutInstalledPackages() {
    stubs.ignoreInstalled();
    return this;
  }

  /** Forgets all stubs and calls. */
  public void reset() {
    stubs.reset(client -> true);
  }

  /** Forgets all calls, and keeps the stubs. */
  public void resetHistory() {
    stubs.resetHistory(client -> true);
  }

  /** Forgets all stubs, and keeps the calls. */
  public void resetBehavior() {
    stubs.resetBehavior(client -> true);
  }

  /**
   * A stream for the result of a command, such as the {@code Body} of a {@code GetObjectCommand},
   * where a text or bytes become one by themselves.
   *
   * <pre>{@code
   * aws.client("S3Client").on("GetObjectCommand")
   *     .resolves(Map.of("Body", AwsSdk.stream("the first chunk, ", "and the second")));
   * }</pre>
   *
   * @param text what it gives, in UTF-8
   * @param more what it gives after that, chunk by chunk
   * @return the stream: readable, with {@code transformToString()}, {@code transformToByteArray()}
   *     and {@code for await}
   */
  public static Object stream(String text, String... more) {
    return AwsBody.of(text, more);
  }

  /**
   * A stream for the result of a command.
   *
   * @param bytes what it gives
   * @param more what it gives after that, chunk by chunk
   * @return the stream
   * @see #stream(String, String...)
   */
  public static Object stream(byte[] bytes, byte[]... more) {
    return AwsBody.of(bytes, more);
  }
}
