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
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What V8 says of a frame, and GraalJS does not.
 *
 * @param name the member to which a function without a name was assigned, as in {@code
 *     exports.handler = async () => {}}; of what constructs {@code new} and a name; {@code
 *     <anonymous>} for a function that GraalJS calls by a variable nearby; or an empty text
 * @param place where the {@code await} stands at which the function waits, or what it calls, as
 *     {@code line:column}, or an empty text
 * @param type the class whose method it is, or an empty text
 * @param alias the property by which a function of another name, or of none, was called, or an
 *     empty text
 */
record FrameNote(String name, String place, String type, String alias) {

  private static final FrameNote NOTHING = new FrameNote("", "", "", "");
  private static final Pattern HEAD =
      Pattern.compile("(?:async\\s+)?(?:function\\b)?\\s*\\*?\\s*[\\w$#]*\\s*(?=\\()");
  private static final Pattern FUNCTION = Pattern.compile("(?:async\\s+)?function\\b");
  private static final String ANONYMOUS = "<anonymous>";
  private static final Pattern INDEX = Pattern.compile("\\d+");
  private static final Pattern AWAIT = Pattern.compile("\\(*(await)\\b");
  private static final Pattern LOOP =
      Pattern.compile("\\bfor\\s+await\\s*\\(\\s*(?:(?:const|let|var)\\b\\s*)?(\\S)");
  private static final List<String> BEFORE = List.of("await", "yield", "yield*");
  private static final String INITIALIZER = ":initializer";
  private static final String THIS = "this.";
  private static final int LONGEST = 200;

  static FrameNote of(JSStackTraceElement element) {
    SourceSection section = function(element);
    if (section == null || !(element.getFunction() instanceof JSFunctionObject function)) {
      return NOTHING;
    }
    String own = GuestValues.text(JSFunction.getName(function));
    String name = isClass(function) || own.isEmpty() ? name(element, function, section) : "";
    return new FrameNote(
        name,
        element.isAsync()
            ? await(section, element.getPosition())
            : CallPlace.of(element, section.getSource()),
        type(element),
        alias(element, name.isEmpty() || name.equals(ANONYMOUS) ? own : name));
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
    return own.equals(method) || INDEX.matcher(method).matches() ? "" : method;
  }

  private static String name(
      JSStackTraceElement element, JSFunctionObject function, SourceSection section) {
    if (isInitializer(function)) {
      return element.getThis() instanceof JSFunctionObject
          ? "<static_initializer>"
          : "<instance_members_initializer>";
    }
    boolean isClass = isClass(function);
    String name =
        isClass
            ? className(function)
            : isUsedAtOnce(section) ? "" : member(InferredName.of(section), element);
    if (isClass || element.isConstructor()) {
      return "new " + (name.isEmpty() ? ANONYMOUS : name);
    }
    return name.isEmpty() && isFunctionExpression(section) && !element.isEval() ? ANONYMOUS : name;
  }

  /** Whether a function is no value by itself, but what is called or asked for a member. */
  private static boolean isUsedAtOnce(SourceSection function) {
    CharSequence code = function.getSource().getCharacters();
    int at = function.getCharEndIndex();
    while (at < code.length()
        && (Character.isWhitespace(code.charAt(at)) || code.charAt(at) == ')')) {
      at++;
    }
    return at < code.length() && "(.[`".indexOf(code.charAt(at)) >= 0;
  }

  /** V8 names a member of {@code this} after the class that has it. */
  private static String member(String name, JSStackTraceElement element) {
    if (!name.startsWith(THIS)) {
      return name;
    }
    String type = type(element);
    String member = name.substring(THIS.length());
    return type.isEmpty() ? member : type + "." + member;
  }

  private static boolean isFunctionExpression(SourceSection function) {
    int start = function.getCharIndex();
    int end = Math.min(start + LONGEST, function.getCharEndIndex());
    return FUNCTION
        .matcher(function.getSource().getCharacters().subSequence(start, end))
        .lookingAt();
  }

  /** The class to which {@code this} refers, or whose instance it is. */
  private static String type(JSStackTraceElement element) {
    if (element.getThis() instanceof JSFunctionObject function) {
      return isClass(function) ? className(function) : "";
    }
    return element.getThis() instanceof JSObject object
            && JSRuntime.getDataProperty(object, JSObject.CONSTRUCTOR)
                instanceof JSFunctionObject constructor
        ? className(constructor)
        : "";
  }

  /** Whether it is what gives the fields of a class their values, or a {@code static} block. */
  private static boolean isInitializer(JSFunctionObject function) {
    return JSFunction.getCallTarget(function) instanceof RootCallTarget target
        && INITIALIZER.equals(target.getRootNode().getName());
  }

  private static boolean isClass(JSFunctionObject function) {
    return JSFunction.getFunctionData(function).isClassConstructor();
  }

  private static String className(JSFunctionObject constructor) {
    Object name = JSRuntime.getDataProperty(constructor, JSFunction.NAME);
    String own = Strings.isTString(name) ? GuestValues.text(name) : "";
    SourceSection section = own.isEmpty() ? section(constructor) : null;
    return section == null ? own : InferredName.of(section);
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
    return place(source, place);
  }

  /** The source of a frame's function. */
  static @Nullable Source source(JSStackTraceElement element) {
    SourceSection section = function(element);
    return section == null ? null : section.getSource();
  }

  private static @Nullable SourceSection function(JSStackTraceElement element) {
    return element.getFunction() instanceof JSFunctionObject function ? section(function) : null;
  }

  private static @Nullable SourceSection section(JSFunctionObject function) {
    if (JSFunction.getCallTarget(function) instanceof RootCallTarget target) {
      SourceSection section = target.getRootNode().getSourceSection();
      return section == null || !section.isAvailable() || !section.hasCharIndex() ? null : section;
    }
    return null;
  }

  /**
   * V8 shows the {@code await} or {@code yield}; GraalJS the call behind it or the place that
   * {@link AwaitPlaces} has noted, and of a loop only the function.
   */
  private static String await(SourceSection function, int position) {
    Source source = function.getSource();
    if (position <= function.getCharIndex()) {
      return onlyLoop(function);
    }
    CharSequence code = source.getCharacters();
    Matcher await = AWAIT.matcher(code);
    if (await.region(position, function.getCharEndIndex()).lookingAt()) {
      return place(source, await.start(1));
    }
    int end = Math.min(position, code.length());
    while (end > 0 && Character.isWhitespace(code.charAt(end - 1))) {
      end--;
    }
    for (String word : BEFORE) {
      int start = end - word.length();
      if (start >= function.getCharIndex() && word.contentEquals(code.subSequence(start, end))) {
        return place(source, start);
      }
    }
    return "";
  }

  /** V8 shows what takes the values through which a loop goes. */
  private static String onlyLoop(SourceSection function) {
    Matcher loop = LOOP.matcher(function.getCharacters());
    if (!loop.find()) {
      return "";
    }
    int start = loop.start(1);
    return loop.find() ? "" : place(function.getSource(), function.getCharIndex() + start);
  }

  private static String place(Source source, int index) {
    return source.getLineNumber(index) + ":" + source.getColumnNumber(index);
  }

  void appendTo(StringBuilder notes) {
    notes.append(String.join("\t", name, place, type, alias)).append('\n');
  }
}
