package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a program finds of the language itself, compared with Node. */
class LanguageTest {

  private static final String NAMES =
      """
      const owners = ['Array', 'ArrayBuffer', 'Atomics', 'BigInt', 'DataView', 'Date', 'Error',
        'FinalizationRegistry', 'Function', 'Iterator', 'JSON', 'Map', 'Math', 'Number', 'Object',
        'Promise', 'Proxy', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'Uint8Array',
        'WeakMap', 'WeakRef', 'WeakSet', 'Float16Array'];
      return owners.filter((name) => name in globalThis).flatMap((name) => [
        name,
        ...Object.getOwnPropertyNames(globalThis[name]).map((key) => `${name}.${key}`),
        ...Object.getOwnPropertyNames(globalThis[name].prototype ?? {}).map((key) => `${name}#${key}`),
      ]).join('\\n');
      """;

  @Test
  void hasNothingThatNodeDoesNotHave() throws JavetException {
    Set<String> names;
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion("22.19.0").build()) {
      names = new TreeSet<>(lines(node.core().getContext().eval("js", function()).asString()));
    }
    try (RealNode realNode = RealNode.start()) {
      names.removeAll(lines(realNode.evaluate(NAMES)));
    }
    assertThat(names).isEmpty();
  }

  private static String function() {
    return "(() => {" + NAMES + "})()";
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
