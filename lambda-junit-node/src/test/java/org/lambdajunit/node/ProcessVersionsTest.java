package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each line of Node.js says that it consists of. */
class ProcessVersionsTest {

  @ParameterizedTest
  @CsvSource({
    "0.10.42, 11, undefined",
    "4.3.2, 46, object",
    "6.10.3, 48, object",
    "8.10.0, 57, object",
    "10.24.1, 64, object",
    "12.22.12, 72, object",
    "14.21.3, 83, object",
    "16.20.2, 93, object",
    "18.20.8, 108, object",
    "20.19.5, 115, object",
    "22.19.0, 127, object",
    "24.11.0, 137, object"
  })
  void areThoseOfItsNode(String version, String modules, String release) {
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion(version).build()) {
      assertThat(
              node.core()
                  .getContext()
                  .eval(
                      "js",
                      "[process.versions.node, process.versions.modules, typeof process.release].join()")
                  .asString())
          .isEqualTo(String.join(",", version, modules, release));
    }
  }
}
