package org.lambdajunit.node.error;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSProxy;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How V8 describes the circle that {@code JSON.stringify} has found. No guest code runs for it:
 * what a getter or {@code toJSON} would give is not followed.
 */
final class CircularStructure {

  private static final TruffleString TO_JSON = Strings.constant("toJSON");

  /** V8 shows as many steps from the start, and one before the last. */
  private static final int FIRST_STEPS = 2;

  private static final int MOST_OBJECTS = 100_000;

  private record Step(String key, JSObject object) {}

  private final List<Step> path = new ArrayList<>();
  private final IdentityHashMap<JSObject, Integer> onPath = new IdentityHashMap<>();
  private int seen;

  private CircularStructure() {}

  /** The lines behind the first one of V8's text, or an empty text if no circle is found. */
  static String describe(Object value) {
    CircularStructure search = new CircularStructure();
    String found = value instanceof JSObject object ? search.visit("", object) : null;
    return found == null ? "" : found;
  }

  private @Nullable String visit(String key, JSObject object) {
    Integer start = onPath.get(object);
    if (start != null) {
      return describe(start, key);
    }
    if (JSFunction.isJSFunction(object)
        || JSProxy.isJSProxy(object)
        || JSFunction.isJSFunction(JSRuntime.getDataProperty(object, TO_JSON))
        || ++seen > MOST_OBJECTS) {
      return null;
    }
    onPath.put(object, path.size());
    path.add(new Step(key, object));
    boolean isArray = JSArray.isJSArray(object);
    for (Object name : JSObject.ownPropertyKeys(object)) {
      if (!(name instanceof TruffleString text)) {
        continue;
      }
      PropertyDescriptor property = JSObject.getOwnProperty(object, name);
      if (property == null
          || !property.getEnumerable()
          || !(property.getValue() instanceof JSObject member)) {
        continue;
      }
      String shown = GuestValues.text(text);
      String found = visit(isArray ? "index " + shown : "property '" + shown + "'", member);
      if (found != null) {
        return found;
      }
    }
    path.remove(path.size() - 1);
    onPath.remove(object);
    return null;
  }

  private String describe(int start, String closing) {
    StringBuilder text = new StringBuilder("\n    --> starting at object with constructor ");
    text.append(constructor(path.get(start)));
    List<Step> steps = path.subList(start + 1, path.size());
    for (int i = 0; i < steps.size(); i++) {
      if (i < FIRST_STEPS || i == steps.size() - 1) {
        Step step = steps.get(i);
        text.append("\n    |     ").append(step.key());
        text.append(" -> object with constructor ").append(constructor(step));
      } else if (i == FIRST_STEPS) {
        text.append("\n    |     ...");
      }
    }
    return text.append("\n    --- ").append(closing).append(" closes the circle").toString();
  }

  private static String constructor(Step step) {
    return "'" + GuestValues.constructorName(step.object()) + "'";
  }
}
