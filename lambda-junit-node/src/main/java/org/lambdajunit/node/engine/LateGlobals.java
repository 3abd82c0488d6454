package org.lambdajunit.node.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayList;
import java.util.List;
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

  /** By the major version of Node.js. */
  private final Map<Integer, List<LateValue>> known = new ConcurrentHashMap<>();

  private final JSFunctionData definer = GuestFunction.prepare("defineGlobals", this::define);
  private final JSFunctionData untouched =
      GuestFunction.prepare("isUntouched", LateGlobals::isUntouched);

  /** Makes those of the engine of which a context is entered. */
  public LateGlobals() {}

  /**
   * The guest function that gives the global object of the entered context such properties. It gets
   * an object with the {@code major} version of Node.js; with a function for the {@code names} of
   * that version's, separated by commas, of those that are {@code enumerable} and of the {@code
   * others}; and with the function that {@code make}s a value by its name. It returns a function
   * that tells whether the value of a name is still to be made.
   */
  public Object definer() {
    return GuestFunction.create(definer);
  }

  private Object define(Object given) {
    JSObject globals = (JSObject) given;
    JSDynamicObject global = JavaScriptLanguage.getCurrentJSRealm().getGlobalObject();
    JSObjectUtil.putHiddenProperty(global, MAKER, JSObject.get(globals, key("make")));
    int major = ((Number) JSObject.get(globals, key("major"))).intValue();
    List<LateValue> values = known.get(major);
    if (values == null) {
      values = values(JSObject.get(globals, key("names")));
      known.put(major, values);
    }
    for (LateValue value : values) {
      JSObjectUtil.putProxyProperty(global, value.name, value, value.attributes);
    }
    return GuestFunction.create(untouched);
  }

  private static List<LateValue> values(Object namesFunction) {
    JSObject names = (JSObject) JSRuntime.call(namesFunction, Undefined.instance, new Object[] {});
    List<LateValue> values = new ArrayList<>();
    add(values, JSObject.get(names, key("enumerable")), JSAttributes.getDefault());
    add(values, JSObject.get(names, key("others")), JSAttributes.getDefaultNotEnumerable());
    return values;
  }

  private static void add(List<LateValue> values, Object names, int attributes) {
    for (String name : Strings.toJavaString(JSRuntime.toString(names)).split(",")) {
      values.add(new LateValue(name, attributes));
    }
  }

  private static boolean isUntouched(Object name) {
    JSDynamicObject global = JavaScriptLanguage.getCurrentJSRealm().getGlobalObject();
    Property property = global.getShape().getProperty(name);
    return property != null && JSProperty.isProxy(property);
  }

  private static TruffleString key(String name) {
    return Strings.fromJavaString(name);
  }
}
