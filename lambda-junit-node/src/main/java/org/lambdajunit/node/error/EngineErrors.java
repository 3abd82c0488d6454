package org.lambdajunit.node.error;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSInterruptedExecutionException;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.NodeEngine;

/**
 * Has guest code see the engine's errors in V8's words.
 *
 * <p>Where code that is about to run may look at an error, it is made to reword errors before it
 * sees them; this is arranged when the first such code is loaded, and costs those nothing who load
 * none. What fails in other code is reworded when it comes to those who report it.
 */
public final class EngineErrors {

  /** The name under which a context is told which Node.js it plays. */
  static final String NODE_MAJOR = NodeEngine.NODE_MAJOR;

  private final NodeEngine engine;

  /** Makes the errors of one environment. */
  public EngineErrors(NodeEngine engine) {
    this.engine = engine;
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    HostFunctions.contribute(
        EngineErrors::call,
        host,
        "rewordingFunction",
        "failingPlaceFunction",
        "circleFunction",
        "functionStartsFunction",
        "frameNotesFunction",
        "interruptionFunction",
        "runningScriptsFunction",
        "callSitesFunction",
        "thrownPlaceFunction");
  }

  private static Object call(String name, Value... arguments) {
    return switch (name) {
      case "rewordingFunction" -> GuestFunction.create("reword", EngineErrors::reword);
      case "failingPlaceFunction" ->
          GuestFunction.create("failingPlace", EngineErrors::failingPlace);
      case "circleFunction" -> GuestFunction.create("circle", EngineErrors::circle);
      case "functionStartsFunction" ->
          GuestFunction.create("functionStarts", EngineErrors::functionStarts);
      case "frameNotesFunction" -> GuestFunction.create("frameNotes", EngineErrors::frameNotes);
      case "interruptionFunction" ->
          GuestFunction.create("isInterruption", EngineErrors::isInterruption);
      case "runningScriptsFunction" ->
          GuestFunction.create("runningScripts", RunningCalls::scripts);
      case "callSitesFunction" -> GuestFunction.create("callSites", RunningCalls::sites);
      case "thrownPlaceFunction" -> GuestFunction.create("follow", ThrownPlace::follow);
      default -> throw HostFunctions.unknown(name);
    };
  }

  /**
   * Whether it is no error of guest code's, but of a loop that found its thread interrupted. The
   * engine has taken the interruption back; whoever has called the guest code sees it again.
   */
  private static Object isInterruption(Object error) {
    boolean isInterruption = error instanceof JSInterruptedExecutionException;
    if (isInterruption) {
      Thread.currentThread().interrupt();
    }
    return isInterruption;
  }

  /** What V8 says of the circle in a value that has no JSON. */
  private static Object circle(Object value) {
    return Strings.fromJavaString(CircularStructure.describe(value));
  }

  /** Where the functions of the frames of a stack begin, a line each. */
  private static Object functionStarts(Object error) {
    StringBuilder starts = new StringBuilder();
    for (JSStackTraceElement element : stackOf(error)) {
      starts.append(FrameNote.start(element)).append('\n');
    }
    return Strings.fromJavaString(starts.toString());
  }

  /**
   * What V8 says of the frames of a stack, a line each: what an anonymous function was assigned to,
   * for example {@code exports.handler}, behind a tab the place of an {@code await}, and behind
   * another the class whose static method it is, and last the property by which a function of
   * another name was called. Each is empty where GraalJS says the same.
   */
  private static Object frameNotes(Object error) {
    StringBuilder notes = new StringBuilder();
    for (JSStackTraceElement element : stackOf(error)) {
      FrameNote.of(element).appendTo(notes);
    }
    return Strings.fromJavaString(notes.toString());
  }

  /** The frames of an error, or of any object that {@code Error.captureStackTrace} gave a stack. */
  private static JSStackTraceElement[] stackOf(Object error) {
    GraalJSException exception =
        error instanceof JSObject object ? JSError.getException(object) : null;
    return exception == null ? new JSStackTraceElement[0] : exception.getJSStackTrace();
  }

  /** Where V8 says that an error of the engine happened, as {@code line:column}. */
  private static Object failingPlace(Object error) {
    if (error instanceof JSErrorObject object
        && JSError.getException(object) instanceof JSException exception) {
      EngineError failed = new EngineError(exception);
      int place = FailingCode.of(failed, NodeMajor.of(exception.getRealm())).place();
      Source source = place < 0 ? null : FailingCode.source(failed);
      JSStackTraceElement[] stack = exception.getJSStackTrace();
      // The runtime's own code is not shown: then the first frame is not the one that failed.
      if (source != null && stack.length > 0 && source.equals(FrameNote.source(stack[0]))) {
        return Strings.fromJavaString(
            source.getLineNumber(place) + ":" + source.getColumnNumber(place));
      }
    }
    return Strings.EMPTY_STRING;
  }

  /**
   * Is told of code before it runs. Code that handles no errors, and whose only function has no
   * other to call, gets along without what costs a first test time.
   *
   * @param code its text
   */
  public void expect(String code) {
    if (code.contains("catch") || code.contains("then(") || hasFunctions(code)) {
      engine.instrument(RewordingInstrument.ID, RewordingInstrument.Installed.class);
    }
  }

  /** Whether there is more than one function, or a class. */
  private static boolean hasFunctions(String code) {
    return count(code, "function") + count(code, "=>") > 1 || code.contains("class ");
  }

  private static int count(String code, String word) {
    int count = 0;
    int at = code.indexOf(word);
    while (at >= 0 && count < 2) {
      count++;
      at = code.indexOf(word, at + word.length());
    }
    return count;
  }

  /**
   * Rewords an error that guest code has seen in GraalJS's words.
   *
   * @return whether the parser made it, and V8's words are known
   */
  private static Object reword(Object error) {
    return error instanceof JSErrorObject object
        && JSError.getException(object) instanceof JSException exception
        && reword(object, exception);
  }

  private static boolean reword(JSErrorObject error, JSException exception) {
    Object message = JSObject.get(error, JSError.MESSAGE);
    String text = Rewording.text(exception);
    if (text != null
        && Strings.isTString(message)
        && GuestValues.text(message).equals(exception.getRawMessage())) {
      JSObject.set(error, JSError.MESSAGE, Strings.fromJavaString(text));
    }
    return text != null && new EngineError(exception).parsed() != null;
  }
}
