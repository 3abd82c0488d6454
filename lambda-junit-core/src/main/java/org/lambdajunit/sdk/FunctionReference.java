package org.lambdajunit.sdk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which function a request means, and which version or alias of it.
 *
 * @param qualifier a version, an alias, or null
 */
record FunctionReference(String name, @Nullable String qualifier) {

  /** The pattern of the Invoke operation's reference. */
  private static final String PATTERN =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
          + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

  private static final int NAME = 11;
  private static final int QUALIFIER = 13;
  private static final Pattern COMPILED = Pattern.compile(PATTERN);
  private static final Pattern QUALIFIER_PATTERN =
      Pattern.compile("\\$LATEST|[a-zA-Z0-9-_]{1,128}");

  /**
   * Reads the function's name as the Invoke operation does.
   *
   * @param functionName a name, a partial or a whole ARN, each with or without a qualifier
   * @param qualifier the request's own, or null
   */
  static FunctionReference parse(@Nullable String functionName, @Nullable String qualifier) {
    if (functionName == null) {
      throw Refusals.notSent("Parameter 'FunctionName' must not be null");
    }
    if (functionName.isEmpty()) {
      throw Refusals.notSent("FunctionName cannot be empty.");
    }
    Matcher matcher = COMPILED.matcher(functionName);
    if (!matcher.matches()) {
      throw Refusals.notMatching(functionName, "functionName", PATTERN);
    }
    if (qualifier != null && !QUALIFIER_PATTERN.matcher(qualifier).matches()) {
      throw Refusals.notMatching(qualifier, "qualifier", QUALIFIER_PATTERN.pattern());
    }
    String derived = matcher.group(QUALIFIER);
    if (derived != null && qualifier != null && !derived.equals(qualifier)) {
      throw Refusals.invalidParameter(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return new FunctionReference(matcher.group(NAME), derived == null ? qualifier : derived);
  }
}
