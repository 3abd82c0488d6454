package org.lambdajunit.node.error;

import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.error.Code.Kind;
import org.lambdajunit.node.error.Code.Token;

/**
 * The object of which a property could not be written or deleted. V8 names its class, GraalJS shows
 * what is in it; so it is looked for where the code that failed has it: no guest code runs for
 * that.
 */
final class FailedObject {

  private static final Pattern SHOWN_CLASS =
      Pattern.compile("(\\p{Lu}\\w*)(\\{|\\().*", Pattern.DOTALL);
  private static final Pattern SHOWN_FUNCTION =
      Pattern.compile("(async\\b|function\\b|class\\b|\\().*|.*=>.*", Pattern.DOTALL);
  private static final Pattern SHOWN_DATE =
      Pattern.compile("[+-]?\\d+-\\d\\d-\\d\\dT.*Z|Invalid Date");
  private static final Pattern SHOWN_ERROR = Pattern.compile("\\w*Error\\b.*", Pattern.DOTALL);
  private static final int DEEPEST = 20;
  private static final String THIS_OF_ARROW = "<this>";
  private static final byte UNSET = FrameSlotKind.Illegal.tag;

  private FailedObject() {}

  /**
   * The object that an expression such as {@code this.a.b} is in the code that failed, or {@code
   * null}.
   */
  static @Nullable JSObject of(EngineError error, List<Token> expression) {
    return value(error, expression) instanceof JSObject object ? object : null;
  }

  /** What an expression is in the code that failed, or {@code null} if that cannot be told. */
  static @Nullable Object value(EngineError error, List<Token> expression) {
    List<TruffleStackTraceElement> trace = TruffleStackTrace.getStackTrace(error.exception());
    Frame frame = trace == null || trace.isEmpty() ? null : trace.get(0).getFrame();
    if (frame == null || expression.isEmpty()) {
      return null;
    }
    Object value = first(frame, expression.get(0), error);
    for (int i = 1; i < expression.size(); i += 2) {
      if (!expression.get(i).is(".")
          || i + 1 == expression.size()
          || !(value instanceof JSObject owner)) {
        return null;
      }
      value = JSRuntime.getDataProperty(owner, name(expression.get(i + 1)));
    }
    return value;
  }

  private static @Nullable Object first(Frame frame, Token token, EngineError error) {
    if (token.kind() == Kind.NUMBER) {
      return Strings.fromJavaString(token.text());
    }
    if (!token.is("this")) {
      return variable(frame, token.text(), error);
    }
    Object own = JSArguments.getThisObject(frame.getArguments());
    return own instanceof JSObject ? own : variable(frame, THIS_OF_ARROW, error);
  }

  private static TruffleString name(Token token) {
    return Strings.fromJavaString(token.text());
  }

  /**
   * The variable of a name: of the function, of the blocks that it is in, of those around it. Those
   * of a block that the error has left are gone.
   */
  private static @Nullable Object variable(Frame frame, String name, EngineError error) {
    Frame scope = frame;
    for (int depth = 0; scope != null && depth < DEEPEST; depth++) {
      Object found = slot(scope, name, DEEPEST);
      if (found != null) {
        return found;
      }
      scope = around(scope);
    }
    return JSRuntime.getDataProperty(
        error.exception().getRealm().getGlobalObject(), Strings.fromJavaString(name));
  }

  private static @Nullable Frame around(Frame scope) {
    Object[] arguments = scope.getArguments();
    return arguments.length >= JSArguments.RUNTIME_ARGUMENT_COUNT
            && JSArguments.getFunctionObject(arguments) instanceof JSFunctionObject function
        ? JSFunction.getEnclosingFrame(function)
        : null;
  }

  private static @Nullable Object slot(Frame frame, String name, int depth) {
    FrameDescriptor slots = frame.getFrameDescriptor();
    Object inBlock = null;
    for (int i = 0; i < slots.getNumberOfSlots(); i++) {
      Object value = frame.getTag(i) == UNSET || frame.isStatic(i) ? null : frame.getValue(i);
      if (name.equals(String.valueOf(slots.getSlotName(i)))) {
        return value;
      }
      if (value instanceof Frame block && depth > 0 && inBlock == null) {
        inBlock = slot(block, name, depth - 1);
      }
    }
    return inBlock;
  }

  /** V8's words for an object: {@code object '#<Point>'}. */
  static String typed(JSObject object, String shown) {
    String type = JSFunction.isJSFunction(object) ? "function" : "object";
    return type + " '" + brief(object, shown) + "'";
  }

  /** The same without its type. */
  static String brief(JSObject object, String shown) {
    return JSError.isJSError(object) && !shown.isEmpty() ? shown : GuestValues.brief(object);
  }

  /** The same of an object of which nothing is known but what GraalJS shows of it. */
  static String typed(String shown) {
    if (shown.startsWith("object '")) {
      return shown;
    }
    if (SHOWN_FUNCTION.matcher(shown).matches()) {
      return "function '" + shown + "'";
    }
    if (SHOWN_DATE.matcher(shown).matches()) {
      return "object '[object Date]'";
    }
    if (SHOWN_ERROR.matcher(shown).matches()) {
      return "object '" + shown + "'";
    }
    Matcher named = SHOWN_CLASS.matcher(shown);
    if (named.matches()) {
      return "object '#<" + named.group(1) + ">'";
    }
    if (shown.startsWith("[")) {
      return "object '[object Array]'";
    }
    return shown.startsWith("{") || shown.startsWith("global{")
        ? "object '#<Object>'"
        : "string '" + shown + "'";
  }
}
