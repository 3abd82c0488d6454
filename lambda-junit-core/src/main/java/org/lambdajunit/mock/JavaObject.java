package org.lambdajunit.mock;

import com.fasterxml.jackson.core.TreeNode;
import java.util.List;
import java.util.Map;

/**
 * A Java object that guest code gets, and what it offers.
 *
 * @param object the object
 * @param members what it offers
 */
record JavaObject(Object object, JavaMembers members) {

  static JavaObject of(Object object) {
    return new JavaObject(object, JavaMembers.of(object.getClass()));
  }

  String typeName() {
    return members.typeName();
  }

  /** Whether the object is a function itself. */
  boolean isFunction() {
    return members.function() != null;
  }

  /** Whether a method's result like this is what Jackson writes of it, and no object to call. */
  boolean isData() {
    return !members.isObject() && !JavaValues.isBehaviour(object.getClass());
  }

  /** Whether it is a module of values. */
  boolean isValues() {
    return object instanceof String
        || object instanceof Number
        || object instanceof Boolean
        || object instanceof Map
        || object instanceof List
        || object instanceof Record
        || object instanceof TreeNode;
  }
}
