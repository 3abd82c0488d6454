package org.lambdajunit.node.error;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import java.util.List;
import org.lambdajunit.node.error.Code.Kind;
import org.lambdajunit.node.error.Code.Token;

/**
 * Where V8 says that a frame calls the next one: at the identifier before the arguments, as GraalJS
 * does, but at the arguments themselves if there is something else, as in {@code (0, x.run)()} and
 * {@code promise.catch()}.
 */
final class CallPlace {

  /** Of longer calls, as of functions around whole modules, only what is simple is read. */
  private static final int LONGEST = 10_000;

  private static final int LONGEST_NAME = 200;

  private CallPlace() {}

  /** The place as {@code line:column}, or an empty text where GraalJS's place is V8's. */
  static String of(JSStackTraceElement element, Source source) {
    int start = element.getPosition();
    int end = start + element.getCharLength();
    int line = element.getLineNumber();
    if (start < 0 || end > source.getLength() || line < 1 || line > source.getLineCount()) {
      return "";
    }
    int told = source.getLineStartOffset(line) + element.getColumnNumber() - 1;
    CharSequence code = source.getCharacters();
    if (told < start || told >= end || code.charAt(end - 1) == ';') {
      return "";
    }
    int place = told > start ? behindMember(code, told, end) : behindExpression(code, start, end);
    return place < 0 ? "" : source.getLineNumber(place) + ":" + source.getColumnNumber(place);
  }

  /** GraalJS tells where a member's name stands, of private ones without their sign. */
  private static int behindMember(CharSequence code, int told, int end) {
    int name = code.charAt(told - 1) == '#' ? told - 1 : told;
    String text = code.subSequence(name, Math.min(end, name + LONGEST_NAME)).toString();
    List<Token> tokens = Code.tokens(text, name);
    return tokens.size() > 1
            && tokens.get(0).isName()
            && !tokens.get(0).isIdentifier()
            && tokens.get(1).is("(")
        ? tokens.get(1).start()
        : -1;
  }

  private static int behindExpression(CharSequence code, int start, int end) {
    if (end - start > LONGEST) {
      return code.charAt(end - 1) == ')' && code.charAt(end - 2) == '(' && isBracket(code, end - 3)
          ? end - 2
          : -1;
    }
    List<Token> tokens =
        Code.withoutGroup(Code.tokens(code.subSequence(start, end).toString(), start));
    int last = tokens.size() - 1;
    if (tokens.isEmpty() || isConstruction(tokens)) {
      return -1;
    }
    int member = member(tokens);
    if (member > 0) {
      return tokens.get(member).start();
    }
    if (tokens.get(last).kind() == Kind.TEMPLATE) {
      int template = Code.closes(tokens.get(last)) ? Code.opening(tokens, last) : last;
      return template > 0 && isOperandEnd(tokens.get(template - 1))
          ? tokens.get(template).start()
          : -1;
    }
    int arguments = tokens.get(last).is(")") ? Code.opening(tokens, last) : 0;
    if (arguments == 0 || !isOperandEnd(tokens.get(arguments - 1))) {
      return -1;
    }
    Token before = tokens.get(arguments - 1);
    return before.isIdentifier() ? before.start() : tokens.get(arguments).start();
  }

  /** Whether the last arguments are those of {@code new}, or there are none. */
  private static boolean isConstruction(List<Token> tokens) {
    if (!tokens.get(0).is("new")) {
      return false;
    }
    int end = tokens.size() > 1 && tokens.get(1).is("(") ? Code.closing(tokens, 1) + 1 : 1;
    while (end < tokens.size() && !tokens.get(end).is("(")) {
      end = Code.opens(tokens.get(end)) ? Code.closing(tokens, end) + 1 : end + 1;
    }
    return end >= tokens.size() || Code.closing(tokens, end) == tokens.size() - 1;
  }

  /**
   * The index of what calls a getter or a setter: the name or the bracket of a member that is read,
   * or the sign of an assignment to one; or -1.
   */
  private static int member(List<Token> tokens) {
    int assignment = assignment(tokens);
    int last = (assignment < 0 ? tokens.size() : assignment) - 1;
    if (last < 1 || tokens.get(last).is(")")) {
      return -1;
    }
    int member = tokens.get(last).is("]") ? Code.opening(tokens, last) : last;
    boolean isMember =
        tokens.get(member).is("[")
            ? member > 0 && isOperandEnd(tokens.get(member - 1))
            : tokens.get(member).isName() && isAccess(tokens.get(member - 1));
    if (!isMember || !isOperand(tokens, member)) {
      return -1;
    }
    boolean isBehindSign = tokens.get(member).isName() && isOptional(tokens, member);
    return Math.max(isBehindSign ? member - 1 : member, assignment);
  }

  private static boolean isOptional(List<Token> tokens, int end) {
    for (int i = 0; i < end; i++) {
      if (tokens.get(i).is("?.")) {
        return true;
      }
      if (Code.opens(tokens.get(i))) {
        i = Code.closing(tokens, i);
      }
    }
    return false;
  }

  private static int assignment(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("=")) {
        return i;
      }
      if (Code.opens(tokens.get(i))) {
        i = Code.closing(tokens, i);
      }
    }
    return -1;
  }

  /** Whether only members and calls stand before an index. */
  private static boolean isOperand(List<Token> tokens, int end) {
    int at = end - 1;
    while (at >= 0) {
      Token token = tokens.get(at);
      if (Code.closes(token)) {
        at = Code.opening(tokens, at);
      } else if (!token.isName() && !isAccess(token)) {
        return false;
      }
      at--;
    }
    return true;
  }

  private static boolean isAccess(Token token) {
    return token.is(".") || token.is("?.");
  }

  private static boolean isBracket(CharSequence code, int at) {
    return at > 0 && (code.charAt(at) == ')' || code.charAt(at) == ']');
  }

  /** Whether arguments may stand behind a token. */
  private static boolean isOperandEnd(Token token) {
    return Code.closes(token)
        || token.is("?.")
        || token.isIdentifier()
        || token.text().startsWith("#");
  }
}
