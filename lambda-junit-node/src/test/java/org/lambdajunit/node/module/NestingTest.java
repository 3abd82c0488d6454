package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {

  private static final int MANY = 300;

  @Test
  void countsBracketsInBrackets() {
    assertThat(Nesting.of("f(a[b], { c: [d] })")).isBetween(3, 6);
    assertThat(Nesting.of("[".repeat(MANY) + "]".repeat(MANY))).isEqualTo(MANY);
    assertThat(Nesting.of("(function(){".repeat(MANY) + "})()".repeat(MANY)))
        .isGreaterThanOrEqualTo(MANY);
  }

  @Test
  void countsBranches() {
    assertThat(Nesting.of("if (a) b(); else ".repeat(MANY) + "c();")).isGreaterThanOrEqualTo(MANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a + ", "'a' +\n  ", "\n  .then(f)", "k === 1 ? 1 : ", "a++, "})
  void countsOperatorsAsAThirdOfABracket(String operand) {
    assertThat(Nesting.of("x = " + operand.repeat(MANY) + "1;")).isGreaterThanOrEqualTo(MANY / 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b = c.d + 1;\n",
        "a.b = c.d + 1\n",
        "exports.f = function (a, b) { return a + b; };\n",
        "// a + b + c [ ( { else else\n",
        "/* [ ( {\n else */ a()\n",
        "a('[ ( {', \"\\\" [ { (\");\n",
        "a(`[ ( { ${b}`);\n",
        "const s = 'it\\'s';\n",
        "if (a) { b(); } \n",
        "x.replace(/[\"']/g, '')\n"
      })
  void manyStatementsDoNotNest(String statement) {
    assertThat(Nesting.of(statement.repeat(MANY))).isLessThan(20);
  }
}
