package org.lambdajunit.node.error;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSProxy;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;

/** How V8 writes a value into an error's text. No guest code runs for it. */
final class GuestValues {

  private static final TruffleString TO_STRING = Strings.constant("toString");

  private GuestValues() {}

  /** V8's {@code NoSideEffectsToString}: {@code abc}, {@code #<Object>}, {@code [object Array]}. */
  static String brief(Object value) {
    if (value instanceof BigInt) {
      return value.toString();
    }
    if (!(value instanceof JSObject object) || JSFunction.isJSFunction(value)) {
      return text(JSRuntime.safeToString(value));
    }
    Object toString = JSRuntime.getDataProperty(object, TO_STRING);
    Object objectToString =
        JSRuntime.getDataProperty(JSRealm.get(null).getObjectPrototype(), TO_STRING);
    if (toString != null && toString == objectToString) {
      return "#<" + constructorName(object) + ">";
    }
    Object tag = JSRuntime.getDataProperty(object, Symbol.SYMBOL_TO_STRING_TAG);
    return "[object " + text(tag instanceof TruffleString ? tag : className(object)) + "]";
  }

  private static TruffleString className(JSObject object) {
    return JSProxy.isJSProxy(object) ? Strings.UC_OBJECT : JSObject.getClassName(object);
  }

  /**
   * What V8 calls a value that it has no source text for: {@code number 1}, {@code object null}.
   */
  static String typeAndValue(Object value) {
    String type = text(JSRuntime.typeof(value));
    if (value instanceof TruffleString) {
      return type + " \"" + text(value) + "\"";
    }
    boolean isShown = value == Null.instance || value instanceof Number || value instanceof Boolean;
    return isShown ? type + " " + brief(value) : type;
  }

  /** The name of the function that made an object. */
  static String constructorName(JSObject object) {
    JSDynamicObject owner = object;
    while (owner != Null.instance && !JSProxy.isJSProxy(owner)) {
      PropertyDescriptor property = JSObject.getOwnProperty(owner, JSObject.CONSTRUCTOR);
      if (property != null && property.getValue() instanceof JSObject constructor) {
        Object name = JSRuntime.getDataProperty(constructor, Strings.NAME);
        if (name instanceof TruffleString text && !text.isEmpty()) {
          return text(text);
        }
      }
      owner = JSObject.getPrototype(owner);
    }
    return "Object";
  }

  static String text(Object string) {
    return Strings.toJavaString((TruffleString) string);
  }
}
