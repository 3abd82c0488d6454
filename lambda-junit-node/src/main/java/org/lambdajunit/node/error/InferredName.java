package org.lambdajunit.node.error;

import com.oracle.truffle.api.source.SourceSection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What V8 calls a function without a name of its own: the variable or the member to which an
 * assignment gives it, also as one side of {@code ||}, {@code &&}, {@code ??} or of a conditional
 * expression. Compiled TypeScript is full of them: {@code var __awaiter = (this && this.__awaiter)
 * || function}. The code is read backwards, and not far.
 */
final class InferredName {

  private static final int FARTHEST = 4_000;
  private static final Pattern TEXT = Pattern.compile("\\[\\s*(['\"])([\\w$]+)\\1\\s*]");
  private static final String ASYNC = "async";

  private final CharSequence code;
  private final int farthest;

  /** The place before which nothing has been read yet. */
  private int at;

  private InferredName(CharSequence code, int end) {
    this.code = code;
    this.at = end;
    this.farthest = Math.max(0, end - FARTHEST);
  }

  /** The name, or an empty text. */
  static String of(SourceSection function) {
    return of(function.getSource().getCharacters(), function.getCharIndex());
  }

  static String of(CharSequence code, int start) {
    return new InferredName(code, start).read();
  }

  private String read() {
    skipBlanks();
    if (endsWith(ASYNC)) {
      at -= ASYNC.length();
    }
    skipGroups();
    if (isAssignment()) {
      return targets();
    }
    return skipOperands() && isAssignment() ? targets() : "";
  }

  /** Reads operators and what stands before them, up to an assignment. */
  private boolean skipOperands() {
    if (!isOperator(true)) {
      return false;
    }
    while (at > farthest && !isAssignment()) {
      char last = last();
      if (")]}".indexOf(last) >= 0) {
        if (!skipBrackets()) {
          return false;
        }
      } else if (last == '(') {
        at--;
        skipBlanks();
        if (!isOperator(false) && !isAssignment()) {
          return false;
        }
      } else if (";,{[".indexOf(last) >= 0 || isArrow() || isStatement()) {
        return false;
      } else if (Character.isJavaIdentifierPart(last)) {
        skipWord();
      } else {
        at--;
      }
      skipBlanks();
    }
    return at > farthest;
  }

  /** Whether an expression goes on behind this. */
  private boolean isOperator(boolean ofChoice) {
    return endsWith("||")
        || endsWith("&&")
        || endsWith("??")
        || endsWith("?")
        || endsWith(":")
        || (!ofChoice && endsWith("("));
  }

  private boolean isAssignment() {
    if (at <= farthest || last() != '=') {
      return false;
    }
    char before = at < 2 ? ' ' : code.charAt(at - 2);
    return "=!<>+-*/%^".indexOf(before) < 0;
  }

  private boolean isArrow() {
    return endsWith("=>");
  }

  private boolean isStatement() {
    return isWord("return") || isWord("yield") || isWord("throw") || isWord("case");
  }

  private boolean isWord(String word) {
    int before = at - word.length() - 1;
    return endsWith(word) && (before < 0 || !Character.isJavaIdentifierPart(code.charAt(before)));
  }

  /** The targets of an assignment, or of several in a row, as V8 joins them. */
  private String targets() {
    String names = "";
    while (isAssignment()) {
      at--;
      if (endsWith("||") || endsWith("&&") || endsWith("??")) {
        at -= 2;
      }
      skipBlanks();
      String target = target();
      if (target.isEmpty() || target.startsWith(".") || Character.isDigit(target.charAt(0))) {
        return names;
      }
      boolean isVariable = target.indexOf('.') < 0 && names.indexOf('.') < 0;
      names = names.isEmpty() ? target : isVariable ? names : target + "." + names;
      skipBlanks();
    }
    return names;
  }

  /** A variable or a member, of which V8 says that it was computed if it is not written down. */
  private String target() {
    String members = "";
    while (at > farthest && last() == ']') {
      int end = at;
      if (!skipBrackets()) {
        return "";
      }
      Matcher text = TEXT.matcher(code.subSequence(at, end));
      members = (text.matches() ? "." + text.group(2) : ".<computed>") + members;
    }
    int end = at;
    while (at > farthest && (Character.isJavaIdentifierPart(last()) || last() == '.')) {
      at--;
    }
    return code.subSequence(at, end) + members;
  }

  /** Skips brackets that group only. */
  private void skipGroups() {
    skipBlanks();
    while (at > farthest && last() == '(') {
      int bracket = at;
      at--;
      skipBlanks();
      if (!isOperator(false) && !isAssignment()) {
        at = bracket;
        return;
      }
    }
  }

  private boolean skipBrackets() {
    int depth = 0;
    while (at > farthest) {
      char last = last();
      at--;
      if (")]}".indexOf(last) >= 0) {
        depth++;
      } else if ("([{".indexOf(last) >= 0 && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  private void skipWord() {
    while (at > farthest && Character.isJavaIdentifierPart(last())) {
      at--;
    }
  }

  private void skipBlanks() {
    while (at > farthest && Character.isWhitespace(last())) {
      at--;
    }
  }

  private boolean endsWith(String text) {
    int start = at - text.length();
    return start >= farthest && text.contentEquals(code.subSequence(start, at));
  }

  private char last() {
    return code.charAt(at - 1);
  }
}
