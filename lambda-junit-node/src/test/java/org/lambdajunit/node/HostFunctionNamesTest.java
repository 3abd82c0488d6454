package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.lambdajunit.node.engine.HostFunctions;

/** Each name under which guest code finds a function has one. */
class HostFunctionNamesTest {

  private static final String CALL =
      """
      (host, name) => {
        try {
          host[name]('1', '1', '1', '1');
          return '';
        } catch (error) {
          return `${error.message}`;
        }
      }
      """;

  @Test
  void eachNameHasAFunction() {
    PreparedNode prepared = PreparedNode.of("22.19.0");
    try (NodeEnvironment node = NodeEnvironment.builder().build(prepared)) {
      Value call = prepared.context().eval("js", CALL);
      Object host = ProxyObject.fromMap(prepared.host());
      List<String> names = functions(prepared);
      assertThat(names).contains("startTimer", "resolve", "scriptAt", "isBuiltin");

      for (String name : names) {
        assertThat(call.execute(host, name).asString())
            .isNotEqualTo(HostFunctions.unknown(name).getMessage());
      }
      for (String name : List.of("exit", "exitBySignal")) {
        assertThat(ending(call, host, name)).isNotEqualTo(HostFunctions.unknown(name).getMessage());
      }
      assertThat(node.exit()).isPresent();
    }
  }

  private static List<String> functions(PreparedNode prepared) {
    return prepared.host().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof HostFunctions.Named)
        .map(entry -> entry.getKey())
        .filter(name -> !name.startsWith("exit"))
        .sorted()
        .toList();
  }

  /** The code that ends its process may be stopped before it returns. */
  private static String ending(Value call, Object host, String name) {
    try {
      return call.execute(host, name).asString();
    } catch (PolyglotException e) {
      return "";
    }
  }
}
