package org.lambdajunit.node.engine;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * The value that the engine takes along from where the reaction of a promise is registered to where
 * it runs. V8 calls it the continuation-preserved embedder data.
 */
public final class AsyncContextFrame {

  private static final Symbol KEY = Symbol.create(Strings.fromJavaString("AsyncContextFrame"));

  private AsyncContextFrame() {}

  /** The value of the entered context, a guest value. */
  public static Object current() {
    return agent().getAsyncContextMapping().getOrDefault(KEY, Undefined.instance);
  }

  /** Sets it until somebody else does, or the running job ends. */
  public static Object set(Object frame) {
    JSAgent agent = agent();
    agent.asyncContextSwap(agent.getAsyncContextMapping().withMapping(KEY, frame));
    return Undefined.instance;
  }

  private static JSAgent agent() {
    return JavaScriptLanguage.getCurrentJSRealm().getAgent();
  }
}
