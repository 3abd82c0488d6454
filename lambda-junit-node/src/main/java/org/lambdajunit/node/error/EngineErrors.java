package org.lambdajunit.node.error;

import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Map;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunction;
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
    host.put(
        "rewordingFunction",
        (HostFunction) arguments -> GuestFunction.create("reword", EngineErrors::reword));
  }

  /**
   * Is told of code before it runs.
   *
   * @param code its text
   */
  public void expect(String code) {
    if (code.contains("catch") || code.contains("then(")) {
      engine.instrument(RewordingInstrument.ID, RewordingInstrument.Installed.class);
    }
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
