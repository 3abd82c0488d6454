package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.RandomSeed;

/** What is random in a handler can be the same in each run. */
class RandomSeedTest {

  @LambdaHandler("vouchers.handler")
  LambdaInvoker vouchers;

  @Test
  @RandomSeed(42)
  void theSameSeedGivesTheSameVoucher() {
    assertThat(vouchers.invoke()).hasResult("VOUCHER-5895");
  }

  @Test
  @RandomSeed(42)
  void eachInvocationGetsAnother() {
    assertThat(vouchers.invoke().result()).isNotEqualTo(vouchers.invoke().result());
  }
}
