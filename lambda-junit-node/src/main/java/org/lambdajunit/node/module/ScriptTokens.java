package org.lambdajunit.node.module;

import java.util.Arrays;
import java.util.Set;

/**
 * A script, cut into tokens: names, texts and single signs. That is enough to find what a module
 * exports and imports without parsing it.
 */
final class ScriptTokens {

  /** A script that cannot be cut, because a text, a comment or a bracket does not end. */
  static final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  private static final char NAME = 'a';
  private static final char STRING = '"';
  private static final char TEMPLATE = '`';
  private static final char NUMBER = '0';
  private static final char REGULAR_EXPRESSION = '/';
  private static final char DIVISION = '÷';

  private static final Set<String> BEFORE_EXPRESSION =
      Set.of(
          "await case debugger delete do else in instanceof new return throw typeof void yield"
              .split(" "));
  private static final Set<String> BEFORE_CONDITION = Set.of("if", "while", "for", "with");
  private static final Set<String> BEFORE_PARENTHESES =
      Set.of("if", "while", "for", "with", "switch", "catch");
  private static final Set<String> BEFORE_BLOCK = Set.of("else", "try", "finally", "catch", "do");

  private final String script;
  private char[] kinds = new char[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;

  // While cutting: for each open bracket, whether an expression may follow where it closes.
  private boolean[] expressionAfter = new boolean[32];
  private boolean[] templates = new boolean[32];
  private int depth;
  private int position;

  private ScriptTokens(String script) {
    this.script = script;
  }

  /** Cuts a script. */
  static ScriptTokens of(String script) throws MalformedException {
    ScriptTokens tokens = new ScriptTokens(script);
    tokens.cut();
    return tokens;
  }

  // ---- what was cut ----

  /** How many tokens there are. */
  int count() {
    return count;
  }

  /** Whether a token is a name or a keyword. */
  boolean isName(int token) {
    return kind(token) == NAME;
  }

  /** Whether a name or a keyword begins at an index of the script. */
  boolean isNameAt(int index) {
    int token = Arrays.binarySearch(starts, 0, count, index);
    return token >= 0 && isName(token);
  }

  /** Whether a token is the given name. */
  boolean isName(int token, String name) {
    return isName(token)
        && ends[token] - starts[token] == name.length()
        && script.startsWith(name, starts[token]);
  }

  /** Whether a token is a text in quotes. */
  boolean isString(int token) {
    return kind(token) == STRING;
  }

  /** Whether a token is the given sign. */
  boolean is(int token, char sign) {
    return kind(token) == sign;
  }

  /** Whether nothing lies between a token and the one after it. */
  boolean touchesNext(int token) {
    return token + 1 < count && ends[token] == starts[token + 1];
  }

  /** Whether a brace begins the body of a function or a class. */
  boolean opensFunction(int token) {
    if (is(token - 1, ')')) {
      int opening = token - 1;
      for (int open = 0; opening >= 0; opening--) {
        open += is(opening, ')') ? 1 : is(opening, '(') ? -1 : 0;
        if (open == 0) {
          break;
        }
      }
      return !isNameOf(opening - 1, BEFORE_PARENTHESES) && !isName(opening - 1, "await");
    }
    return (is(token - 1, '>') && is(token - 2, '=')) || isClassHead(token - 1);
  }

  /** A token as it stands in the script. */
  String text(int token) {
    return script.substring(starts[token], ends[token]);
  }

  /** A token's first character. */
  char first(int token) {
    return token >= 0 && token < count ? script.charAt(starts[token]) : '\0';
  }

  private char kind(int token) {
    return token >= 0 && token < count ? kinds[token] : '\0';
  }

  // ---- cutting ----

  private void cut() throws MalformedException {
    if (script.startsWith("#!")) {
      skipLine();
    }
    while (position < script.length()) {
      char c = script.charAt(position);
      if (isSpace(c)) {
        position++;
      } else if (isNameStart(c)) {
        cutName();
      } else if (c >= '0' && c <= '9') {
        cutNumber();
      } else {
        cutSign(c);
      }
    }
    if (depth != 0) {
      throw new MalformedException("A bracket is not closed.");
    }
  }

  private void cutSign(char c) throws MalformedException {
    switch (c) {
      case '"', '\'' -> cutString(c);
      case '`' -> {
        position++;
        cutTemplate(position - 1);
      }
      case '/' -> cutSlash();
      case '(', '[', '{' -> open(c);
      case ')', ']', '}' -> close(c);
      default -> add(c, position, ++position);
    }
  }

  private void cutName() {
    int start = position;
    while (position < script.length() && isNamePart(script.charAt(position))) {
      position++;
    }
    add(NAME, start, position);
  }

  private void cutNumber() {
    int start = position;
    while (position < script.length()
        && (isNamePart(script.charAt(position)) || script.charAt(position) == '.')) {
      position++;
    }
    add(NUMBER, start, position);
  }

  private void cutString(char quote) throws MalformedException {
    int start = position++;
    while (position < script.length()) {
      char c = script.charAt(position++);
      if (c == quote) {
        add(STRING, start, position);
        return;
      }
      if (c == '\\') {
        boolean isWindowsLine = script.startsWith("\r\n", position);
        position += isWindowsLine ? 2 : 1;
      } else if (isLineEnd(c)) {
        break;
      }
    }
    throw new MalformedException("A text is not closed.");
  }

  private void cutTemplate(int start) throws MalformedException {
    while (position < script.length()) {
      char c = script.charAt(position++);
      if (c == '`') {
        add(TEMPLATE, start, position);
        return;
      }
      if (c == '\\') {
        position++;
      } else if (c == '$' && position < script.length() && script.charAt(position) == '{') {
        add(TEMPLATE, start, position);
        open('{');
        templates[depth - 1] = true;
        return;
      }
    }
    throw new MalformedException("A template is not closed.");
  }

  private void cutSlash() throws MalformedException {
    char next = position + 1 < script.length() ? script.charAt(position + 1) : '\0';
    if (next == '/') {
      skipLine();
    } else if (next == '*') {
      int end = script.indexOf("*/", position + 2);
      position = end < 0 ? script.length() : end + 2;
    } else if (expressionFollows()) {
      cutRegularExpression();
    } else {
      add(DIVISION, position, ++position);
    }
  }

  private void cutRegularExpression() throws MalformedException {
    int start = position++;
    boolean inClass = false;
    while (position < script.length()) {
      char c = script.charAt(position++);
      if (c == '/' && !inClass) {
        add(REGULAR_EXPRESSION, start, position);
        return;
      }
      if (c == '\\') {
        position++;
      } else if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      } else if (isLineEnd(c)) {
        break;
      }
    }
    throw new MalformedException("A regular expression is not closed.");
  }

