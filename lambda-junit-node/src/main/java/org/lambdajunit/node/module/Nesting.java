package org.lambdajunit.node.module;

import java.util.Arrays;

/**
 * Guesses how deeply a script nests, in one pass over its characters: brackets in brackets, and in
 * each of them the operators of an expression or the branches of an {@code if}, each of which
 * stands inside of the next. Rather too much than too little, as a list nests by no comma.
 */
final class Nesting {

  private static final String OPERATORS = ",+-*/%&|?:.<>=!~^";

  /** Where no operator can follow. */
  private static final String BEFORE_EXPRESSION = OPERATORS + "([{;";

  private static final int BACKSLASH = '\\';

  /** So many operators take as much of the stack as a bracket. */
  private static final int OPERATORS_OF_A_LEVEL = 3;

  /** A text that is shorter, in characters, nests little enough. */
  private static final int LONG = 500;

  /** So much a thread of the usual size has room for, for certain. */
  private static final int MANY_LEVELS = 250;

  private final String script;
  private int[] operators = new int[32];
  private int[] branches = new int[32];
  private int depth;
  private int deepest;
  private char last = ';';

  private Nesting(String script) {
    this.script = script;
  }

  /** Whether parsing a script may need more than a thread of the usual size has room for. */
  static boolean isDeep(CharSequence script) {
    return script.length() >= LONG && of(script.toString()) >= MANY_LEVELS;
  }

  /** How many levels a script may have, each of which takes as much of the stack as a bracket. */
  static int of(String script) {
    Nesting nesting = new Nesting(script);
    nesting.scan();
    return nesting.deepest;
  }

  private void scan() {
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      switch (c) {
        case '"', '\'' -> i = endOfText(i, c, true);
        case '`' -> i = endOfText(i, c, false);
        case '(', '[', '{' -> open();
        case ')', ']', '}' -> close();
        case ';' -> operators[depth] = 0;
        case '\n' -> line(i);
        case '/' -> i = slash(i);
        default -> other(c, i);
      }
      if (c > ' ') {
        last = c;
      }
    }
  }

  private void open() {
    depth++;
    if (depth == operators.length) {
      operators = Arrays.copyOf(operators, depth * 2);
      branches = Arrays.copyOf(branches, depth * 2);
    }
    operators[depth] = 0;
    branches[depth] = 0;
    note();
  }

  private void close() {
    depth = Math.max(0, depth - 1);
  }

  private void note() {
    int inside = operators[depth] / OPERATORS_OF_A_LEVEL + branches[depth];
    deepest = Math.max(deepest, depth + inside);
  }

  private void other(char c, int at) {
    if (OPERATORS.indexOf(c) >= 0) {
      operators[depth]++;
      note();
    } else if (c == 'e' && script.startsWith("else", at)) {
      branches[depth]++;
      note();
    }
  }

  /** An expression ends with its line, unless an operator stands at the end or begins the next. */
  private void line(int at) {
    int next = at + 1;
    while (next < script.length() && script.charAt(next) <= ' ') {
      next++;
    }
    boolean goesOn =
        OPERATORS.indexOf(last) >= 0
            || (next < script.length() && OPERATORS.indexOf(script.charAt(next)) >= 0);
    if (!goesOn) {
      operators[depth] = 0;
    }
  }

  private int endOfText(int begin, char quote, boolean endsWithLine) {
    for (int i = begin + 1; i < script.length(); i++) {
      char c = script.charAt(i);
      if (c == BACKSLASH) {
        i++;
      } else if (c == quote || (endsWithLine && c == '\n')) {
        return i;
      }
    }
    return script.length();
  }

  /** A comment, a regular expression, or an operator. */
  private int slash(int at) {
    char next = at + 1 < script.length() ? script.charAt(at + 1) : ' ';
    if (next == '/') {
      int end = script.indexOf('\n', at);
      return end < 0 ? script.length() : end - 1;
    }
    if (next == '*') {
      int end = script.indexOf("*/", at + 2);
      return end < 0 ? script.length() : end + 1;
    }
    if (BEFORE_EXPRESSION.indexOf(last) >= 0) {
      return endOfRegularExpression(at);
    }
    other('/', at);
    return at;
  }

  private int endOfRegularExpression(int begin) {
    boolean inClass = false;
    for (int i = begin + 1; i < script.length() && script.charAt(i) != '\n'; i++) {
      char c = script.charAt(i);
      if (c == BACKSLASH) {
        i++;
      } else if (c == '/' && !inClass) {
        return i;
      } else if (c == '[' || c == ']') {
        inClass = c == '[';
      }
    }
    return begin;
  }
}
