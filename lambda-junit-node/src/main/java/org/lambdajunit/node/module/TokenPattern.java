package org.lambdajunit.node.module;

import org.jspecify.annotations.Nullable;

/** Compares tokens with a pattern, step by step. A step that does not fit moves nothing. */
final class TokenPattern {

  private final ScriptTokens tokens;
  private int position;

  TokenPattern(ScriptTokens tokens, int start) {
    this.tokens = tokens;
    this.position = start;
  }

  /** The token that comes next. */
  int position() {
    return position;
  }

  /** Goes back, or ahead. */
  void position(int token) {
    position = token;
  }

  /** Whether the given tokens come next, names and signs with spaces between them. */
  boolean accept(String expected) {
    int token = position;
    for (String part : expected.split(" ")) {
      boolean isName = Character.isJavaIdentifierStart(part.charAt(0));
      if (isName ? !tokens.isName(token, part) : !tokens.is(token, part.charAt(0))) {
        return false;
      }
      token++;
    }
    position = token;
    return true;
  }

  /** The name that comes next, or {@code null}. */
  @Nullable String name() {
    return tokens.isName(position) ? tokens.text(position++) : null;
  }

  /** Whether a text comes next. */
  boolean string() {
    if (!tokens.isString(position)) {
      return false;
    }
    position++;
    return true;
  }

  /** Whether the given text comes next, in quotes of either kind. */
  boolean string(String expected) {
    if (!tokens.isString(position)) {
      return false;
    }
    String text = tokens.text(position);
    if (!text.substring(1, text.length() - 1).equals(expected)) {
      return false;
    }
    position++;
    return true;
  }
}
