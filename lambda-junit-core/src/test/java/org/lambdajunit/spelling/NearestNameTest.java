package org.lambdajunit.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @Test
  void leastEditsWin() {
    assertThat(NearestName.of("timeot", List.of("time", "timeout", "task-root")))
        .contains("timeout");
  }

  @ParameterizedTest
  @CsvSource({"tmie, time", "itmes, items", "prdouct, product", "dI, id"})
  void twoLettersThatChangedPlacesAreOneMistake(String name, String meant) {
    assertThat(NearestName.of(name, List.of(meant))).contains(meant);
  }

  @Test
  void caseAndPunctuationCountOnlyBetweenEquals() {
    assertThat(NearestName.of("Hello_World", List.of("hello-worlds", "helloworld", "hello_world")))
        .contains("hello_world");
  }

  @Test
  void whatIsUnlikeIsNoSuggestion() {
    assertThat(NearestName.of("orders", List.of("billing", "index"))).isEmpty();
  }

  @Property
  void nameItselfIsNearest(
      @ForAll @AlphaChars @NotEmpty String name,
      @ForAll List<@AlphaChars @StringLength(max = 10) String> others) {
    List<String> candidates = new java.util.ArrayList<>(others);
    candidates.add(name);
    assertThat(NearestName.of(name, candidates)).contains(name);
  }

  @Property
  void oneLetterMoreIsFound(
      @ForAll @AlphaChars @StringLength(min = 3, max = 12) String name, @ForAll int seed) {
    int position = Math.floorMod(seed, name.length() + 1);
    String longer = name.substring(0, position) + "x" + name.substring(position);
    assertThat(NearestName.of(longer, List.of(name))).contains(name);
  }
}
