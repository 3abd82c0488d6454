package org.lambdajunit.mock;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of a record by name, as they are: a function among them stays one. */
final class RecordValues {

  private RecordValues() {}

  static Map<String, @Nullable Object> of(Record data) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      component.getAccessor().trySetAccessible();
      values.put(component.getName(), Reflection.invoke(component.getAccessor(), data));
    }
    return values;
  }
}
