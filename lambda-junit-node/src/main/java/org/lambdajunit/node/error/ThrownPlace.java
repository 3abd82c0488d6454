package org.lambdajunit.node.error;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where code throws, which an error that was made elsewhere does not tell. */
final class ThrownPlace {

  private static final Pattern THROW = Pattern.compile("\\bthrow\\s*$");

  private ThrownPlace() {}

  /**
   * Calls the {@code run} of an object. If it throws, the object's {@code thrown} becomes the file,
   * the line, the column and the line's text, each behind a line feed.
   */
  static Object follow(Object attempt) {
    JSDynamicObject followed = (JSDynamicObject) attempt;
    try {
      return JSRuntime.call(
          JSObject.get(followed, Strings.fromJavaString("run")), followed, new Object[0]);
    } catch (GraalJSException e) {
      JSObject.set(followed, Strings.fromJavaString("thrown"), Strings.fromJavaString(of(e)));
      throw e;
    }
  }

  private static String of(GraalJSException exception) {
    Node location = exception.getLocation();
    SourceSection section = location == null ? null : location.getEncapsulatingSourceSection();
    if (section == null || !section.isAvailable() || JSFunction.isBuiltinSourceSection(section)) {
      return ofNewError(exception.getJSStackTrace());
    }
    return exception instanceof JSException failed
        ? ofFailure(failed, section)
        : described(section.getSource(), section.getCharIndex());
  }

  private static String ofFailure(JSException exception, SourceSection section) {
    EngineError error = new EngineError(exception);
    int place = FailingCode.of(error, NodeMajor.of(exception.getRealm())).place();
    Source source = section.getSource();
    return described(
        source,
        place >= 0 && source.equals(FailingCode.source(error)) ? place : section.getCharIndex());
  }

  /** The engine knows where an error was made: it may be right behind where it is thrown. */
  private static String ofNewError(JSStackTraceElement[] stack) {
    Source source = stack.length == 0 ? null : FrameNote.source(stack[0]);
    if (source == null) {
      return "";
    }
    Matcher thrown =
        THROW.matcher(source.getCharacters().subSequence(0, Math.max(0, stack[0].getPosition())));
    return thrown.find() ? described(source, thrown.start()) : "";
  }

  private static String described(Source source, int index) {
    String file = source.getPath() == null ? source.getName() : source.getPath();
    int line = source.getLineNumber(index);
    return String.join(
        "\n",
        file,
        Integer.toString(line),
        Integer.toString(source.getColumnNumber(index)),
        source.getCharacters(line));
  }
}
