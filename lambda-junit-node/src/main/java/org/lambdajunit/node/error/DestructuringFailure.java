package org.lambdajunit.node.error;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.error.Code.Token;
import org.lambdajunit.node.error.Expression.Printed;
import org.lambdajunit.node.error.FailingCode.View;

/** A pattern such as {@code { name }} that takes a property out of nothing. */
final class DestructuringFailure {

  private final FailedTokens code;
  private final List<Token> tokens;
  private final List<Token> failed;

  DestructuringFailure(FailedTokens code) {
    this.code = code;
    this.tokens = code.all();
    this.failed = code.failed();
  }

  View view(String name, String nothing) {
    int element = code.first();
    int pattern = Code.enclosing(tokens, element);
    if (pattern < 0 || !tokens.get(pattern).is("{") || code.isInPattern(pattern)) {
      return FailingCode.NOTHING;
    }
    int end = Code.closing(tokens, pattern);
    // With a default value V8 has no words for it.
    if (code.isToken(element + failed.size(), "=") && failed.size() == 1) {
      return FailingCode.NOTHING;
    }
    String source = destructured(pattern, end, nothing);
    return source == null
        ? FailingCode.NOTHING
        : new View(
            "Cannot destructure property '%s' of '%s' as it is %s."
                .formatted(name, source, nothing),
            -1);
  }

  /** What V8 says of a pattern that takes no property by its name, as {@code {}} or the rest. */
  View withoutName(String nothing) {
    int pattern = code.first();
    String source = destructured(pattern, Code.closing(tokens, pattern), nothing);
    return source == null || code.isInPattern(pattern)
        ? FailingCode.NOTHING
        : new View(
            "Cannot destructure '%s' as it is %s.".formatted(source, nothing), rest(pattern));
  }

  /** Where the name stands that gets the rest, if that is all that a pattern wants. */
  private int rest(int pattern) {
    return code.isToken(pattern + 1, "...") ? tokens.get(pattern + 2).start() : -1;
  }

  /** What a pattern takes apart, in V8's words. */
  private @Nullable String destructured(int pattern, int end, String nothing) {
    if (code.isToken(end + 1, "=")) {
      int around = Code.enclosing(tokens, pattern);
      boolean isParameter = around >= 0 && isParameters(around);
      if (isParameter) {
        return Expression.INTERMEDIATE.repeat(3);
      }
      Printed value = Expression.print(code.initializer(end + 2));
      return value == null ? null : value.text();
    }
    if (code.isToken(end + 1, "of")) {
      return ".for";
    }
    if (pattern >= 2 && code.isToken(pattern - 1, "(") && code.isToken(pattern - 2, "catch")) {
      return ".catch";
    }
    return nothing.equals("null") ? "object null" : nothing;
  }

  /** Whether a bracket holds a function's parameters. */
  private boolean isParameters(int bracket) {
    int end = Code.closing(tokens, bracket);
    return tokens.get(bracket).is("(")
        && (code.isToken(end + 1, "=>") || code.isToken(end + 1, "{"));
  }
}
