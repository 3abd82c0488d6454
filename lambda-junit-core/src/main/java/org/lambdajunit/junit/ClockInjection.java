package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.lambdajunit.LambdaClock;
import org.lambdajunit.VirtualTime;

/**
 * Puts clocks into the parameters of their type and into the fields that {@link VirtualTime} marks.
 */
public final class ClockInjection {

  /**
   * Fills the static fields of a class before its tests, which share the clock then.
   *
   * @param context of the class
   */
  public void intoStaticFields(ExtensionContext context) {
    TestScope classScope = TestScope.of(context);
    for (Field field : fields(context.getRequiredTestClass(), true)) {
      classScope.conditions().shareClock();
      set(field, null, () -> classScope.run().running().current().orElse(classScope));
    }
  }

  /**
   * Fills the fields of a test instance.
   *
   * @param instance the instance, perhaps one around that of the test
   * @param context of the test, or of the class if its tests share the instance
   */
  public void intoFieldsOf(Object instance, ExtensionContext context) {
    TestScope scope = TestScope.of(context);
    for (Field field : fields(instance.getClass(), false)) {
      set(field, instance, testIn(scope, "The clock in " + HandlerAnnotations.placeOf(field)));
    }
  }

  /** The test that a scope is, or the one that runs in it if the scope is a class. */
  private static Supplier<TestScope> testIn(TestScope scope, String user) {
    return scope.isTest()
        ? () -> scope
        : () -> scope.run().running().currentForSureIn(scope, user).orElse(scope);
  }

  private static List<Field> fields(Class<?> type, boolean isStatic) {
    return findAnnotatedFields(
        type,
        VirtualTime.class,
        field -> Modifier.isStatic(field.getModifiers()) == isStatic,
        HierarchyTraversalMode.TOP_DOWN);
  }

  private static void set(Field field, @Nullable Object instance, Supplier<TestScope> scope) {
    String place = "@VirtualTime on " + HandlerAnnotations.placeOf(field);
    if (field.getType() != LambdaClock.class) {
      throw new ExtensionConfigurationException(wrongType(place, field.getType()));
    }
    if (Modifier.isFinal(field.getModifiers())) {
      throw new ExtensionConfigurationException(place + ": the field must not be final.");
    }
    // Nobody may ever ask for the time: a mistake in it is told all the same.
    VirtualBegin.requireTime(field);
    try {
      field.setAccessible(true);
      field.set(instance, new TestClock(scope));
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("Cannot set " + field, e);
    }
  }

  private static String wrongType(String place, Class<?> type) {
    return "%s: the type must be LambdaClock, but is %s.".formatted(place, type.getName());
  }

  /**
   * Whether a parameter is one to fill.
   *
   * @param parameter the parameter
   * @return whether it is a clock
   */
  public boolean isFor(ParameterContext parameter) {
    return parameter.getParameter().getType() == LambdaClock.class
        || parameter.isAnnotated(VirtualTime.class);
  }

  /**
   * The clock for a parameter.
   *
   * @param parameter the parameter
   * @param context of the test, or of the class
   * @return the clock
   */
  public LambdaClock into(ParameterContext parameter, ExtensionContext context) {
    String place = HandlerAnnotations.placeOf(parameter.getParameter(), parameter.getIndex());
    Class<?> type = parameter.getParameter().getType();
    if (type != LambdaClock.class) {
      throw new ParameterResolutionException(wrongType("@VirtualTime on " + place, type));
    }
    TestScope scope = TestScope.of(context);
    try {
      VirtualBegin.on(parameter.getParameter(), place).ifPresent(scope.conditions()::beginClock);
    } catch (ExtensionConfigurationException e) {
      throw new ParameterResolutionException(e.getMessage(), e);
    }
    if (!scope.isTest() && !(parameter.getDeclaringExecutable() instanceof Constructor)) {
      scope.conditions().shareClock();
    }
    return new TestClock(testIn(scope, "The clock in " + place));
  }
}
