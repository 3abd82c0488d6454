package org.lambdajunit.junit;

import static org.junit.platform.commons.support.ReflectionSupport.findFields;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.lambdajunit.mock.Mocks;

/**
 * Puts stubs into the fields and parameters of their type.
 *
 * @param <T> their type
 */
public final class StubInjection<T> {

  private final Class<T> type;
  private final Function<Mocks, T> stubs;

  /**
   * Makes the injection.
   *
   * @param type the type of the fields and parameters
   * @param stubs makes what is injected where these mocks hold
   */
  public StubInjection(Class<T> type, Function<Mocks, T> stubs) {
    this.type = type;
    this.stubs = stubs;
  }

  /**
   * Fills the static fields of a class before its tests.
   *
   * @param context of the class
   */
  public void intoStaticFields(ExtensionContext context) {
    intoFields(context.getRequiredTestClass(), null, context);
  }

  /**
   * Fills the fields of a test instance.
   *
   * @param instance the instance, perhaps one around that of the test
   * @param context of the test, or of the class if its tests share the instance
   */
  public void intoFieldsOf(Object instance, ExtensionContext context) {
    intoFields(instance.getClass(), instance, context);
  }

  private void intoFields(Class<?> owner, @Nullable Object instance, ExtensionContext context) {
    for (Field field :
        findFields(
            owner,
            field -> field.getType() == type && isOf(field, instance),
            HierarchyTraversalMode.TOP_DOWN)) {
      set(field, instance, stubs.apply(TestScope.of(context).mocks()));
    }
  }

  /** Whether somebody else sees to a field is not for us to know; a final one is not to be set. */
  private static boolean isOf(Field field, @Nullable Object instance) {
    return Modifier.isStatic(field.getModifiers()) == (instance == null)
        && !Modifier.isFinal(field.getModifiers());
  }

  private static void set(Field field, @Nullable Object instance, Object value) {
    try {
      field.setAccessible(true);
      if (field.get(instance) == null) {
        field.set(instance, value);
      }
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("Cannot set " + field, e);
    }
  }

  /**
   * Whether a parameter is one to fill.
   *
   * @param parameter the parameter
   * @return whether it has the type
   */
  public boolean isFor(ParameterContext parameter) {
    return parameter.getParameter().getType() == type;
  }

  /**
   * What a parameter gets.
   *
   * @param context of the test, or of the class
   * @return the stubs of the test, or of the class
   */
  public T into(ExtensionContext context) {
    return stubs.apply(TestScope.of(context).mocks());
  }
}
