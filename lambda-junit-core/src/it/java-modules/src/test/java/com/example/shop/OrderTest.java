package com.example.shop;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

class OrderTest {

  record Price(String id, int price) {}

  @LambdaHandler("orders.price")
  LambdaInvoker orders;

  @Test
  void aRecordOfTheModuleIsAnEvent() {
    assertThat(orders.invoke(new Order("o-1", 2))).hasResult(new Price("o-1", 6));
    assertThat(orders.invoke(new Order("o-1", 2)).payloadAs(Price.class))
        .isEqualTo(new Price("o-1", 6));
  }

  @Test
  void theTestIsInTheModuleAndTheLibraryOnTheClassPath() {
    assertThat(getClass().getModule().getName()).isEqualTo("com.example.shop");
    assertThat(LambdaInvoker.class.getModule().isNamed()).isFalse();
  }
}
