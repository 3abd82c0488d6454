package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Events as AWS services send them. */
class EventsTest {

  @LambdaHandler("echo.handler")
  LambdaInvoker lambda;

  @Test
  void areTexts() {
    lambda.invoke(LambdaEvents.helloWorld());
    lambda.invoke(LambdaEvents.sqs().queue("orders").record("good").record("bad").build());
    lambda.invoke(LambdaEvents.generate("s3", "put", Map.of("bucket", "photos", "key", "cat.jpg")));
  }

  @Test
  void canBeChangedAnywhere() {
    String event =
        LambdaEvents.sqs()
            .record("late")
            .with("/Records/0/attributes/ApproximateReceiveCount", "3")
            .build();
    assertThat(lambda.invoke(event))
        .result()
        .node("Records[0].attributes.ApproximateReceiveCount")
        .isEqualTo("\"3\"");
  }

  @Test
  void haveAsManyRecordsAsThereAreData() {
    String event =
        LambdaEvents.generate("kinesis", "get-records", Map.of("data", List.of("first", "second")));
    assertThat(lambda.invoke(event)).result().node("Records").isArray().hasSize(2);
  }
}
