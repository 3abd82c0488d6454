package org.lambdajunit.node.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Properties of the global object whose values are made when somebody first asks for them. To guest
 * code they are data properties from the start.
 *
 * <p>Contexts of one engine share them, and by them the shape of their global objects.
 */
public final class LateGlobals {

  /** Where a global object keeps the function that makes the values by their names. */
  private static final HiddenKey MAKER = new HiddenKey("lateGlobals");

  private static final class LateValue extends PropertyProxy {

    private final TruffleString name;
    private final int attributes;

    LateValue(String name, int attributes) {
      this.name = key(name);
      this.attributes = attributes;
    }

    @Override
    @TruffleBoundary
    public Object get(JSDynamicObject global) {
      Object maker = JSDynamicObject.getOrNull(global, MAKER);
      Object value = JSRuntime.call(maker, Undefined.instance, new Object[] {name});
      set(global, value);
      return value;
    }

    @Override
    @TruffleBoundary
    public boolean set(JSDynamicObject global, Object value) {
      JSObjectUtil.defineDataProperty(global, name, value, attributes);
      return true;
    }
  }

  private final Map<String, LateValue> enumerable = new ConcurrentHashMap<>();
  private final Map<String, LateValue> others = new ConcurrentHashMap<>();

  /** Makes those of an engine. */
  public LateGlobals() {}

  /**
   * The guest function that gives the global object of the entered context such properties. It gets
   * an object with the names, separated by commas, of those that are {@code enumerable} and of the
   * {@code others}, and with the function that {@code make}s a value by its name. It returns a
   * function that tells whether the value of a name is still to be made.
   */
  public Object definer() {
    return GuestFunction.create("defineGlobals", this::define);
  }

  private Object define(Object globals) {
    JSDynamicObject global = JavaScriptLanguage.getCurrentJSRealm().getGlobalObject();
    JSObject given = (JSObject) globals;
    JSObjectUtil.putHiddenProperty(global, MAKER, JSObject.get(given, key("make")));
    define(global, given, "enumerable", enumerable, JSAttributes.getDefault());
    define(global, given, "others", others, JSAttributes.getDefaultNotEnumerable());
    return GuestFunction.create("isUntouched", name -> isUntouched(global, name));
  }

  private static boolean isUntouched(JSDynamicObject global, Object name) {
    Property property = global.getShape().getProperty(name);
    return property != null && JSProperty.isProxy(property);
  }

  private static void define(
      JSDynamicObject global,
      JSObject given,
      String kind,
      Map<String, LateValue> known,
      int attributes) {
    String names = Strings.toJavaString(JSRuntime.toString(JSObject.get(given, key(kind))));
    for (String name : names.split(",")) {
      LateValue value = known.computeIfAbsent(name, key -> new LateValue(key, attributes));
      JSObjectUtil.putProxyProperty(global, value.name, value, attributes);
    }
  }

  private static TruffleString key(String name) {
    return Strings.fromJavaString(name);
  }
}
