package org.lambdajunit.node.error;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSInterruptedExecutionException;
import java.util.Set;

/**
 * Stands around the body of a {@code try} block, or of a function, and rewords the engine's errors
 * that leave it, before guest code can see them; an interruption stays one.
 */
class RewordingNode extends JavaScriptNode {

  /**
   * V8's own words. Where they are thrown there is no room to look up others, and a class that
   * cannot be initialised for want of room could not be for the rest of the JVM's life.
   */
  static final String STACK_OVERFLOW = "Maximum call stack size exceeded";

  @Child private JavaScriptNode body;

  RewordingNode(JavaScriptNode body) {
    this.body = body;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    try {
      return body.execute(frame);
    } catch (JSException e) {
      reword(e);
      throw e;
    } catch (JSInterruptedExecutionException e) {
      interruptAgain();
      throw e;
    }
  }

  @Override
  public void executeVoid(VirtualFrame frame) {
    try {
      body.executeVoid(frame);
    } catch (JSException e) {
      reword(e);
      throw e;
    } catch (JSInterruptedExecutionException e) {
      interruptAgain();
      throw e;
    }
  }

  @TruffleBoundary
  private static void reword(JSException exception) {
    // An error that guest code made, or has seen, has its object already.
    if (exception.getErrorObjectLazy() == null
        && !STACK_OVERFLOW.equals(exception.getRawMessage())) {
      Rewording.apply(exception);
    }
  }

  /**
   * A loop of the engine that finds its thread interrupted takes that back and throws an exception,
   * which guest code can catch. So that the interruption is not forgotten, it is put there again.
   */
  @TruffleBoundary
  private static void interruptAgain() {
    Thread.currentThread().interrupt();
  }

  @Override
  public boolean isInstrumentable() {
    return false;
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return false;
  }

  @Override
  public boolean isResultAlwaysOfType(Class<?> type) {
    return body.isResultAlwaysOfType(type);
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
    return new RewordingNode(copyOfBody(materializedTags));
  }

  final JavaScriptNode copyOfBody(Set<Class<? extends Tag>> materializedTags) {
    return cloneUninitialized(body, materializedTags);
  }
}
