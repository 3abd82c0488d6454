package org.lambdajunit.node.engine;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.promise.BuiltinPromiseRejectionTracker;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSContextOptions.UnhandledRejectionsTrackingMode;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.PromiseRejectionTracker;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Notices that a rejection is handled of which was told that nobody handles it. The engine follows
 * these, and tells nobody.
 */
public final class LateHandling implements PromiseRejectionTracker {

  private final PromiseRejectionTracker engines;
  private final Object tell;
  private final Set<JSDynamicObject> told = Collections.newSetFromMap(new WeakHashMap<>());
  private final Deque<JSDynamicObject> handled = new ArrayDeque<>();

  private LateHandling(PromiseRejectionTracker engines, Object tell) {
    this.engines = engines;
    this.tell = tell;
  }

  /**
   * Follows what is rejected in the entered context from now on.
   *
   * @param tell the guest function that gets each promise that is handled late, when all jobs that
   *     were queued before have run
   * @return the guest function that is to get each promise of which is told that nobody handles it
   */
  public static Object follow(Object tell) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    JSContext context = realm.getContext();
    LateHandling late =
        new LateHandling(
            new BuiltinPromiseRejectionTracker(context, UnhandledRejectionsTrackingMode.HANDLER),
            tell);
    context.setPromiseRejectionTracker(realm.getAgent(), late);
    return GuestFunction.create("noteTold", late::note);
  }

  private Object note(Object promise) {
    // One that a listener has handled which was told of another is not late.
    if (promise instanceof JSPromiseObject object && !object.isHandled()) {
      told.add(object);
    }
    return Undefined.instance;
  }

  @Override
  public void promiseRejected(JSDynamicObject promise, Object reason) {
    engines.promiseRejected(promise, reason);
  }

  @Override
  public void promiseRejectionHandled(JSDynamicObject promise) {
    engines.promiseRejectionHandled(promise);
    if (told.remove(promise)) {
      handled.add(promise);
    }
  }

  @Override
  public void promiseRejectedAfterResolved(JSDynamicObject promise, Object reason) {
    engines.promiseRejectedAfterResolved(promise, reason);
  }

  @Override
  public void promiseResolvedAfterResolved(JSDynamicObject promise, Object value) {
    engines.promiseResolvedAfterResolved(promise, value);
  }

  @Override
  public void promiseReactionJobsProcessed() {
    while (!handled.isEmpty()) {
      JSRuntime.call(tell, Undefined.instance, new Object[] {handled.remove()});
    }
    engines.promiseReactionJobsProcessed();
  }
}
