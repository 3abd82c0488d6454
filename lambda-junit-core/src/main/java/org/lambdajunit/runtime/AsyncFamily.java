package org.lambdajunit.runtime;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.runtime.RuntimeRules.Trait;

/** nodejs24.x: the runtime interface client {@code aws-lambda-ric} from 4.0 on. */
final class AsyncFamily {

  private AsyncFamily() {}

  static RuntimeRules rules(LambdaRuntime runtime) {
    Set<Trait> traits =
        EnumSet.of(
            Trait.PROMISES,
            Trait.LEVELS,
            Trait.JSON_LOGS,
            Trait.ESCAPES_TEXTS,
            Trait.ESM,
            Trait.REQUIRE_ESM,
            Trait.DETECTS_MODULE_SYNTAX,
            Trait.STREAMING,
            Trait.TENANT_ID,
            Trait.ERRORS_BY_INSTANCE,
            Trait.DEFAULT_EXPORT,
            Trait.INVOKE_STORE);
    return new RuntimeRules(
        runtime,
        "24.14.1",
        "program-async",
        List.of("console", "context", "handler", "program-async"),
        "/var/runtime/index.mjs",
        "-",
        traits,
        ServiceEra.TYPED_ERRORS);
  }
}
