package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.lambdajunit.LambdaModule;
import org.lambdajunit.mock.MockedModule;
import org.lambdajunit.mock.Mocks;

/** Takes what stands in place of modules from the fields and parameters that say so. */
public final class ModuleInjection {

  private static final String EXTENSION = ".js";

  /** Makes it. */
  public ModuleInjection() {}

  /**
   * Takes the static fields of a class.
   *
   * @param context of the class
   */
  public void fromStaticFields(ExtensionContext context) {
    fromFields(context.getRequiredTestClass(), null, TestScope.of(context).mocks());
  }

  /**
   * Takes the fields of a test instance. They are read when a handler loads the module.
   *
   * @param instance the instance, perhaps one around that of the test
   * @param context of the test, or of the class if its tests share the instance
   */
  public void fromFieldsOf(Object instance, ExtensionContext context) {
    fromFields(instance.getClass(), instance, TestScope.of(context).mocks());
  }

  private static void fromFields(Class<?> type, @Nullable Object instance, Mocks mocks) {
    List<Field> fields =
        findAnnotatedFields(
            type,
            LambdaModule.class,
            field -> Modifier.isStatic(field.getModifiers()) == (instance == null),
            HierarchyTraversalMode.TOP_DOWN);
    Map<String, Field> taken = new HashMap<>();
    for (Field field : fields) {
      findAnnotation(field, LambdaModule.class)
          .ifPresent(
              module -> {
                String file = withoutExtension(module.value());
                requireOnlyOne(module.value(), field, taken.put(file, field));
                mocks.add(
                    module(module, HandlerAnnotations.placeOf(field), () -> read(field, instance)));
              });
    }
  }

  /** A subclass may replace what its superclass has put there; in one class one would be lost. */
  private static void requireOnlyOne(String specifier, Field field, @Nullable Field other) {
    if (other != null && other.getDeclaringClass() == field.getDeclaringClass()) {
      String first =
          findAnnotation(other, LambdaModule.class).map(LambdaModule::value).orElse(specifier);
      String again =
          first.equals(specifier)
              ? ""
              : "@LambdaModule(\"%s\"), the same file, ".formatted(specifier);
      throw new ExtensionConfigurationException(
          "@LambdaModule(\"%s\") is on %s and %son %s: one module has one object in its place. Remove one of them."
              .formatted(
                  first,
                  HandlerAnnotations.placeOf(other),
                  again,
                  HandlerAnnotations.placeOf(field)));
    }
  }

  /** A file of the task is found with and without {@code .js}; packages are named so themselves. */
  private static String withoutExtension(String specifier) {
    boolean isFile = specifier.startsWith(".") || specifier.startsWith("/");
    return isFile && specifier.endsWith(EXTENSION)
        ? specifier.substring(0, specifier.length() - EXTENSION.length())
        : specifier;
  }

  private static @Nullable Object read(Field field, @Nullable Object instance) {
    try {
      field.setAccessible(true);
      return field.get(instance);
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("Cannot read " + field, e);
    }
  }

  /**
   * Takes the arguments of a method or constructor, whoever has resolved them.
   *
   * @param executable the method or constructor
   * @param arguments its arguments
   * @param context of the test or class
   */
  public void fromArguments(
      Executable executable, List<@Nullable Object> arguments, ExtensionContext context) {
    Parameter[] parameters = executable.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      Object argument = arguments.get(i);
      String place = HandlerAnnotations.placeOf(parameters[i], i);
      findAnnotation(parameters[i], LambdaModule.class)
          .ifPresent(
              module -> TestScope.of(context).mocks().add(module(module, place, () -> argument)));
    }
  }

  private static MockedModule module(
      LambdaModule module, String place, Supplier<@Nullable Object> object) {
    try {
      return new MockedModule(
          module.value(),
          "@LambdaModule(\"%s\") on %s".formatted(module.value(), place),
          object,
          module.callRealModule(),
          module.lenient());
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }
}
