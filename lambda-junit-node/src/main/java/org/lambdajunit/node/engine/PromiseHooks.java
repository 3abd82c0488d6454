package org.lambdajunit.node.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.PromiseHook;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * Tells guest functions of each promise: that it is made, that its reaction begins and ends, that
 * it is settled. The engine has one hook for all of its contexts, which each may have functions.
 */
public final class PromiseHooks {

  /** Where a global object keeps the functions of its context. */
  private static final HiddenKey FUNCTIONS = new HiddenKey("promiseHooks");

  /** The engine's events in the order in which Node's library names its functions. */
  private static final int[] TYPES = {
    PromiseHook.TYPE_INIT, PromiseHook.TYPE_BEFORE, PromiseHook.TYPE_AFTER, PromiseHook.TYPE_RESOLVE
  };

  private PromiseHooks() {}

  /**
   * Has the entered context's promises told of.
   *
   * @param functions an array with the functions for {@code init}, {@code before}, {@code after}
   *     and {@code settled}, each of which may be undefined
   */
  public static Object set(Object functions) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    JSObjectUtil.putHiddenProperty(realm.getGlobalObject(), FUNCTIONS, functions);
    if (!realm.getContext().hasPromiseHook()) {
      realm.getContext().setPromiseHook(PromiseHooks::tell);
    }
    return Undefined.instance;
  }

  @TruffleBoundary
  private static void tell(int type, JSDynamicObject promise, JSDynamicObject parent) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    JSRealm main = realm.getParent() == null ? realm : realm.getParent();
    Object functions = JSDynamicObject.getOrNull(main.getGlobalObject(), FUNCTIONS);
    if (functions == null) {
      return;
    }
    for (int i = 0; i < TYPES.length; i++) {
      if (TYPES[i] == type) {
        Object function = JSObject.get((JSDynamicObject) functions, i);
        if (JSRuntime.isCallable(function)) {
          JSRuntime.call(function, Undefined.instance, new Object[] {promise, parent});
        }
      }
    }
  }
}
