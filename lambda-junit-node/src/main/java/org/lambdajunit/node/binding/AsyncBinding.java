package org.lambdajunit.node.binding;

import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import java.util.Map;
import org.lambdajunit.node.engine.AsyncContextFrame;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.LateHandling;
import org.lambdajunit.node.engine.PromiseHooks;

/** What the engine knows of asynchronous contexts and of promises. */
final class AsyncBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "frameFunction",
        (HostFunction)
            arguments ->
                GuestFunction.create(
                    "getContinuationPreservedEmbedderData", none -> AsyncContextFrame.current()));
    functions.put(
        "setFrameFunction",
        (HostFunction)
            arguments ->
                GuestFunction.create(
                    "setContinuationPreservedEmbedderData", AsyncContextFrame::set));
    functions.put(
        "promiseHooksFunction",
        (HostFunction) arguments -> GuestFunction.create("setPromiseHooks", PromiseHooks::set));
    functions.put(
        "isHandledFunction",
        (HostFunction) arguments -> GuestFunction.create("isHandled", AsyncBinding::isHandled));
    functions.put(
        "followRejectionsFunction",
        (HostFunction) arguments -> GuestFunction.create("followRejections", LateHandling::follow));
  }

  /** Whether somebody handles it if a promise is rejected. */
  private static Object isHandled(Object promise) {
    return promise instanceof JSPromiseObject object && object.isHandled();
  }
}
