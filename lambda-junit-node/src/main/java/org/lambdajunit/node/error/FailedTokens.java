package org.lambdajunit.node.error;

import com.oracle.truffle.api.source.SourceSection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.error.Code.Kind;
import org.lambdajunit.node.error.Code.Token;

/**
 * The code of a function in which something failed.
 *
 * @param all its tokens
 * @param failed those of what failed; none where GraalJS does not know
 */
record FailedTokens(List<Token> all, List<Token> failed) {

  static FailedTokens of(SourceSection function, @Nullable SourceSection failing) {
    List<Token> all = Code.tokens(function.getCharacters().toString(), function.getCharIndex());
    return new FailedTokens(
        all, failing == null ? List.of() : Code.withoutGroup(within(all, failing)));
  }

  private static List<Token> within(List<Token> tokens, SourceSection section) {
    return tokens.stream()
        .filter(t -> t.start() >= section.getCharIndex() && t.end() <= section.getCharEndIndex())
        .toList();
  }

  /** Where the first token that failed stands among all. */
  int first() {
    return all.indexOf(failed.get(0));
  }

  boolean isToken(int index, String text) {
    return index >= 0 && index < all.size() && all.get(index).is(text);
  }

  /** Whether a pattern is part of another one. */
  boolean isInPattern(int pattern) {
    return isToken(pattern - 1, ":")
        || isToken(pattern - 1, "[")
        || (isToken(pattern - 1, ",") && isArray(Code.enclosing(all, pattern)));
  }

  private boolean isArray(int bracket) {
    return bracket >= 0 && all.get(bracket).is("[");
  }

  /**
   * The tokens of the expression that begins at an index, up to a comma, a semicolon or its line's
   * end.
   */
  List<Token> initializer(int from) {
    int to = from;
    while (to < all.size()) {
      Token token = all.get(to);
      if (token.is(",") || token.is(";") || Code.closes(token)) {
        break;
      }
      if (to > from && startsStatement(to)) {
        break;
      }
      to = Code.opens(token) ? Code.closing(all, to) + 1 : to + 1;
    }
    return all.subList(from, Math.min(to, all.size()));
  }

  /** Whether a semicolon is left out before a token: an operand follows another one. */
  private boolean startsStatement(int index) {
    Token token = all.get(index);
    Token before = all.get(index - 1);
    boolean isOperand =
        (token.isName() && !token.is("in") && !token.is("instanceof"))
            || token.kind() == Kind.NUMBER
            || token.kind() == Kind.STRING;
    boolean endsOperand =
        Code.closes(before)
            || before.kind() == Kind.NUMBER
            || before.kind() == Kind.STRING
            || (before.isName()
                && !before.is("await")
                && !before.is("new")
                && !before.is("typeof")
                && !before.is("void")
                && !before.is("delete")
                && !before.is("in")
                && !before.is("instanceof"));
    return isOperand && endsOperand;
  }
}
