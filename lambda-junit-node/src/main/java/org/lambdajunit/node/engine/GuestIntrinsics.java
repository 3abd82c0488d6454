package org.lambdajunit.node.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the language does for promises, maps, {@code object[name]} and calls, as functions. A script
 * that uses one is spared the engine's classes for the whole of such a feature, and what programs
 * may have put in its place.
 *
 * <ul>
 *   <li>{@code enqueue(function)} has a function called as a promise job;
 *   <li>{@code mapSize(map)} tells how many entries a map has;
 *   <li>{@code member(object, name)} reads a property, and {@code setMember(object, name, value)}
 *       writes one;
 *   <li>{@code getter(object, name)} gives the getter of an own property, if it has one;
 *   <li>{@code append(array, value)} puts a value behind all others, and calls {@code push} of what
 *       is no array;
 *   <li>{@code callAs(function, receiver, …)} calls a function with a receiver and arguments.
 * </ul>
 *
 * <p>Contexts of one engine share them. Thread-safe.
 */
public final class GuestIntrinsics {

  private final Map<String, JSFunctionData> prepared = new ConcurrentHashMap<>();

  /** Makes those of the engine of which a context is entered. */
  public GuestIntrinsics() {}

  /** One of the functions, in the context that is entered. */
  public Object get(String name) {
    JSFunctionData intrinsic = prepared.get(name);
    if (intrinsic == null) {
      JavaScriptLanguage language = JavaScriptLanguage.getCurrentLanguage();
      intrinsic = GuestFunction.prepare(name, new Operation(language, name));
      prepared.put(name, intrinsic);
    }
    return GuestFunction.create(intrinsic);
  }

  /** One class for all of them, since a new JVM makes each class that there is. */
  private static final class Operation extends JavaScriptRootNode {

    private final String name;

    Operation(JavaScriptLanguage language, String name) {
      super(language);
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return call(JSArguments.extractUserArguments(frame.getArguments()));
    }

    @TruffleBoundary
    private Object call(Object[] arguments) {
      Object first = arguments[0];
      return switch (name) {
        case "enqueue" -> enqueue(first);
        case "mapSize" -> ((JSMapObject) first).getMap().size();
        case "member" -> JSRuntime.get(first, JSRuntime.toPropertyKey(arguments[1]));
        case "setMember" ->
            JSObject.set(
                (JSDynamicObject) first,
                JSRuntime.toPropertyKey(arguments[1]),
                arguments[2],
                true,
                null);
        case "getter" -> getter((JSDynamicObject) first, JSRuntime.toPropertyKey(arguments[1]));
        case "append" -> append((JSDynamicObject) first, arguments[1]);
        case "callAs" ->
            JSRuntime.call(first, arguments[1], Arrays.copyOfRange(arguments, 2, arguments.length));
        default -> throw HostFunctions.unknown(name);
      };
    }

    private static Object getter(JSDynamicObject object, Object key) {
      PropertyDescriptor property = JSObject.getOwnProperty(object, key);
      return property == null || property.getGet() == null ? Undefined.instance : property.getGet();
    }

    private static Object append(JSDynamicObject array, Object value) {
      return JSArray.isJSArray(array)
          ? JSObject.set(array, JSArray.arrayGetLength(array), value, true, null)
          : JSRuntime.call(
              JSObject.get(array, Strings.fromJavaString("push")), array, new Object[] {value});
    }

    private static Object enqueue(Object job) {
      JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
      realm.getContext().enqueuePromiseJob(realm, (JSFunctionObject) job);
      return Undefined.instance;
    }
  }
}
