package org.lambdajunit.node.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import com.oracle.truffle.js.runtime.objects.Undefined;
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

  /** Where a global object keeps the function that makes the values. */
  private static final HiddenKey MAKER = new HiddenKey("lateGlobals");

  private static final class LateValue extends PropertyProxy {

    private final TruffleString name;
    private final TruffleString maker;
    private final TruffleString file;
    private final int attributes;

    LateValue(GlobalTable.Global global) {
      name = key(global.name());
      maker = key(global.maker());
      file = key(global.file());
      attributes =
          global.isEnumerable()
              ? JSAttributes.getDefault()
              : JSAttributes.getDefaultNotEnumerable();
    }

    @Override
    @TruffleBoundary
    public Object get(JSDynamicObject global) {
      Object make = JSDynamicObject.getOrNull(global, MAKER);
      Object value = JSRuntime.call(make, Undefined.instance, new Object[] {name, maker, file});
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

  /** Gives a global object those of a version. It learns the way from each shape to the next. */
  private final class Definition extends JavaScriptRootNode {

    private final LateValue[] values;
    @Children private final DynamicObjectLibrary[] puts;
    @Child private DynamicObjectLibrary putMaker = library();

    Definition(JavaScriptLanguage language, List<GlobalTable.Global> globals) {
      super(language);
      values = new LateValue[globals.size()];
      puts = new DynamicObjectLibrary[globals.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = new LateValue(globals.get(i));
        puts[i] = library();
      }
    }

    private static DynamicObjectLibrary library() {
      return DynamicObjectLibrary.getFactory().createDispatched(1);
    }

    @Override
    public Object execute(VirtualFrame frame) {
      JSDynamicObject global = getRealm().getGlobalObject();
      putMaker.put(global, MAKER, JSArguments.getUserArgument(frame.getArguments(), 0));
      for (int i = 0; i < values.length; i++) {
        LateValue value = values[i];
        puts[i].putConstant(global, value.name, value, value.attributes | JSProperty.PROXY);
      }
      return GuestFunction.create(untouched);
    }
  }

  /** By the major version of Node.js. */
  private final Map<Integer, JSFunctionData> definers = new ConcurrentHashMap<>();

  private final JSFunctionData untouched =
      GuestFunction.prepare("isUntouched", LateGlobals::isUntouched);

  /** Makes those of the engine of which a context is entered. */
  public LateGlobals() {}

  /**
   * The guest function that gives the global object of the entered context such properties. It gets
   * the function that makes a value by its name, by who makes it, and by the name of a file or
   * script; and returns a function that tells whether the value of a name is still to be made.
   *
   * @param major the major version of Node.js
   */
  public Object definer(int major) {
    JSFunctionData definer = definers.get(major);
    if (definer == null) {
      Definition root =
          new Definition(JavaScriptLanguage.getCurrentLanguage(), GlobalTable.of(major));
      definer = GuestFunction.prepare("defineGlobals", root);
      definers.put(major, definer);
    }
    return GuestFunction.create(definer);
  }

  /**
   * Gives the global object of a realm of its own such a property, too, which is not enumerable.
   *
   * @param make the guest function that makes the value
   */
  public static void define(JSDynamicObject global, String name, Object make) {
    LateValue value = new LateValue(GlobalTable.Global.alone(name));
    JSObjectUtil.putHiddenProperty(global, MAKER, make);
    JSObjectUtil.defineProxyProperty(global, value.name, value, value.attributes);
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
