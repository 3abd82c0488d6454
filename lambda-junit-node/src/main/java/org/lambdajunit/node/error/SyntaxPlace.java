package org.lambdajunit.node.error;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.ModuleWrapper;
import org.lambdajunit.node.error.Code.Kind;
import org.lambdajunit.node.error.Code.Token;

/**
 * Where V8 says that a script is wrong, which is not always where GraalJS's parser stops; and never
 * in what stands around a CommonJS module, of which its author knows nothing.
 *
 * @param start where what V8 marks begins
 * @param end where it ends: where it begins, at the end of a script that goes on
 */
public record SyntaxPlace(int start, int end) {

  private static final Pattern TARGET = Pattern.compile("(?:[\\w$]+|[}\\]])\\s*$");

  /**
   * The place in a script.
   *
   * @param start where the parser stopped
   * @param end where the token ends at which it stopped
   * @param message V8's text
   * @param nodeMajor the Node.js whose V8 it is
   */
  public static SyntaxPlace of(String script, int start, int end, String message, int nodeMajor) {
    int ownEnd = ModuleWrapper.end(script);
    if (message.endsWith("Unexpected end of input")) {
      return new SyntaxPlace(ownEnd, ownEnd);
    }
    Token token = unmatched(script, start, nodeMajor);
    if (token == null) {
      token = failing(script.substring(0, ownEnd), start, message);
    }
    return token == null
        ? new SyntaxPlace(start, Math.max(start + 1, end))
        : new SyntaxPlace(token.start(), token.end());
  }

  /**
   * The bracket that closes nothing of a CommonJS module, and so the function around it, if the
   * parser has stopped right behind it. Older Nodes parse that function, too.
   */
  static @Nullable Token unmatched(String script, int stopped, int nodeMajor) {
    int start = ModuleWrapper.start(script);
    int end = ModuleWrapper.end(script);
    if (start == 0 || nodeMajor < SyntaxMessages.BODIES_ALONE) {
      return null;
    }
    Token closing = null;
    int depth = 0;
    for (Token token : Code.tokens(script.substring(start, end), start)) {
      if (closing != null) {
        return token.start() == stopped ? closing : null;
      }
      if (Code.opens(token)) {
        depth++;
      } else if (Code.closes(token) && --depth < 0) {
        closing = token;
      }
    }
    return stopped >= end ? closing : null;
  }

  private static @Nullable Token failing(String script, int start, String message) {
    if (message.contains("Missing initializer in ")) {
      Matcher target = TARGET.matcher(script.substring(0, Math.min(start, script.length())));
      return target.find() ? targetAt(script, target.start()) : null;
    }
    List<Token> tokens = Code.tokens(script, 0);
    if (message.endsWith("missing ) after argument list")) {
      return last(tokens, token -> token.end() <= start);
    }
    if (message.endsWith("Missing catch or finally after try")) {
      int block = tokens.indexOf(last(tokens, token -> token.start() <= start)) + 1;
      return block < tokens.size() ? tokens.get(Code.closing(tokens, block)) : null;
    }
    if (message.endsWith("Unexpected string")) {
      return last(
          tokens,
          token -> token.kind() == Kind.STRING && token.start() <= start && start < token.end());
    }
    if (message.contains("Invalid regular expression: /")) {
      return last(
          tokens, token -> token.kind() == Kind.REGULAR_EXPRESSION && token.start() <= start);
    }
    if (!message.endsWith("Invalid or unexpected token")) {
      return null;
    }
    Token number = last(tokens, token -> token.start() < start && start < token.end());
    return number != null && number.kind() == Kind.NUMBER
        ? new Token(Kind.NUMBER, "", number.start(), number.start() + 1)
        : firstLine(last(tokens, SyntaxPlace::isOpenText));
  }

  private static @Nullable Token last(List<Token> tokens, Predicate<Token> wanted) {
    Token found = null;
    for (Token token : tokens) {
      found = wanted.test(token) ? token : found;
    }
    return found;
  }

  /** A variable, or a pattern of variables, that ends at a place. */
  private static @Nullable Token targetAt(String script, int place) {
    List<Token> tokens = Code.tokens(script, 0);
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token last = tokens.get(i);
      if (last.start() == place) {
        int start = Code.closes(last) ? tokens.get(Code.opening(tokens, i)).start() : place;
        return new Token(last.kind(), script.substring(start, last.end()), start, last.end());
      }
    }
    return null;
  }

  private static boolean isOpenText(Token token) {
    return token.kind() == Kind.STRING
        && (token.text().indexOf('\n') >= 0
            || token.text().length() < 2
            || token.text().charAt(0) != token.text().charAt(token.text().length() - 1));
  }

  private static @Nullable Token firstLine(@Nullable Token token) {
    if (token == null) {
      return null;
    }
    String line = token.text().lines().findFirst().orElse("");
    return new Token(token.kind(), line, token.start(), token.start() + line.length());
  }
}
