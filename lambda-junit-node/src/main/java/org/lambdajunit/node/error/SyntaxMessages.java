package org.lambdajunit.node.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.node.engine.ModuleWrapper;
import org.lambdajunit.node.error.Code.Token;

/** Says what is wrong with a script in the words of V8, where GraalJS's parser has its own. */
final class SyntaxMessages {

  private static final Pattern UNEXPECTED =
      Pattern.compile("Expected .* but found .*|Unexpected token: .*|expected [A-Z].*");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("break case catch class const continue debugger default delete do else export extends"
                  + " false finally for function if import in instanceof new null return super"
                  + " switch this throw true try typeof var void while with")
              .split(" "));

  /** The Node.js from which on V8 parses a module without the function around it. */
  static final int BODIES_ALONE = 10;

  /** The Node.js from which on V8 puts tokens in quotes. */
  private static final int QUOTED_TOKENS = 12;

  /** The Node.js from which on V8 says which identifier it did not expect. */
  private static final int NAMED_IDENTIFIERS = 20;

  private static final Pattern NUMBER = Pattern.compile("\\.?\\d");

  private static final Pattern MIXED_OPERATOR =
      Pattern.compile(".*(\\?\\?|\\|\\||&&)", Pattern.DOTALL);

  private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\s*\\*?\\s*$");

  /**
   * A text that ends before its author thinks, at an apostrophe, and is followed by another one.
   */
  private static final Pattern CUT_TEXT =
      Pattern.compile("(?<quote>['\"])[^'\"\n]*\\k<quote>(?<name>\\p{L}[\\w$]*)[^'\"\n]*$");

  private static final Map<Pattern, String> MESSAGES = messages();

  private SyntaxMessages() {}

  private static Map<Pattern, String> messages() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Expected , but found (?!eof).*", "missing ) after argument list");
    texts.put(
        "Variable \"(.*)\" has already been declared", "Identifier '$1' has already been declared");
    texts.put("Missing assignment to constant \".*\"", "Missing initializer in const declaration");
    texts.put(
        "Missing assignment in destructuring declaration",
        "Missing initializer in destructuring declaration");
    texts.put("Invalid left hand side for assignment", "Invalid left-hand side in assignment");
    texts.put(
        "strict mode function cannot have duplicate parameter name .*",
        "Duplicate parameter name not allowed in this context");
    texts.put("Class contains more than one constructor", "A class may only have one constructor");
    texts.put(
        "cannot delete identifier .* in strict mode",
        "Delete of an unqualified identifier in strict mode.");
    texts.put(
        "\"with\" statement cannot be used in strict mode",
        "Strict mode code may not include a with statement");
    texts.put(
        "new.target expression is only allowed in functions",
        "new.target expression is not allowed here");
    texts.put(
        "cannot use octal value in strict mode", "Octal literals are not allowed in strict mode.");
    texts.put("Invalid hex digit", "Invalid Unicode escape sequence");
    texts.put("Invalid return statement", "Illegal return statement");
    texts.put("(Illegal break statement|Missing catch or finally after try)", "$1");
    texts.put(
        "Illegal continue statement",
        "Illegal continue statement: no surrounding iteration statement");
    texts.put(
        "Switch already has default case", "More than one default clause in switch statement");
    texts.put("Duplicate Label \"(.*)\"", "Label '$1' has already been declared");
    texts.put("Undefined Label \"(.*)\"", "Undefined label '$1'");
    texts.put("Duplicate export name '(.*)'", "Duplicate export of '$1'");
    texts.put("Export '(.*)' is not defined", "Export '$1' is not defined in module");
    texts.put("unexpected node in BindingPattern.*", "Invalid destructuring assignment target");
    texts.put(
        "Cannot use import.meta outside a module", "Cannot use 'import.meta' outside a module");
    texts.put("invalid use of keyword super", "'super' keyword unexpected here");
    texts.put(
        "for\\.\\.(of|in) loop declaration must not have an initializer",
        "for-$1 loop variable declaration may not have an initializer.");
    texts.put(
        "Expected } after expression in template literal", "Missing } in template expression");
    texts.put("Expected an operand but found eol", "Illegal newline after throw");
    texts.put("Expected an operand but found /=?", "Invalid regular expression: missing /");
    texts.put(
        "Expected an operand but found import", "Cannot use import statement outside a module");
    texts.put(
        "(Missing space after numeric literal|Missing digit after .*|Missing exponent)",
        "Invalid or unexpected token");
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    texts.forEach((pattern, text) -> patterns.put(Pattern.compile(pattern), text));
    return patterns;
  }

  /**
   * V8's text for an error of GraalJS's parser, if it is one.
   *
   * @param script the script that does not parse
   * @param start where the parser stopped
   * @param end where the token ends at which it stopped
   * @param nodeMajor the Node.js whose V8 it is
   */
  static Optional<String> translate(
      String message, String script, int start, int end, int nodeMajor) {
    if (message.equals("Missing close quote")) {
      int quote = Math.max(script.lastIndexOf('"', start), script.lastIndexOf('\'', start));
      Matcher cut = CUT_TEXT.matcher(script.substring(0, Math.max(0, quote)));
      if (cut.find()) {
        return Optional.of(unexpectedName(cut.group("name"), nodeMajor));
      }
      boolean isTemplate = script.lastIndexOf('`', start) > quote;
      return Optional.of(isTemplate ? "Unexpected end of input" : "Invalid or unexpected token");
    }
    if (message.startsWith("nullish coalescing operator")) {
      // The parser has read on to the end.
      Matcher operator =
          MIXED_OPERATOR.matcher(script.substring(0, Math.min(start, script.length())));
      return operator.find()
          ? Optional.of(unexpectedToken(operator.group(1), nodeMajor))
          : Optional.empty();
    }
    String ofLiteral = RegularExpressionWords.ofLiteral(message, script, start, nodeMajor);
    if (ofLiteral != null) {
      return Optional.of(ofLiteral);
    }
    if (message.equals("Private field must be declared in an enclosing class")) {
      String field = script.substring(start, Math.min(end, script.length()));
      return Optional.of("Private field '" + field + "' must be declared in an enclosing class");
    }
    for (Map.Entry<Pattern, String> entry : MESSAGES.entrySet()) {
      Matcher matcher = entry.getKey().matcher(message);
      if (matcher.matches()) {
        return Optional.of(matcher.replaceFirst(entry.getValue()));
      }
    }
    return UNEXPECTED.matcher(message).matches()
        ? Optional.of(unexpected(script, start, end, nodeMajor))
        : Optional.empty();
  }

  /**
   * V8's text for code that was to become a function: what does not end runs into what V8 puts
   * behind it.
   *
   * @param unparsed the parameters or the body
   * @param given what {@code Function} was given
   */
  static String ofFunction(String text, String unparsed, List<Object> given) {
    boolean isBody =
        !given.isEmpty()
            && GuestValues.brief(given.get(given.size() - 1)).strip().equals(unparsed.strip());
    if (text.equals("Unexpected end of input")) {
      return isBody ? "Unexpected token '}'" : "Unexpected token ')'";
    }
    return text.equals("missing ) after argument list") && !isBody
        ? "Arg string terminates parameters early"
        : text;
  }

  private static String unexpected(String script, int start, int end, int nodeMajor) {
    if (script.substring(0, Math.min(start, script.length())).stripTrailing().endsWith("@")) {
      return "Invalid or unexpected token";
    }
    Token bracket = SyntaxPlace.unmatched(script, start, nodeMajor);
    if (bracket != null) {
      return unexpectedToken(bracket.text(), nodeMajor);
    }
    if (start >= (nodeMajor < BODIES_ALONE ? script.length() : ModuleWrapper.end(script))) {
      return "Unexpected end of input";
    }
    if (start >= end) {
      return "Unexpected end of input";
    }
    char first = script.charAt(start);
    char before = start > 0 ? script.charAt(start - 1) : ' ';
    if (first == '"' || first == '\'' || before == '"' || before == '\'') {
      return "Unexpected string";
    }
    if (first == '`' || before == '`') {
      return "Unexpected template string";
    }
    String token = script.substring(start, Math.min(end, script.length()));
    if (NUMBER.matcher(token).lookingAt()) {
      return "Unexpected number";
    }
    if (first == '\\' || token.equals("#")) {
      return "Invalid or unexpected token";
    }
    if (first == '(' && FUNCTION.matcher(script.substring(0, start)).find()) {
      return "Function statements require a function name";
    }
    // In scripts the complaint is another one; there `await` is a name outside of async functions.
    if (token.equals("enum") || token.equals("await")) {
      return "Unexpected reserved word";
    }
    if (token.equals("super")) {
      return "'super' keyword unexpected here";
    }
    boolean isName = Character.isJavaIdentifierStart(first) && !KEYWORDS.contains(token);
    if (isName) {
      return unexpectedName(token, nodeMajor);
    }
    return unexpectedToken(token, nodeMajor);
  }

  private static String unexpectedToken(String token, int nodeMajor) {
    return "Unexpected token " + (nodeMajor < QUOTED_TOKENS ? token : "'" + token + "'");
  }

  private static String unexpectedName(String name, int nodeMajor) {
    return nodeMajor < NAMED_IDENTIFIERS
        ? "Unexpected identifier"
        : "Unexpected identifier '" + name + "'";
  }
}
