package org.lambdajunit.node.error;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What V8 says of a frame, and GraalJS does not.
 *
 * @param name the member to which a function without a name was assigned, as in {@code
 *     exports.handler = async () => {}}, or an empty text
 * @param place where the {@code await} stands at which the function waits, as {@code line:column},
 *     or an empty text
 * @param type the class whose static method it is, or an empty text
 * @param alias the property by which a function of another name was called, or an empty text
 */
record FrameNote(String name, String place, String type, String alias) {

  private static final FrameNote NOTHING = new FrameNote("", "", "", "");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("((?:[A-Za-z_$][\\w$]*\\.)+[\\w$]+)\\s*=\\s*(?:async\\s*)?\\(?$");
  private static final Pattern HEAD =
      Pattern.compile("(?:async\\s+)?(?:function\\b)?\\s*\\*?\\s*[\\w$#]*\\s*(?=\\()");
  private static final String AWAIT = "await";
  private static final int LONGEST = 200;

  static FrameNote of(JSStackTraceElement element) {
    SourceSection section = function(element);
    if (section == null || !(element.getFunction() instanceof JSFunctionObject function)) {
      return NOTHING;
    }
    String own = GuestValues.text(JSFunction.getName(function));
    return new FrameNote(
        own.isEmpty() ? assigned(section) : "",
        element.isAsync() ? await(section, element.getPosition()) : "",
        type(element),
        own.isEmpty() ? "" : alias(element, own));
  }

  private static String alias(JSStackTraceElement element, String own) {
    TruffleString found =
        element.isConstructor()
            ? null
            : element.getMethodName(JavaScriptLanguage.getCurrentJSRealm().getContext());
    if (found == null) {
      return "";
    }
    String method = GuestValues.text(found);
    return own.equals(method) || own.endsWith(" " + method) ? "" : method;
  }

  /** The class to which {@code this} refers. */
  private static String type(JSStackTraceElement element) {
    if (element.getThis() instanceof JSFunctionObject function
        && JSFunction.getFunctionData(function).isClassConstructor()) {
      Object name = JSRuntime.getDataProperty(function, JSFunction.NAME);
      return Strings.isTString(name) ? GuestValues.text(name) : "";
    }
    return "";
  }

  /**
   * Where V8 says that a frame's function begins, as {@code line:column}: at its parameters. An
   * empty text if nobody knows.
   */
  static String start(JSStackTraceElement element) {
    SourceSection section = function(element);
    if (section == null) {
      return "";
    }
    Source source = section.getSource();
    int begin = section.getCharIndex();
    Matcher head =
        HEAD.matcher(
            source
                .getCharacters()
                .subSequence(begin, Math.min(source.getLength(), begin + LONGEST)));
    int place = head.lookingAt() ? begin + head.end() : begin;
    return source.getLineNumber(place) + ":" + source.getColumnNumber(place);
  }

  /** The source of a frame's function. */
  static @Nullable Source source(JSStackTraceElement element) {
    SourceSection section = function(element);
    return section == null ? null : section.getSource();
  }

  private static @Nullable SourceSection function(JSStackTraceElement element) {
    if (element.getFunction() instanceof JSFunctionObject function
        && JSFunction.getCallTarget(function) instanceof RootCallTarget target) {
      SourceSection section = target.getRootNode().getSourceSection();
      return section == null || !section.isAvailable() || !section.hasCharIndex() ? null : section;
    }
    return null;
  }

  private static String assigned(SourceSection function) {
    int start = function.getCharIndex();
    CharSequence before =
        function.getSource().getCharacters().subSequence(Math.max(0, start - LONGEST), start);
    Matcher assignment = ASSIGNMENT.matcher(before);
    return assignment.find() ? assignment.group(1) : "";
  }

  /** GraalJS shows the expression that is awaited. */
  private static String await(SourceSection function, int position) {
    CharSequence code = function.getSource().getCharacters();
    int end = Math.min(position, code.length());
    while (end > 0 && Character.isWhitespace(code.charAt(end - 1))) {
      end--;
    }
    int start = end - AWAIT.length();
    if (start < function.getCharIndex() || !AWAIT.contentEquals(code.subSequence(start, end))) {
      return "";
    }
    Source source = function.getSource();
    return source.getLineNumber(start) + ":" + source.getColumnNumber(start);
  }

  void appendTo(StringBuilder notes) {
    notes.append(String.join("\t", name, place, type, alias)).append('\n');
  }
}
