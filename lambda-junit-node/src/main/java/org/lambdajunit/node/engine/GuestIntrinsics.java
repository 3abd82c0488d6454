package org.lambdajunit.node.engine;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * What the language does inside its promises and maps, as functions. Scripts that use them are
 * spared the classes of the engine for the whole of promises and maps, and what programs may have
 * put in their place.
 *
 * <p>Contexts of one engine share them. Thread-safe.
 */
public final class GuestIntrinsics {

  private final JSFunctionData enqueue = GuestFunction.prepare("enqueue", GuestIntrinsics::enqueue);
  private final JSFunctionData mapSize = GuestFunction.prepare("mapSize", GuestIntrinsics::mapSize);

  /** Makes those of the engine of which a context is entered. */
  public GuestIntrinsics() {}

  /** The function that has a function called as a promise job, in the context that is entered. */
  public Object enqueue() {
    return GuestFunction.create(enqueue);
  }

  /** The function that tells how many entries a map has, in the context that is entered. */
  public Object mapSize() {
    return GuestFunction.create(mapSize);
  }

  /** Has a function called as a promise job. */
  public static Object enqueue(Object job) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    realm.getContext().enqueuePromiseJob(realm, (JSFunctionObject) job);
    return Undefined.instance;
  }

  private static Object mapSize(Object map) {
    return ((JSMapObject) map).getMap().size();
  }
}
