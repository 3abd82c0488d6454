package org.lambdajunit.runtime;

import static org.lambdajunit.runtime.RuntimeRules.Trait.CALLBACK;
import static org.lambdajunit.runtime.RuntimeRules.Trait.DETECTS_UNSETTLED;
import static org.lambdajunit.runtime.RuntimeRules.Trait.ESCAPES_TEXTS;
import static org.lambdajunit.runtime.RuntimeRules.Trait.ESM;
import static org.lambdajunit.runtime.RuntimeRules.Trait.IMPLICIT_CALLBACK;
import static org.lambdajunit.runtime.RuntimeRules.Trait.JSON_LOGS;
import static org.lambdajunit.runtime.RuntimeRules.Trait.LEVELS;
import static org.lambdajunit.runtime.RuntimeRules.Trait.PROMISES;
import static org.lambdajunit.runtime.RuntimeRules.Trait.STREAMING;
import static org.lambdajunit.runtime.RuntimeRules.Trait.TENANT_ID;
import static org.lambdajunit.runtime.RuntimeRules.Trait.WARNS_OF_CALLBACKS;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.runtime.RuntimeRules.Trait;

/** nodejs10.x to nodejs22.x: the runtime interface client {@code aws-lambda-ric} up to 3.x. */
final class ClientFamily {

  private ClientFamily() {}

  static RuntimeRules rules(LambdaRuntime runtime) {
    Set<Trait> first = EnumSet.of(CALLBACK, IMPLICIT_CALLBACK, PROMISES, LEVELS);
    Set<Trait> modules = with(first, ESM, STREAMING);
    Set<Trait> json = with(modules, JSON_LOGS, ESCAPES_TEXTS);
    return switch (runtime) {
      case NODEJS10_X -> family(runtime, "10.24.1", first);
      case NODEJS12_X -> family(runtime, "12.22.12", first);
      case NODEJS14_X -> family(runtime, "14.21.3", modules);
      case NODEJS16_X -> family(runtime, "16.20.2", modules);
      case NODEJS18_X -> family(runtime, "18.20.8", json);
      case NODEJS20_X -> family(runtime, "20.19.5", with(json, TENANT_ID));
      default ->
          family(runtime, "22.19.0", with(json, TENANT_ID, WARNS_OF_CALLBACKS, DETECTS_UNSETTLED));
    };
  }

  private static Set<Trait> with(Set<Trait> traits, Trait... more) {
    Set<Trait> all = EnumSet.copyOf(traits);
    all.addAll(List.of(more));
    return all;
  }

  private static RuntimeRules family(LambdaRuntime runtime, String nodeVersion, Set<Trait> traits) {
    List<String> parts = new ArrayList<>(List.of("console", "context", "handler"));
    parts.add("program-client");
    return new RuntimeRules(
        runtime,
        nodeVersion,
        "program-client",
        parts,
        "/var/runtime/index.mjs",
        "undefined",
        traits,
        ServiceEra.TYPED_ERRORS);
  }
}