  private void open(char bracket) {
    if (depth == expressionAfter.length) {
      expressionAfter = Arrays.copyOf(expressionAfter, depth * 2);
      templates = Arrays.copyOf(templates, depth * 2);
    }
    templates[depth] = false;
    expressionAfter[depth++] =
        switch (bracket) {
          case '(' -> isNameOf(count - 1, BEFORE_CONDITION);
          case '{' -> blockFollows();
          default -> false;
        };
    add(bracket, position, ++position);
  }

  private void close(char bracket) throws MalformedException {
    if (depth == 0) {
      throw new MalformedException("A bracket is not open.");
    }
    depth--;
    add(bracket, position, ++position);
    if (templates[depth]) {
      cutTemplate(position - 1);
    }
  }

  /** Whether a brace that opens here begins a block of statements. */
  private boolean blockFollows() {
    int last = count - 1;
    if (last < 0) {
      return true;
    }
    return switch (kinds[last]) {
      case ';', ')', '{', '}' -> true;
      case '>' -> is(last - 1, '=');
      case NAME -> isNameOf(last, BEFORE_BLOCK) || isClassHead(last);
      default -> false;
    };
  }

  private boolean isClassHead(int last) {
    for (int token = last; token >= 0 && (isName(token) || is(token, '.')); token--) {
      if (isName(token, "class")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a slash here begins a regular expression, because no value stands before it. */
  private boolean expressionFollows() {
    int last = count - 1;
    if (last < 0) {
      return true;
    }
    return switch (kinds[last]) {
      case NAME -> isNameOf(last, BEFORE_EXPRESSION) && !is(last - 1, '.');
      case STRING, TEMPLATE, NUMBER, REGULAR_EXPRESSION, ']' -> false;
      case ')', '}' -> expressionAfter[depth];
      case '+', '-' -> !is(last - 1, kinds[last]);
      default -> true;
    };
  }

  private boolean isNameOf(int token, Set<String> names) {
    return isName(token) && names.contains(text(token));
  }

  private void skipLine() {
    while (position < script.length() && !isLineEnd(script.charAt(position))) {
      position++;
    }
  }

  private void add(char kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || (c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF'));
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '$'
        || c == '_'
        || c == '\\'
        || c == '#'
        || (c > '~' && (Character.isUnicodeIdentifierStart(c) || Character.isSurrogate(c)));
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c)
        || (c >= '0' && c <= '9')
        || (c > '~' && Character.isUnicodeIdentifierPart(c));
  }
}
