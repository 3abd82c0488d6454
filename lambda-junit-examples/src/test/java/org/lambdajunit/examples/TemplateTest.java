package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** The settings of the function are those of its SAM template. */
class TemplateTest {

  @LambdaHandler(template = "template.yaml#StartupFunction")
  LambdaInvoker lambda;

  @Test
  void theTemplateSaysWhatToRun() {
    assertThat(lambda.invoke()).result().node("stage").isEqualTo("test-us-east-1");
  }

  @Test
  void soDoesAServerlessFile(
      @LambdaHandler(template = "serverless.yml#startup") LambdaInvoker startup) {
    assertThat(startup.invoke()).result().node("stage").isEqualTo("test-us-east-1");
  }
}
