package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.VirtualTime;

/** Whole outcomes that somebody has looked at once. */
class ApprovalTest {

  @LambdaHandler("receipt.handler")
  LambdaInvoker receipt;

  @Test
  void aReceiptLooksAsApproved() {
    assertThat(receipt.invoke("{\"items\": [\"tea\", \"cake\"]}")).matchesApproved("receipt");
  }

  @Test
  @VirtualTime("2026-01-01T09:30:00Z")
  void withVirtualTimeItsTimeIsApprovedToo() {
    assertThat(receipt.invoke("{\"items\": []}")).matchesApproved("empty-receipt");
  }
}
