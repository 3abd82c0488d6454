package org.lambdajunit.node.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tokens of a piece of JavaScript, enough to find expressions in it. It is known to be valid.
 */
final class Code {

  /** What a token is. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    TEMPLATE,
    REGULAR_EXPRESSION,
    PUNCTUATION
  }

  /**
   * A token.
   *
   * @param start where it begins in the whole source
   * @param end where it ends
   */
  record Token(Kind kind, String text, int start, int end) {

    boolean is(String other) {
      return text.equals(other) && (kind == Kind.PUNCTUATION || kind == Kind.NAME);
    }

    boolean isName() {
      return kind == Kind.NAME;
    }

    /** Whether it is a name that a variable may have. */
    boolean isIdentifier() {
      return kind == Kind.NAME && !text.startsWith("#") && !KEYWORDS.contains(text);
    }
  }

  /** Names that are reserved in every script; V8 reads {@code super} as it reads a variable. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("break case catch class const continue debugger default delete do else enum export extends"
                  + " false finally for function if import in instanceof new null return switch this"
                  + " throw true try typeof var void while with")
              .split(" "));

  /** After these a slash begins a regular expression. */
  private static final Set<String> BEFORE_EXPRESSION =
      Set.of(
          "return",
          "typeof",
          "case",
          "in",
          "of",
          "delete",
          "void",
          "throw",
          "new",
          "instanceof",
          "await",
          "yield",
          "do",
          "else");

  private static final List<String> PUNCTUATION =
      List.of(
          ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==",
          "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=",
          "|=", "^=", "<<", ">>", "**");

  private final String text;
  private final int base;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Character> open = new ArrayList<>();
  private int at;

  private Code(String text, int base) {
    this.text = text;
    this.base = base;
  }

  /**
   * Reads a piece of code.
   *
   * @param base where it begins in the whole source
   */
  static List<Token> tokens(String text, int base) {
    Code code = new Code(text, base);
    code.read();
    return code.tokens;
  }

  private void read() {
    skipBlanks();
    while (at < text.length()) {
      readToken();
      skipBlanks();
    }
  }

  private void readToken() {
    int start = at;
    char c = text.charAt(at);
    if (Character.isJavaIdentifierStart(c) || c == '#' || c == '\\') {
      while (at < text.length() && isPartOfName(text.charAt(at))) {
        at++;
      }
      add(Kind.NAME, start);
    } else if (Character.isDigit(c) || (c == '.' && Character.isDigit(peek(1)))) {
      number();
      add(Kind.NUMBER, start);
    } else if (c == '"' || c == '\'') {
      string(c);
      add(Kind.STRING, start);
    } else if (c == '`') {
      at++;
      template(start);
    } else if (c == '}' && !open.isEmpty() && open.get(open.size() - 1) == '`') {
      open.remove(open.size() - 1);
      at++;
      template(start);
    } else if (c == '/' && expectsExpression()) {
      regularExpression();
      add(Kind.REGULAR_EXPRESSION, start);
    } else {
      punctuation(c);
      add(Kind.PUNCTUATION, start);
    }
  }

  private static boolean isPartOfName(char c) {
    return Character.isJavaIdentifierPart(c) || c == '#' || c == '\\';
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private void add(Kind kind, int start) {
    tokens.add(new Token(kind, text.substring(start, at), base + start, base + at));
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\ufeff' || c == '\u00a0') {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (c == '/' && peek(1) == '*') {
        at += 2;
        while (at < text.length() && !(text.charAt(at) == '*' && peek(1) == '/')) {
          at++;
        }
        at = Math.min(text.length(), at + 2);
      } else {
        return;
      }
    }
  }

  private void number() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean isSign =
          (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0 && !isHexadecimal();
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !isSign) {
        return;
      }
      at++;
    }
  }

  private boolean isHexadecimal() {
    int start = at;
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return text.length() > start + 1 && "xX".indexOf(text.charAt(start + 1)) >= 0;
  }

  private void string(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
  }

  /** A template's text up to its end or to an expression in it. */
  private void template(int start) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '`') {
        at++;
        add(Kind.TEMPLATE, start);
        return;
      }
      if (c == '$' && peek(1) == '{') {
        at += 2;
        open.add('`');
        add(Kind.TEMPLATE, start);
        return;
      }
      at += c == '\\' ? 2 : 1;
    }
    at = text.length();
    add(Kind.TEMPLATE, start);
  }

  private boolean expectsExpression() {
    if (tokens.isEmpty()) {
      return true;
    }
    Token last = tokens.get(tokens.size() - 1);
    return switch (last.kind()) {
      case NAME -> BEFORE_EXPRESSION.contains(last.text());
      case PUNCTUATION -> !last.is(")") && !last.is("]") && !last.is("}");
      case TEMPLATE -> last.text().endsWith("${");
      default -> false;
    };
  }

  private void regularExpression() {
    boolean isClass = false;
    at++;
    while (at < text.length() && (isClass || text.charAt(at) != '/')) {
      char c = text.charAt(at);
      isClass = c == '[' || (isClass && c != ']');
      at += c == '\\' ? 2 : 1;
    }
    at++;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    at = Math.min(at, text.length());
  }

  private void punctuation(char c) {
    for (String sign : PUNCTUATION) {
      if (text.startsWith(sign, at) && !(sign.equals("?.") && Character.isDigit(peek(2)))) {
        at += sign.length();
        return;
      }
    }
    if (c == '{') {
      open.add('{');
    } else if (c == '}' && !open.isEmpty()) {
      open.remove(open.size() - 1);
    }
    at++;
  }

  /** Whether a token opens a bracket. */
  static boolean opens(Token token) {
    return token.kind() == Kind.TEMPLATE
        ? token.text().endsWith("${") && !token.text().startsWith("}")
        : token.is("(") || token.is("[") || token.is("{");
  }

  /** Whether a token closes a bracket. */
  static boolean closes(Token token) {
    return token.kind() == Kind.TEMPLATE
        ? token.text().startsWith("}") && !token.text().endsWith("${")
        : token.is(")") || token.is("]") || token.is("}");
  }

  /** What is between brackets that stand around all of it. */
  static List<Token> withoutGroup(List<Token> tokens) {
    List<Token> inner = tokens;
    while (inner.size() > 2 && inner.get(0).is("(") && closing(inner, 0) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** The index of the token that closes the bracket at an index, or the last one. */
  static int closing(List<Token> tokens, int opening) {
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      if (opens(tokens.get(i))) {
        depth++;
      } else if (closes(tokens.get(i)) && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /**
   * The index of the token that opens the bracket which is closed at an index, or the first one.
   */
  static int opening(List<Token> tokens, int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      if (closes(tokens.get(i))) {
        depth++;
      } else if (opens(tokens.get(i)) && --depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /** The index of the token that opens the innermost bracket around an index, or -1. */
  static int enclosing(List<Token> tokens, int index) {
    int depth = 0;
    for (int i = index - 1; i >= 0; i--) {
      if (closes(tokens.get(i))) {
        depth++;
      } else if (opens(tokens.get(i)) && depth-- == 0) {
        return i;
      }
    }
    return -1;
  }
}
