package org.lambdajunit.sdk;

import org.lambdajunit.LambdaInvoker;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * A {@link LambdaClient} of the AWS SDK for Java v2 for Java code that invokes Lambda functions: it
 * is tested against the real handlers.
 *
 * <pre>{@code
 * @LambdaHandler(value = "orders.create", functionName = "create-order") LambdaInvoker createOrder;
 *
 * @Test void ordersAreCreated() {
 *   Shop shop = new Shop(EmulatedLambdaClient.of(createOrder));
 *   assertThat(shop.order("book")).isEqualTo("o-1");
 * }
 * }</pre>
 *
 * <p>A function is found by its name, which {@code functionName} sets, or by an ARN that ends in
 * it, of whichever account and region. A request that AWS refuses is the SDK's exception: {@code
 * ResourceNotFoundException}, {@code InvalidRequestContentException}, {@code
 * RequestTooLargeException} and their like. A function that fails is a response with a {@code
 * functionError}, as on AWS.
 *
 * <p>Only {@code invoke} works. All other operations throw {@link UnsupportedOperationException},
 * as the SDK's interface has it.
 *
 * <p>Thread-safe. It closes nothing: the invokers belong to whoever made them.
 *
 * @since 0.1
 */
public final class EmulatedLambdaClient implements LambdaClient {

  private final FunctionsByName functions;

  private EmulatedLambdaClient(FunctionsByName functions) {
    this.functions = functions;
  }

  /**
   * A client that finds these functions.
   *
   * @param functions one or more, with different names
   * @return the client
   * @throws IllegalArgumentException if none is given
   */
  public static EmulatedLambdaClient of(LambdaInvoker... functions) {
    return new EmulatedLambdaClient(new FunctionsByName(functions));
  }

  /**
   * Invokes a function and waits for its answer; an {@code Event} invocation is over with all its
   * attempts when this returns, on the test's clock.
   *
   * @param request what to invoke
   * @return what the Invoke operation answers
   */
  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    return functions.invoke(request);
  }

  /**
   * The service's name in the SDK.
   *
   * @return {@code lambda}
   */
  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Does nothing. */
  @Override
  public void close() {}
}
