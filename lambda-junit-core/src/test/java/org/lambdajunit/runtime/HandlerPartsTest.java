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
        "index.handler | {'folder': '', 'module': 'index', 'name': 'handler', 'path': '', 'fault': ''}",
        "src/app/index.handler | {'folder': 'src/app/', 'module': 'index', 'name': 'handler', 'path': '', 'fault': ''}",
        "/opt/index.handler | {'folder': '/opt/', 'module': 'index', 'name': 'handler', 'path': '', 'fault': ''}",
        "a.b/index.handler | {'folder': 'a.b/', 'module': 'index', 'name': 'handler', 'path': '', 'fault': ''}",
        "index.a.b | {'folder': '', 'module': 'index', 'name': 'a.b', 'path': 'a.b', 'fault': ''}",
        "index. | {'folder': '', 'module': 'index', 'name': '', 'path': '', 'fault': ''}",
        ".handler | {'folder': '', 'module': '', 'name': 'handler', 'path': '', 'fault': ''}",
        "ind\"ex.handler | {'folder': '', 'module': 'ind\\\"ex', 'name': 'handler', 'path': '', 'fault': ''}",
        "index | {'folder': '', 'module': '', 'name': '', 'path': '', 'fault': 'dot'}",
        "a.b/index | {'folder': '', 'module': '', 'name': '', 'path': '', 'fault': 'dot'}",
        "`` | {'folder': '', 'module': '', 'name': '', 'path': '', 'fault': 'dot'}",
        "../index.handler | {'folder': '', 'module': '', 'name': '', 'path': '', 'fault': 'dots'}",
        "index..handler | {'folder': '', 'module': '', 'name': '', 'path': '', 'fault': 'dots'}",
        ".. | {'folder': '', 'module': '', 'name': '', 'path': '', 'fault': 'dots'}",
      })
  void areThoseOfTheClient(String handler, String parts) {
    assertThatJson(HandlerParts.of(handler)).isEqualTo(parts.replace('\'', '"'));
  }
}
