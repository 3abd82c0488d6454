package org.lambdajunit.runtime;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerPartsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "index.handler | {'folder': '', 'module': 'index', 'name': 'handler'}",
        "src/app/index.handler | {'folder': 'src/app/', 'module': 'index', 'name': 'handler'}",
        "/opt/index.handler | {'folder': '/opt/', 'module': 'index', 'name': 'handler'}",
        "a.b/index.handler | {'folder': 'a.b/', 'module': 'index', 'name': 'handler'}",
        "index.a.b | {'folder': '', 'module': 'index', 'name': 'a.b', 'path': 'a.b'}",
        "index. | {'folder': '', 'module': 'index', 'name': ''}",
        ".handler | {'folder': '', 'module': '', 'name': 'handler'}",
        "ind\"ex.handler | {'folder': '', 'module': 'ind\\\"ex', 'name': 'handler'}",
        "index | {'fault': 'dot'}",
        "a.b/index | {'fault': 'dot'}",
        "`` | {'fault': 'dot'}",
        "../index.handler | {'fault': 'dots'}",
        "index..handler | {'fault': 'dots'}",
        ".. | {'fault': 'dots'}",
      })
  void areThoseOfTheClient(String handler, String parts) {
    assertThatJson(HandlerParts.of(handler)).isEqualTo(parts.replace('\'', '"'));
  }
}
