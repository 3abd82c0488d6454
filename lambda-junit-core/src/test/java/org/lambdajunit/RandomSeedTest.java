package org.lambdajunit;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@LambdaHandler(value = "random.draw", taskRoot = "src/test/lambda")
class RandomSeedTest {

  /** What the seed of 42 gives first. */
  private static final String FIRST_UUID_OF_42 = firstUuid(42);

  private static String firstUuid(long seed) {
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("random.draw")
            .taskRoot(Path.of("src/test/lambda"))
            .randomSeed(seed)
            .build()) {
      return uuid(lambda).toString();
    }
  }

  static Map<?, ?> draw(LambdaInvoker lambda) {
    return (Map<?, ?>) lambda.invoke().result();
  }

  static Object uuid(LambdaInvoker lambda) {
    return draw(lambda).get("uuid");
  }

  @Nested
  class Seeded {

    @LambdaHandler LambdaInvoker lambda;
    @LambdaHandler LambdaInvoker other;

    @Test
    @RandomSeed(42)
    @VirtualTime
    void givesTheSameNumbersOnEachMachine() {
      assertThat(lambda.invoke())
          .result()
          .whenIgnoringPaths("uuid", "values")
          .isEqualTo(
              Map.of(
                  "atLoad",
                  0.5895982049863504,
                  "math",
                  List.of(0.8859809493102299, 0.9542333838682695),
                  "requestId",
                  "ba419d35-0dfe-4af7-abb9-eef84311700a",
                  "stream",
                  "2026/01/01/[$LATEST]4f083ce3f12bbb4b46ee9d82b52c856d"));
    }

    @Test
    @RandomSeed(42)
    void beginsAnewInEachTest() {
      assertThat(uuid(lambda)).isEqualTo(FIRST_UUID_OF_42);
    }

    @Test
    @RandomSeed(43)
    void anotherSeedGivesOtherNumbers() {
      assertThat(uuid(lambda)).isNotEqualTo(FIRST_UUID_OF_42);
    }

    @Test
    @RandomSeed(42)
    void alsoThoseOfTheCryptoModule(@LambdaHandler("random.crypto") LambdaInvoker crypto) {
      Map<?, ?> drawn = (Map<?, ?>) crypto.invoke().result();
      try (LambdaInvoker again =
          LambdaInvoker.builder()
              .handler("random.crypto")
              .taskRoot(Path.of("src/test/lambda"))
              .randomSeed(42)
              .build()) {
        assertThat(again.invoke()).succeeded().hasResult(drawn);
      }
    }

    @Test
    @RandomSeed(42)
    void noNumberComesTwice() {
      Map<?, ?> first = draw(lambda);
      Map<?, ?> second = draw(lambda);
      Map<?, ?> ofAnother = draw(other);
      lambda.forceColdStart();
      Map<?, ?> cold = draw(lambda);
      for (String key : new String[] {"math", "uuid", "values", "requestId"}) {
        assertThat(first.get(key))
            .isNotEqualTo(second.get(key))
            .isNotEqualTo(ofAnother.get(key))
            .isNotEqualTo(cold.get(key));
      }
      assertThat(first.get("atLoad"))
          .isEqualTo(second.get("atLoad"))
          .isNotEqualTo(cold.get("atLoad"));
    }

    @Test
    @RandomSeed(42)
    void numbersAreSpreadEvenly(@LambdaHandler("random.spread") LambdaInvoker spread) {
      assertThat(spread.invoke()).result().isEqualTo(true);
    }
  }

  @Nested
  class Unseeded {

    @LambdaHandler LambdaInvoker lambda;

    @Test
    void cannotBeForetold() {
      Map<?, ?> first = draw(lambda);
      lambda.forceColdStart();
      assertThat(draw(lambda).get("atLoad")).isNotEqualTo(first.get("atLoad"));
      assertThat(lambda.invoke().requestId()).isNotEqualTo(lambda.invoke().requestId());
    }
  }

  @Nested
  @RandomSeed(42)
  class OnAClass {

    @LambdaHandler LambdaInvoker lambda;

    @Retention(RetentionPolicy.RUNTIME)
    @RandomSeed(43)
    @interface FortyThree {}

    @Test
    void isForEachOfItsTests() {
      assertThat(uuid(lambda)).isEqualTo(FIRST_UUID_OF_42);
    }

    @Test
    @FortyThree
    void isLessNearThanOnAMethod() {
      assertThat(uuid(lambda)).isNotEqualTo(FIRST_UUID_OF_42);
    }

    @Nested
    class Inside {
      @Test
      void isForNestedClassesToo() {
        assertThat(uuid(lambda)).isEqualTo(FIRST_UUID_OF_42);
      }
    }
  }

  @Nested
  @RandomSeed(42)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class StaticField {

    @LambdaHandler static LambdaInvoker shared;

    @Test
    @Order(1)
    void beginsWithTheSeed() {
      assertThat(uuid(shared)).isEqualTo(FIRST_UUID_OF_42);
    }

    @Test
    @Order(2)
    void goesOnFromTestToTest() {
      assertThat(uuid(shared)).isNotEqualTo(FIRST_UUID_OF_42);
    }
  }

  @Nested
  class Builders {

    @RegisterExtension
    static final LambdaExtension FUNCTIONS =
        LambdaExtension.builder().taskRoot(Path.of("src/test/lambda")).randomSeed(42).build();

    private final LambdaInvoker lambda = FUNCTIONS.invoker("random.draw");

    @Test
    void theExtensionGivesTheDefault() {
      assertThat(uuid(lambda)).isEqualTo(FIRST_UUID_OF_42);
    }

    @Test
    @RandomSeed(43)
    void anAnnotationWins() {
      assertThat(uuid(lambda)).isNotEqualTo(FIRST_UUID_OF_42);
    }
  }
}
