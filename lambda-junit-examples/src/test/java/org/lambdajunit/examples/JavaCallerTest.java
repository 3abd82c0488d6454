package org.lambdajunit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.sdk.EmulatedLambdaClient;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Java code that invokes a function through the AWS SDK, and the function itself. */
class JavaCallerTest {

  @LambdaHandler(value = "receipt.handler", functionName = "print-receipt")
  LambdaInvoker printReceipt;

  @Test
  void theTillPrintsTheFunctionsReceipt() {
    Till till = new Till(EmulatedLambdaClient.of(printReceipt));

    assertThat(till.receipt("[\"tea\", \"tea\"]")).contains("\"total\":6");
  }

  @Test
  void theTillSaysThatTheFunctionFailed() {
    Till till = new Till(EmulatedLambdaClient.of(printReceipt));

    assertThatIllegalStateException()
        .isThrownBy(() -> till.receipt("null"))
        .withMessageContaining("\"errorType\":\"TypeError\"");
  }

  /** The code under test. */
  record Till(LambdaClient lambda) {

    String receipt(String items) {
      InvokeResponse response =
          lambda.invoke(
              request ->
                  request
                      .functionName("print-receipt")
                      .payload(SdkBytes.fromUtf8String("{\"items\":" + items + "}")));
      String payload = response.payload().asUtf8String();
      if (response.functionError() != null) {
        throw new IllegalStateException("No receipt: " + payload);
      }
      return payload;
    }
  }
}
