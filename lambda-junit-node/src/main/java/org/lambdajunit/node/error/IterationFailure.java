package org.lambdajunit.node.error;

import java.util.List;
import org.lambdajunit.node.error.Code.Token;
import org.lambdajunit.node.error.Expression.Form;
import org.lambdajunit.node.error.Expression.Printed;
import org.lambdajunit.node.error.FailingCode.View;

/** A loop, a spread or a pattern over what cannot be iterated over. */
final class IterationFailure {

  private static final String NO_ITERATOR =
      " is not iterable (cannot read property Symbol(Symbol.iterator))";

  /** The Node.js from which on V8 says that it is the spread that wants an iterator. */
  private static final int SPREAD_SYNTAX = 18;

  private final FailedTokens code;
  private final int nodeMajor;
  private final List<Token> tokens;
  private final List<Token> failed;

  IterationFailure(FailedTokens code, int nodeMajor) {
    this.code = code;
    this.nodeMajor = nodeMajor;
    this.tokens = code.all();
    this.failed = code.failed();
  }

  /** What V8 says of it. */
  View view(String value) {
    if (failed.isEmpty()) {
      return FailingCode.NOTHING;
    }
    int first = code.first();
    Token token = failed.get(0);
    if (token.is("...")) {
      return spread(first, value);
    }
    if (token.is("[")) {
      return arrayPattern(first, value);
    }
    if (token.is("{") || token.is("for")) {
      return loop();
    }
    return FailingCode.NOTHING;
  }

  private View spread(int dots, String value) {
    Printed spread = Expression.print(code.initializer(dots + 1));
    int bracket = Code.enclosing(tokens, dots);
    if (spread == null || bracket < 0) {
      return FailingCode.NOTHING;
    }
    if (tokens.get(bracket).is("[")) {
      return new View(spread.text() + " is not iterable", spread.place());
    }
    int place = calleePlace(bracket);
    if (isNothing(value)) {
      return new View(spread.text() + " is not iterable (cannot read property undefined)", place);
    }
    return new View(
        nodeMajor < SPREAD_SYNTAX
            ? "Found non-callable @@iterator"
            : "Spread syntax requires ...iterable[Symbol.iterator] to be a function",
        place);
  }

  private static boolean isNothing(String value) {
    return value.equals("undefined") || value.equals("null");
  }

  /** Where the function's name stands that is called with the arguments in a bracket. */
  private int calleePlace(int bracket) {
    int from = bracket - 1;
    if (from < 0 || !tokens.get(from).isName()) {
      return -1;
    }
    int start = from;
    while (start >= 2 && tokens.get(start - 1).is(".") && tokens.get(start - 2).isName()) {
      start -= 2;
    }
    return code.isToken(start - 1, "new")
        ? tokens.get(start - 1).start()
        : tokens.get(from).start();
  }

  private View arrayPattern(int pattern, String value) {
    int end = Code.closing(tokens, pattern);
    boolean isDeclared =
        code.isToken(pattern - 1, "const")
            || code.isToken(pattern - 1, "let")
            || code.isToken(pattern - 1, "var");
    if (code.isToken(end + 1, "=") && !code.isInPattern(pattern)) {
      Printed source = Expression.print(code.initializer(end + 2));
      if (source == null) {
        return FailingCode.NOTHING;
      }
      if (isDeclared && source.form() != Form.MEMBER) {
        return new View(source(source), source.place());
      }
      Token place = tokens.get(isDeclared ? end + 2 : end + 1);
      return new View(typed(value) + NO_ITERATOR, place.start());
    }
    if (code.isToken(end + 1, "of")) {
      return new View(".for is not iterable", tokens.get(end).start());
    }
    int place = code.isToken(pattern - 1, "(") ? tokens.get(pattern - 1).start() : -1;
    return new View(typed(value) + NO_ITERATOR, place);
  }

  private static String source(Printed source) {
    return source.form() == Form.CALL
        ? source.callee() + " is not a function or its return value is not iterable"
        : source.text() + " is not iterable";
  }

  /** A value as V8 shows one without source code, from GraalJS's text for it. */
  private static String typed(String value) {
    if (value.equals("undefined")) {
      return value;
    }
    if (value.equals("null")) {
      return "object null";
    }
    if (value.equals("true") || value.equals("false")) {
      return "boolean " + value;
    }
    if (value.matches("-?[\\d.]+(e[+-]?\\d+)?|NaN|-?Infinity")) {
      return "number " + value;
    }
    return value.startsWith("function") || value.contains("=>") ? "function" : "object";
  }

  /** The only loop over values in the failing block; with several it is not known which. */
  private View loop() {
    int found = -1;
    int from = code.first();
    for (int i = from; i < from + failed.size(); i++) {
      if (tokens.get(i).is("of") && isLoop(i)) {
        if (found >= 0) {
          return FailingCode.NOTHING;
        }
        found = i;
      }
    }
    if (found < 0) {
      return FailingCode.NOTHING;
    }
    Printed source = Expression.print(code.initializer(found + 1));
    return source == null ? FailingCode.NOTHING : new View(source(source), source.place());
  }

  private boolean isLoop(int of) {
    int bracket = Code.enclosing(tokens, of);
    return bracket > 0
        && tokens.get(bracket).is("(")
        && (code.isToken(bracket - 1, "for") || code.isToken(bracket - 1, "await"));
  }
}
