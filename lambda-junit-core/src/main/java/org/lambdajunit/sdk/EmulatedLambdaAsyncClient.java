package org.lambdajunit.sdk;

import java.util.concurrent.CompletableFuture;
import org.lambdajunit.LambdaInvoker;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * A {@link LambdaAsyncClient} of the AWS SDK for Java v2 for Java code that invokes Lambda
 * functions. It is an {@link EmulatedLambdaClient} in all but its answers, which are futures.
 *
 * <pre>{@code
 * LambdaAsyncClient client = EmulatedLambdaAsyncClient.of(createOrder);
 * client.invoke(request -> request.functionName("create-order")).join();
 * }</pre>
 *
 * <p>The function runs on the calling thread, so that a test is the same each time: its future is
 * complete when {@code invoke} returns. What a synchronous client would throw is in the future.
 *
 * <p>Thread-safe. It closes nothing: the invokers belong to whoever made them.
 *
 * @since 0.1
 */
public final class EmulatedLambdaAsyncClient implements LambdaAsyncClient {

  private final FunctionsByName functions;

  private EmulatedLambdaAsyncClient(FunctionsByName functions) {
    this.functions = functions;
  }

  /**
   * A client that finds these functions.
   *
   * @param functions one or more, with different names
   * @return the client
   * @throws IllegalArgumentException if none is given
   */
  public static EmulatedLambdaAsyncClient of(LambdaInvoker... functions) {
    return new EmulatedLambdaAsyncClient(new FunctionsByName(functions));
  }

  /**
   * Invokes a function.
   *
   * @param request what to invoke
   * @return what the Invoke operation answers, or its refusal
   */
  @Override
  public CompletableFuture<InvokeResponse> invoke(InvokeRequest request) {
    try {
      return CompletableFuture.completedFuture(functions.invoke(request));
    } catch (SdkException refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
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
