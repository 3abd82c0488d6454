package org.lambdajunit.node.binding;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
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
        "enqueueFunction",
        (HostFunction) arguments -> GuestFunction.create("enqueue", AsyncBinding::enqueue));
    functions.put(
        "isHandledFunction",
        (HostFunction) arguments -> GuestFunction.create("isHandled", AsyncBinding::isHandled));
    functions.put(
        "followRejectionsFunction",
        (HostFunction) arguments -> GuestFunction.create("followRejections", LateHandling::follow));
  }

  private static Object enqueue(Object job) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    realm.getContext().enqueuePromiseJob(realm, (JSFunctionObject) job);
    return Undefined.instance;
  }

  /** Whether somebody handles it if a promise is rejected. */
  private static Object isHandled(Object promise) {
    return promise instanceof JSPromiseObject object && object.isHandled();
  }
}
