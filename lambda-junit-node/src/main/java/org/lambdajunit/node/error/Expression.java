package org.lambdajunit.node.error;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.error.Code.Kind;
import org.lambdajunit.node.error.Code.Token;

/**
 * An expression as V8 writes it into an error's text, and where V8 says that it stands. V8 prints
 * names, members and calls, and {@code (intermediate value)} for what it has no name for.
 */
final class Expression {

  /** V8's words for an expression without a name. */
  static final String INTERMEDIATE = "(intermediate value)";

  /** What kind of expression it is, as far as texts and places depend on that. */
  enum Form {
    NAME,
    MEMBER,
    CALL,
    OTHER
  }

  /**
   * A printed expression.
   *
   * @param text V8's text
   * @param callee for a call, the text of what is called
   * @param place where V8 says that it stands, in the whole source
   */
  record Printed(Form form, String text, String callee, int place) {

    private Printed as(Form other, String newText, int newPlace) {
      return new Printed(other, newText, text, newPlace);
    }
  }

  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry(",", 1),
          Map.entry("??", 4),
          Map.entry("||", 5),
          Map.entry("&&", 6),
          Map.entry("|", 7),
          Map.entry("^", 8),
          Map.entry("&", 9),
          Map.entry("==", 10),
          Map.entry("!=", 10),
          Map.entry("===", 10),
          Map.entry("!==", 10),
          Map.entry("<", 11),
          Map.entry(">", 11),
          Map.entry("<=", 11),
          Map.entry(">=", 11),
          Map.entry("in", 11),
          Map.entry("instanceof", 11),
          Map.entry("<<", 12),
          Map.entry(">>", 12),
          Map.entry(">>>", 12),
          Map.entry("+", 13),
          Map.entry("-", 13),
          Map.entry("*", 14),
          Map.entry("/", 14),
          Map.entry("%", 14),
          Map.entry("**", 15));

  private static final Set<String> UNARY = Set.of("!", "~", "+", "-", "typeof", "void", "delete");
  private static final Set<String> LITERALS = Set.of("true", "false", "null", "undefined", "this");
  private static final Set<String> UNNAMED =
      Set.of("function", "class", "async", "super", "import");

  private final List<Token> tokens;
  private int at;

  private Expression(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Prints an expression, or gives {@code null} for one that has forms which are not known here.
   */
  static @Nullable Printed print(List<Token> tokens) {
    Expression expression = new Expression(tokens);
    Printed printed = expression.binary(1);
    return printed != null && expression.at == tokens.size() ? printed : null;
  }

  private @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  private @Nullable Printed binary(int lowest) {
    Printed left = unary();
    while (left != null) {
      Token operator = peek();
      Integer precedence = operator == null ? null : PRECEDENCE.get(operator.text());
      if (operator == null
          || operator.kind() == Kind.STRING
          || precedence == null
          || precedence < lowest) {
        return left;
      }
      at++;
      Printed right = binary(precedence + 1);
      if (right == null || (isNumber(left) && isNumber(right))) {
        // V8 has computed it.
        return null;
      }
      left =
          left.as(
              Form.OTHER,
              "(" + left.text() + " " + operator.text() + " " + right.text() + ")",
              right.place());
    }
    return null;
  }

  private static boolean isNumber(Printed printed) {
    return !printed.text().isEmpty() && Character.isDigit(printed.text().charAt(0));
  }

  private @Nullable Printed unary() {
    Token token = peek();
    if (token == null) {
      return null;
    }
    if (token.is("await")) {
      at++;
      return unary() == null ? null : new Printed(Form.OTHER, INTERMEDIATE, "", token.start());
    }
    if (UNARY.contains(token.text()) && token.kind() != Kind.STRING) {
      at++;
      Printed operand = unary();
      String gap = token.isName() ? " " : "";
      return operand == null
          ? null
          : operand.as(Form.OTHER, "(" + token.text() + gap + operand.text() + ")", token.start());
    }
    return postfix();
  }

  private @Nullable Printed postfix() {
    Printed value = primary();
    while (value != null) {
      Token token = peek();
      if (token == null) {
        return value;
      }
      if (token.is(".") || token.is("?.")) {
        at++;
        Token name = peek();
        if (name == null) {
          return null;
        }
        if (name.is("(")) {
          continue;
        }
        if (name.is("[")) {
          value = key(value, "?.");
          continue;
        }
        at++;
        value = value.as(Form.MEMBER, value.text() + token.text() + name.text(), name.start());
      } else if (token.is("[")) {
        value = key(value, "");
      } else if (token.is("(")) {
        at = Code.closing(tokens, at) + 1;
        value = value.as(Form.CALL, value.text() + "(...)", value.place());
      } else if (token.kind() == Kind.TEMPLATE && !token.text().startsWith("}")) {
        return null;
      } else {
        return value;
      }
    }
    return null;
  }

  private @Nullable Printed key(Printed object, String chain) {
    int opening = at;
    int closing = Code.closing(tokens, at);
    Printed key = print(tokens.subList(opening + 1, closing));
    if (key == null) {
      return null;
    }
    Token first = tokens.get(opening + 1);
    boolean isText = first.kind() == Kind.STRING && closing == opening + 2;
    at = closing + 1;
    return object.as(
        Form.MEMBER,
        isText
            ? object.text() + (chain.isEmpty() ? "." : chain) + unquoted(first.text())
            : object.text() + chain + "[" + key.text() + "]",
        tokens.get(opening).start());
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }

  private @Nullable Printed primary() {
    Token token = tokens.get(at);
    int start = token.start();
    switch (token.kind()) {
      case STRING -> {
        at++;
        return new Printed(Form.OTHER, "\"" + unquoted(token.text()) + "\"", "", start);
      }
      case TEMPLATE -> {
        at++;
        return token.text().endsWith("`") && token.text().startsWith("`")
            ? new Printed(Form.OTHER, "\"" + unquoted(token.text()) + "\"", "", start)
            : null;
      }
      case NUMBER, REGULAR_EXPRESSION -> {
        at++;
        return new Printed(Form.OTHER, token.text(), "", start);
      }
      case NAME -> {
        return name(token);
      }
      default -> {
        return bracketed(token);
      }
    }
  }

  private @Nullable Printed name(Token token) {
    if (UNNAMED.contains(token.text())) {
      return null;
    }
    if (token.is("new")) {
      return constructed(token);
    }
    at++;
    Token next = peek();
    if (next != null && next.is("=>")) {
      return null;
    }
    Form form = LITERALS.contains(token.text()) ? Form.OTHER : Form.NAME;
    return new Printed(form, token.text(), "", token.start());
  }

  private @Nullable Printed constructed(Token token) {
    at++;
    while (at < tokens.size() && !tokens.get(at).is("(")) {
      if (!tokens.get(at).isName() && !tokens.get(at).is(".")) {
        return null;
      }
      at++;
    }
    at = Math.min(tokens.size(), Code.closing(tokens, Math.min(at, tokens.size() - 1)) + 1);
    return new Printed(Form.OTHER, INTERMEDIATE, "", token.start());
  }

  private @Nullable Printed bracketed(Token token) {
    int closing = Code.closing(tokens, at);
    List<Token> inner = tokens.subList(at + 1, closing);
    Token after = closing + 1 < tokens.size() ? tokens.get(closing + 1) : null;
    if (token.is("(") && (after == null || !after.is("=>"))) {
      at = closing + 1;
      if (inner.isEmpty()) {
        return null;
      }
      Printed printed = print(inner);
      boolean isComputed = inner.stream().noneMatch(t -> t.isName() || Code.opens(t));
      return printed != null || isComputed
          ? printed
          : new Printed(Form.OTHER, INTERMEDIATE, "", inner.get(0).start());
    }
    if (token.is("{")) {
      at = closing + 1;
      return new Printed(
          Form.OTHER, "{" + INTERMEDIATE.repeat(properties(inner)) + "}", "", token.start());
    }
    if (token.is("[")) {
      StringBuilder text = new StringBuilder("[");
      at = closing + 1;
      if (!inner.isEmpty()) {
        Printed element = elements(inner, text);
        if (element == null) {
          return null;
        }
      }
      return new Printed(Form.OTHER, text.append("]").toString(), "", token.start());
    }
    return null;
  }

  private static int properties(List<Token> inner) {
    int count = inner.isEmpty() ? 0 : 1;
    for (int i = 0; i < inner.size(); i++) {
      if (Code.opens(inner.get(i))) {
        i = Code.closing(inner, i);
      } else if (inner.get(i).is(",") && i < inner.size() - 1) {
        count++;
      }
    }
    return count;
  }

  /** An array's elements; gives the last one. */
  private static @Nullable Printed elements(List<Token> inner, StringBuilder text) {
    int from = 0;
    Printed element = null;
    for (int i = 0; i <= inner.size(); i++) {
      if (i == inner.size() || inner.get(i).is(",")) {
        element = from < i ? print(inner.subList(from, i)) : null;
        if (element == null) {
          return null;
        }
        text.append(from == 0 ? "" : ",").append(element.text());
        from = i + 1;
      } else if (Code.opens(inner.get(i))) {
        i = Code.closing(inner, i);
      }
    }
    return element;
  }
}
