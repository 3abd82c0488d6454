package org.lambdajunit.runtime;

import java.util.List;
import java.util.Set;
import org.lambdajunit.LambdaRuntime;

/** Programs that runtimes have in common: what calls handlers, and the mechanisms it is made of. */
enum RuntimeFamily {
  /**
   * nodejs (v0.10.42) to nodejs8.10: Lambda's first runtime, {@code
   * /var/runtime/node_modules/awslambda/index.js}.
   */
  LEGACY(
      "program-legacy",
      "-legacy",
      "/var/runtime/node_modules/awslambda/index.js",
      "undefined",
      ServiceEra.PLAIN_MESSAGES),

  /** nodejs10.x to nodejs22.x: the runtime interface client {@code aws-lambda-ric} up to 3.x. */
  CLIENT("program-client", "", "/var/runtime/index.mjs", "undefined", ServiceEra.TYPED_ERRORS),

  /** nodejs24.x: the runtime interface client {@code aws-lambda-ric} from 4.0 on. */
  ASYNC("program-async", "", "/var/runtime/index.mjs", "-", ServiceEra.TYPED_ERRORS);

  private final String program;

  /** How the names of the other parts end. */
  private final String suffix;

  private final String runtimeFile;
  private final String idOutsideInvocations;
  private final ServiceEra era;

  RuntimeFamily(
      String program,
      String suffix,
      String runtimeFile,
      String idOutsideInvocations,
      ServiceEra era) {
    this.program = program;
    this.suffix = suffix;
    this.runtimeFile = runtimeFile;
    this.idOutsideInvocations = idOutsideInvocations;
    this.era = era;
  }

  /** The rules of one of its runtimes. */
  RuntimeRules rules(LambdaRuntime runtime, String nodeVersion, Set<RuntimeRules.Trait> traits) {
    return new RuntimeRules(
        runtime,
        nodeVersion,
        List.of("console" + suffix, "context" + suffix, "handler" + suffix, program),
        runtimeFile,
        idOutsideInvocations,
        traits,
        era);
  }
}
