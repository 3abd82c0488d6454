package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.junit.HandlerAnnotations.Found;
import org.lambdajunit.service.FunctionConfiguration;

/** Puts invokers into the fields and parameters that {@link LambdaHandler} marks. */
public final class Injection {

  private final Function<InvokerHome, LambdaInvoker> invokers;

  /**
   * Makes the injection.
   *
   * @param invokers makes an invoker
   */
  public Injection(Function<InvokerHome, LambdaInvoker> invokers) {
    this.invokers = invokers;
  }

  /**
   * Fills the static fields of a class before its tests.
   *
   * @param context of the class
   */
  public void intoStaticFields(ExtensionContext context) {
    TestScope classScope = TestScope.of(context);
    for (Field field : fields(context.getRequiredTestClass(), true)) {
      FieldPoint point = new FieldPoint(field, context.getRequiredTestClass());
      FunctionConfiguration configuration = point.configuration(classScope);
      classScope.conditions().shareClock();
      StaticFieldHome home = classScope.run().staticField(field, point.description());
      home.add(classScope, configuration);
      set(field, null, invokers.apply(home));
    }
  }

  /**
   * Lets go of the static fields of a class after its tests.
   *
   * @param context of the class
   */
  public void outOfStaticFields(ExtensionContext context) {
    TestScope classScope = TestScope.of(context);
    classScope.run().staticFields().forEach(home -> home.remove(classScope));
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
      FieldPoint point = new FieldPoint(field, instance.getClass());
      FunctionConfiguration configuration = point.configuration(scope);
      set(field, instance, invokers.apply(homeInInstance(point, scope, configuration)));
    }
  }

  private static TestHome homeInInstance(
      Point point, TestScope scope, FunctionConfiguration configuration) {
    return scope.isTest()
        ? new FixedHome(point.description(), scope, configuration)
        : new CurrentTestHome(point.description(), scope, configuration);
  }

  private static List<Field> fields(Class<?> type, boolean isStatic) {
    return findAnnotatedFields(
        type,
        LambdaHandler.class,
        field -> Modifier.isStatic(field.getModifiers()) == isStatic && !isOfComponent(field),
        HierarchyTraversalMode.TOP_DOWN);
  }

  /** A component of a record is a parameter of its constructor, which fills the field. */
  private static boolean isOfComponent(Field field) {
    return field.getDeclaringClass().isRecord() && !Modifier.isStatic(field.getModifiers());
  }

  private static void set(Field field, @Nullable Object instance, LambdaInvoker invoker) {
    try {
      field.setAccessible(true);
      field.set(instance, invoker);
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("Cannot set " + field, e);
    }
  }

  /**
   * Whether a parameter is one to fill.
   *
   * @param parameter the parameter
   * @return whether it is marked
   */
  public boolean isFor(ParameterContext parameter) {
    return parameter.isAnnotated(LambdaHandler.class);
  }

  /**
   * The invoker for a parameter.
   *
   * @param parameter the parameter
   * @param context of the test, or of the class
   * @return the invoker
   */
  public LambdaInvoker into(ParameterContext parameter, ExtensionContext context) {
    TestScope scope = TestScope.of(context);
    ParameterPoint point = new ParameterPoint(parameter, context.getRequiredTestClass());
    FunctionConfiguration configuration = point.configuration(scope);
    return invokers.apply(
        parameter.getDeclaringExecutable() instanceof Constructor
            ? homeInInstance(point, scope, configuration)
            : new FixedHome(point.description(), scope, configuration));
  }

  /** A field or parameter. */
  private sealed interface Point {

    /** The annotations that apply, the nearest first. */
    List<Found> annotations();

    Class<?> type();

    boolean isFinal();

    RuntimeException error(String message, Throwable cause);

    default String description() {
      return annotations().get(0).description();
    }

    /** What the annotations and the configuration parameters say together. */
    default FunctionConfiguration configuration(TestScope scope) {
      FunctionSettings defaults = scope.run().configuration().settings();
      Found nearest = annotations().get(0);
      try {
        requireFit();
        FunctionSettings settings = new FunctionSettings();
        for (Found found : annotations()) {
          nearest = found;
          settings = settings.orElse(AnnotatedSettings.of(found.annotation()));
        }
        nearest = annotations().get(0);
        return settings.withTemplate().orElse(defaults).resolve(scope.code());
      } catch (IllegalArgumentException e) {
        throw error("%s: %s".formatted(nearest.description(), e.getMessage()), e);
      }
    }

    private void requireFit() {
      if (type() != LambdaInvoker.class) {
        throw new IllegalArgumentException(
            "the type must be LambdaInvoker, but is %s.".formatted(type().getName()));
      }
      if (isFinal()) {
        throw new IllegalArgumentException("the field must not be final.");
      }
    }
  }

  private record FieldPoint(Field field, List<Found> annotations) implements Point {

    FieldPoint(Field field, Class<?> testClass) {
      this(
          field,
          nearestFirst(HandlerAnnotations.on(field, HandlerAnnotations.placeOf(field)), testClass));
    }

    @Override
    public Class<?> type() {
      return field.getType();
    }

    @Override
    public boolean isFinal() {
      return Modifier.isFinal(field.getModifiers());
    }

    @Override
    public RuntimeException error(String message, Throwable cause) {
      return new ExtensionConfigurationException(message, cause);
    }
  }

  private record ParameterPoint(Parameter parameter, List<Found> annotations) implements Point {

    ParameterPoint(ParameterContext context, Class<?> testClass) {
      this(
          context.getParameter(),
          nearestFirst(
              HandlerAnnotations.on(
                  context.getParameter(),
                  HandlerAnnotations.placeOf(context.getParameter(), context.getIndex())),
              ownerOf(context.getDeclaringExecutable(), testClass)));
    }

    /** The class whose instance is made or called: that of the test, or one around it. */
    private static Class<?> ownerOf(Executable executable, Class<?> testClass) {
      Class<?> declaring = executable.getDeclaringClass();
      for (Class<?> c = testClass; c != null; c = c.getEnclosingClass()) {
        if (declaring.isAssignableFrom(c)) {
          return c;
        }
      }
      return declaring;
    }

    @Override
    public Class<?> type() {
      return parameter.getType();
    }

    /** A parameter may be final. */
    @Override
    public boolean isFinal() {
      return false;
    }

    @Override
    public RuntimeException error(String message, Throwable cause) {
      return new ParameterResolutionException(message, cause);
    }
  }

  private static List<Found> nearestFirst(List<Found> onPoint, Class<?> testClass) {
    return Stream.concat(onPoint.stream(), HandlerAnnotations.onTypes(testClass).stream()).toList();
  }
}
