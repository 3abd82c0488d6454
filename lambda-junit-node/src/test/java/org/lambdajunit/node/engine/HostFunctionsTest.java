package org.lambdajunit.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostFunctionsTest {

  private final Map<String, Object> host = new HashMap<>();

  private static @Nullable Object call(String name, Value... arguments) {
    return switch (name) {
      case "count" -> arguments.length;
      case "twice" -> 2 * arguments[0].asInt();
      case "nothing" -> null;
      default -> throw HostFunctions.unknown(name);
    };
  }

  @Test
  void guestCodeCallsEachByItsName() {
    HostFunctions.contribute(HostFunctionsTest::call, host, "count", "twice", "nothing");
    try (Context context = Context.newBuilder("js").build()) {
      context.getBindings("js").putMember("host", ProxyObject.fromMap(host));

      assertThat(context.eval("js", "host.count(1, 2, 3)").asInt()).isEqualTo(3);
      assertThat(context.eval("js", "const { twice } = host; twice(21)").asInt()).isEqualTo(42);
      assertThat(context.eval("js", "host.nothing()").isNull()).isTrue();
      assertThat(context.eval("js", "typeof host.other").asString()).isEqualTo("undefined");
    }
  }

  @Test
  void nameWithoutAFunctionIsToldWhenItIsCalled() {
    HostFunctions.contribute(HostFunctionsTest::call, host, "thrice");

    assertThatThrownBy(() -> ((HostFunction) host.get("thrice")).call())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no function thrice");
  }
}
