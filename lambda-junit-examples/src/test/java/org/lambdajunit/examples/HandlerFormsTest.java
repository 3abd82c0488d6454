package org.lambdajunit.examples;

import static org.lambdajunit.Completion.IMPLICIT_CALLBACK;
import static org.lambdajunit.LambdaRuntime.NODEJS24_X;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Handlers with and without a callback, and the ways to export one. */
class HandlerFormsTest {

  @Test
  void withoutACallbackTheAnswerIsNull(@LambdaHandler("forms.twoParameters") LambdaInvoker lambda) {
    assertThat(lambda.invoke("{\"key1\":\"a\"}"))
        .returnedNull()
        .completedBy(IMPLICIT_CALLBACK)
        .logs()
        .contains("got a");
  }

  @Test
  void aCallbackThatIsNeverCalledIsCalledImplicitly(
      @LambdaHandler("forms.never") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).returnedNull().completedBy(IMPLICIT_CALLBACK);
  }

  @Test
  void aReturnedValueCountsFromNode24On(@LambdaHandler("forms.returns") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).returnedNull();
    assertThat(lambda.withRuntime(NODEJS24_X).invoke()).hasResult("a value that nobody waits for");
  }

  @Test
  void aNestedExportIsNamedWithDots(
      @LambdaHandler("forms.nested.handlers.first") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult("nested");
  }

  @Test
  void aFolderAndModuleExportsAndRequireWork(
      @LambdaHandler("orders/create.handler") LambdaInvoker lambda) {
    assertThat(lambda.invoke("{\"items\":[\"tea\",\"cake\",\"tea\"]}"))
        .hasResultJson("{\"total\": 10}");
  }
}
