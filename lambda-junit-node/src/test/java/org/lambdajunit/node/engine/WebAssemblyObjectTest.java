package org.lambdajunit.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.NodeEnvironment;

class WebAssemblyObjectTest {

  /** A module with one global variable. */
  private static final String VARIABLE =
      "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 6, 6, 1, 127, 0, 65, 42, 11])";

  /** The package {@code long}, for example, tries such a module and can do without. */
  @ParameterizedTest
  @ValueSource(strings = {"new WebAssembly.Module(%s)", "WebAssembly.validate(%s)"})
  void programGoesOnWithoutWhatThisJdkCannotRead(String expression) {
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion("22.19.0").build()) {
      String seen =
          node.core()
              .getContext()
              .eval(
                  "js",
                  "(() => { try { %s; return 'read'; } catch (error) { return error.name; } })()"
                      .formatted(expression.formatted(VARIABLE)))
              .asString();

      assertThat(seen).isEqualTo(Runtime.version().feature() < 21 ? "CompileError" : "read");
    }
  }
}
