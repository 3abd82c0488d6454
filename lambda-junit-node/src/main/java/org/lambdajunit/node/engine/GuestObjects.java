package org.lambdajunit.node.engine;

import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSCollectionIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSGeneratorObject;
import com.oracle.truffle.js.runtime.builtins.JSMapIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSModuleNamespaceObject;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.builtins.JSSetIteratorObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.util.JSHashMap;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What guest code cannot learn of its own objects, and Node's library shows all the same: the state
 * of a promise, what is behind a proxy, what an iterator has still to give. The engine has no
 * public interface for it, so this is the one class that reads the engine's own objects.
 */
public final class GuestObjects {

  private static final Field RECEIVER = receiverField();

  private GuestObjects() {}

  private static Field receiverField() {
    try {
      Field field = Value.class.getSuperclass().getDeclaredField("receiver");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "The objects of GraalJS cannot be read. Put its jars on the class path, or open"
              + " org.graalvm.polyglot to this library, with the version that it was built for.",
          e);
    }
  }

  private static Object receiver(Value value) {
    try {
      return RECEIVER.get(value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an object is, in V8's words, or an empty text for all that are not told apart here. */
  public static String kind(Value value) {
    Object object = receiver(value);
    if (object instanceof JSPromiseObject) {
      return "Promise";
    }
    if (object instanceof JSProxyObject) {
      return "Proxy";
    }
    if (object instanceof JSGeneratorObject) {
      return "Generator";
    }
    if (object instanceof JSMapIteratorObject) {
      return "Map Iterator";
    }
    if (object instanceof JSSetIteratorObject) {
      return "Set Iterator";
    }
    return object instanceof JSModuleNamespaceObject ? "Module" : "";
  }

  /** Whether a value is an asynchronous function, generators included. */
  public static boolean isAsyncFunction(Value value) {
    JSFunctionData data = functionData(value);
    return data != null && data.isAsync();
  }

  /** Whether a value is a generator function, asynchronous ones included. */
  public static boolean isGeneratorFunction(Value value) {
    JSFunctionData data = functionData(value);
    return data != null && data.isGenerator();
  }

  private static @Nullable JSFunctionData functionData(Value value) {
    return receiver(value) instanceof JSFunctionObject function && !isBound(function)
        ? function.getFunctionData()
        : null;
  }

  private static boolean isBound(JSFunctionObject function) {
    return function instanceof JSFunctionObject.Bound;
  }

  /** The state of a promise, by V8's numbers: 0 is pending, 1 fulfilled, 2 rejected. */
  public static int promiseState(Value promise) {
    return JSPromise.getPromiseState((JSPromiseObject) receiver(promise));
  }

  /** The value with which a promise was fulfilled or rejected. */
  public static @Nullable Object promiseResult(Value promise) {
    return JSPromise.getPromiseResult((JSPromiseObject) receiver(promise));
  }

  /** Whether a value is a proxy. */
  public static boolean isProxy(Value value) {
    return receiver(value) instanceof JSProxyObject;
  }

  /** Whether a proxy has been revoked: it has no target and no handler any more. */
  public static boolean isRevoked(Value proxy) {
    return ((JSProxyObject) receiver(proxy)).getProxyHandler() == Null.instance;
  }

  /** The object behind a proxy. */
  public static Object proxyTarget(Value proxy) {
    return ((JSProxyObject) receiver(proxy)).getProxyTarget();
  }

  /** The object that answers for a proxy. */
  public static Object proxyHandler(Value proxy) {
    return ((JSProxyObject) receiver(proxy)).getProxyHandler();
  }

  /** Whether an iterator of a map or set gives pairs. */
  public static boolean givesPairs(Value iterator) {
    return receiver(iterator) instanceof JSCollectionIteratorObject object
        && object.getIterationKind() == JSRuntime.ITERATION_KIND_KEY_PLUS_VALUE;
  }

  /** What an iterator of a map or set has still to give, pairs as two elements. */
  public static List<Object> remaining(Value iterator) {
    List<Object> elements = new ArrayList<>();
    JSCollectionIteratorObject object = (JSCollectionIteratorObject) receiver(iterator);
    JSHashMap.Cursor position = object.getNextIndex();
    if (position == null || object.getIteratedObject() == null) {
      return elements;
    }
    int kind = object.getIterationKind();
    boolean isSet = object instanceof JSSetIteratorObject;
    JSHashMap.Cursor cursor = position.copy();
    while (cursor.advance()) {
      if (isSet || kind != JSRuntime.ITERATION_KIND_VALUE) {
        elements.add(cursor.getKey());
      }
      if (kind == JSRuntime.ITERATION_KIND_KEY_PLUS_VALUE) {
        elements.add(isSet ? cursor.getKey() : cursor.getValue());
      } else if (kind == JSRuntime.ITERATION_KIND_VALUE && !isSet) {
        elements.add(cursor.getValue());
      }
    }
    return elements;
  }
}
