package org.lambdajunit.examples.orderservice;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.ResponseChunk;

/** A download that is streamed from a bucket to the caller. */
class DownloadInvoiceTest {

  private static final String GET_INVOICE = LambdaEvents.functionUrl().get("/o-1").build();

  @LambdaHandler(template = "order-service/template.yaml#DownloadInvoice")
  LambdaInvoker download;

  @Test
  void theInvoiceIsPassedOnPieceByPiece(AwsSdk aws) {
    aws.client("S3Client")
        .on("GetObjectCommand", Map.of("Bucket", "invoices", "Key", "o-1.csv"))
        .resolves(Map.of("Body", AwsSdk.stream("item;price\n", "tea;3\n")));

    LambdaOutcome outcome = download.invoke(GET_INVOICE);

    assertThat(outcome).prelude().hasStatusCode(200).hasHeader("content-type", "text/csv");
    assertThat(outcome)
        .chunks()
        .extracting(ResponseChunk::text)
        .containsExactly("item;price\n", "tea;3\n");
  }

  @Test
  void anInvoiceThatIsMissingIsNotFound(AwsSdk aws) {
    aws.client("S3Client").on("GetObjectCommand").rejects("NoSuchKey");

    LambdaOutcome outcome = download.invoke(GET_INVOICE);

    assertThat(outcome).prelude().hasStatusCode(404);
    assertThat(outcome).hasResult("There is no such invoice.");
  }

  @Test
  void aBucketThatIsClosedIsAnError(AwsSdk aws) {
    aws.client("S3Client").on("GetObjectCommand").rejects("AccessDenied", "not you");

    assertThat(download.invoke(GET_INVOICE)).failed().hasErrorType("AccessDenied");
  }
}
