package org.lambdajunit.runtime;

import static org.lambdajunit.runtime.RuntimeRules.Trait.CALLBACK;
import static org.lambdajunit.runtime.RuntimeRules.Trait.IMPLICIT_CALLBACK;
import static org.lambdajunit.runtime.RuntimeRules.Trait.PROMISES;
import static org.lambdajunit.runtime.RuntimeRules.Trait.WARNS_OF_REJECTIONS;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.runtime.RuntimeRules.Trait;

/**
 * nodejs (v0.10.42) to nodejs8.10: Lambda's first runtime, {@code
 * /var/runtime/node_modules/awslambda/index.js}.
 */
final class LegacyFamily {

  private LegacyFamily() {}

  static RuntimeRules rules(LambdaRuntime runtime) {
    return switch (runtime) {
      case NODEJS -> family(runtime, "0.10.42", EnumSet.noneOf(Trait.class));
      case NODEJS4_3 -> family(runtime, "4.3.2", EnumSet.of(CALLBACK, IMPLICIT_CALLBACK));
      case NODEJS6_10 ->
          family(runtime, "6.10.3", EnumSet.of(CALLBACK, IMPLICIT_CALLBACK, WARNS_OF_REJECTIONS));
      default ->
          family(
              runtime,
              "8.10.0",
              EnumSet.of(CALLBACK, IMPLICIT_CALLBACK, WARNS_OF_REJECTIONS, PROMISES));
    };
  }

  private static RuntimeRules family(LambdaRuntime runtime, String nodeVersion, Set<Trait> traits) {
    return new RuntimeRules(
        runtime,
        nodeVersion,
        "program-legacy",
        List.of("console-legacy", "context", "handler", "program-legacy"),
        "/var/runtime/node_modules/awslambda/index.js",
        "undefined",
        traits,
        ServiceEra.PLAIN_MESSAGES);
  }
}
