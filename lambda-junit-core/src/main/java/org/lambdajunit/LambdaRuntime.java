package org.lambdajunit;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.lambdajunit.spelling.NearestName;

/**
 * A Node.js runtime of Lambda, whose rules the emulated service follows.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource(names = {"NODEJS20_X", "NODEJS22_X", "NODEJS24_X"})
 * void survivesTheUpgrade(LambdaRuntime runtime) {
 *   assertThat(lambda.withRuntime(runtime).invoke()).succeeded();
 * }
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">Lambda
 *     runtimes</a>
 * @since 0.1
 */
public enum LambdaRuntime {

  /** Node.js v0.10.42: no callback, only {@code context.done}, {@code succeed} and {@code fail}. */
  NODEJS("nodejs", 0),

  /** Node.js 4.3, the first with a callback. */
  NODEJS4_3("nodejs4.3", 4),

  /** Node.js 6.10. */
  NODEJS6_10("nodejs6.10", 6),

  /** Node.js 8.10, the first that takes a promise for an answer. */
  NODEJS8_10("nodejs8.10", 8),

  /** Node.js 10, the first on the runtime API that the later ones share. */
  NODEJS10_X("nodejs10.x", 10),

  /** Node.js 12. */
  NODEJS12_X("nodejs12.x", 12),

  /** Node.js 14, the first with ECMAScript modules and response streaming. */
  NODEJS14_X("nodejs14.x", 14),

  /** Node.js 16. */
  NODEJS16_X("nodejs16.x", 16),

  /** Node.js 18, the first with logs in JSON. */
  NODEJS18_X("nodejs18.x", 18),

  /** Node.js 20. */
  NODEJS20_X("nodejs20.x", 20),

  /** Node.js 22, the newest that accepts handlers with a callback: the default. */
  NODEJS22_X("nodejs22.x", 22),

  /** Node.js 24, which refuses handlers with a callback. */
  NODEJS24_X("nodejs24.x", 24);

  private final String identifier;
  private final int nodeMajor;

  LambdaRuntime(String identifier, int nodeMajor) {
    this.identifier = identifier;
    this.nodeMajor = nodeMajor;
  }

  /**
   * The runtime of the given identifier.
   *
   * @param identifier as AWS spells it, for example {@code nodejs22.x}
   * @return the runtime
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public static LambdaRuntime ofIdentifier(String identifier) {
    return Arrays.stream(values())
        .filter(runtime -> runtime.identifier.equals(identifier))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No Lambda runtime \"%s\".%s There are: %s."
                        .formatted(
                            identifier,
                            meant(identifier),
                            Arrays.stream(values())
                                .map(LambdaRuntime::identifier)
                                .collect(joining(", ")))));
  }

  /** What differs in letter case and signs only, or lacks the last part; no other version. */
  private static String meant(String identifier) {
    String bare = NearestName.bare(identifier);
    return Arrays.stream(values())
        .map(LambdaRuntime::identifier)
        .filter(known -> List.of(bare, bare + "x").contains(NearestName.bare(known)))
        .findFirst()
        .map(" Did you mean %s?"::formatted)
        .orElse("");
  }

  /**
   * The identifier as AWS spells it.
   *
   * @return for example {@code nodejs22.x}
   */
  public String identifier() {
    return identifier;
  }

  /**
   * The first number of the version of Node.js.
   *
   * @return for example 22; 0 for v0.10.42
   */
  public int nodeMajor() {
    return nodeMajor;
  }
}
