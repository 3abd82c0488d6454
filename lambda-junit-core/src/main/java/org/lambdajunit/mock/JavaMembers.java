package org.lambdajunit.mock;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Java class has to offer to guest code: its methods by their names in JavaScript, and the
 * constants of its interfaces.
 *
 * @param typeName how a reader calls the class; of a mock or a lambda, what it mocks or implements
 * @param methods the overloads by name
 * @param constants values by name
 * @param function the name of the one abstract method, or {@code null} if there is none or several
 * @param isObject whether it is an object with methods and no data: a mock, a lambda, a proxy
 */
record JavaMembers(
    String typeName,
    Map<String, List<Method>> methods,
    Map<String, @Nullable Object> constants,
    @Nullable String function,
    boolean isObject) {

  private static final Set<String> JAVA_KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "super",
          "switch",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "while");

  private static final ClassValue<JavaMembers> OF_CLASSES =
      new ClassValue<>() {
        @Override
        protected JavaMembers computeValue(Class<?> type) {
          return new Search(type).found();
        }
      };

  static JavaMembers of(Class<?> type) {
    return OF_CLASSES.get(type);
  }

  /** The names of the functions, in alphabetical order. */
  List<String> names() {
    return methods.keySet().stream().sorted().toList();
  }

  /** The functions with the types of their parameters, for a reader. */
  String signatures() {
    return methods.isEmpty()
        ? "no methods"
        : names().stream()
            .flatMap(
                name -> methods.getOrDefault(name, List.of()).stream().map(m -> name + types(m)))
            .distinct()
            .collect(joining(", "));
  }

  static String types(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(joining(", ", "(", ")"));
  }

  /** Looks through a class, its superclasses and interfaces. */
  private static final class Search {

    private final Class<?> type;
    private final Set<Class<?>> interfaces = new LinkedHashSet<>();
    private final List<Class<?>> classes = new ArrayList<>();
    private final Map<String, List<Method>> methods = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> constants = new LinkedHashMap<>();
    private final Set<String> abstractMethods = new LinkedHashSet<>();

    Search(Class<?> type) {
      this.type = type;
      for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
        if (!isGenerated(c) && c != Proxy.class) {
          classes.add(c);
        }
        addInterfaces(c);
      }
    }

    private static boolean isGenerated(Class<?> type) {
      return type.isHidden()
          || type.isSynthetic()
          || Proxy.isProxyClass(type)
          || type.getName().contains("$MockitoMock$")
          || type.getName().contains("$ByteBuddy$");
    }

    private void addInterfaces(Class<?> c) {
      for (Class<?> i : c.getInterfaces()) {
        if (!i.getName().startsWith("org.mockito.") && interfaces.add(i)) {
          addInterfaces(i);
        }
      }
    }

    JavaMembers found() {
      classes.forEach(this::addMethods);
      interfaces.forEach(this::addMethods);
      interfaces.forEach(this::addConstants);
      return new JavaMembers(
          name(),
          methods,
          constants,
          abstractMethods.size() == 1 ? abstractMethods.iterator().next() : null,
          isGenerated(type) || type.getSimpleName().isEmpty());
    }

    private String name() {
      if (!classes.isEmpty() && !classes.get(0).getSimpleName().isEmpty()) {
        return classes.get(0).getSimpleName();
      }
      return interfaces.isEmpty()
          ? type.getSimpleName()
          : interfaces.iterator().next().getSimpleName();
    }

    private void addMethods(Class<?> owner) {
      for (Method method : owner.getDeclaredMethods()) {
        if (isMember(method) && !isOfObject(method)) {
          String name = javaScriptName(method.getName());
          List<Method> overloads = methods.computeIfAbsent(name, n -> new ArrayList<>());
          if (overloads.stream().noneMatch(other -> sameParameters(other, method))
              && method.trySetAccessible()) {
            overloads.add(method);
          }
          if (owner.isInterface() && Modifier.isAbstract(method.getModifiers())) {
            abstractMethods.add(name);
          }
        }
      }
    }

    private static boolean isMember(Method method) {
      int modifiers = method.getModifiers();
      return !Modifier.isStatic(modifiers)
          && !Modifier.isPrivate(modifiers)
          && !method.isSynthetic()
          && !method.isBridge();
    }

    private static boolean isOfObject(Method method) {
      return Arrays.stream(Object.class.getDeclaredMethods())
          .anyMatch(own -> own.getName().equals(method.getName()) && sameParameters(own, method));
    }

    private static boolean sameParameters(Method one, Method other) {
      return Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
    }

    private static String javaScriptName(String name) {
      String bare = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
      return JAVA_KEYWORDS.contains(bare) ? bare : name;
    }

    private void addConstants(Class<?> owner) {
      for (Field field : owner.getDeclaredFields()) {
        if (!field.isSynthetic() && field.trySetAccessible()) {
          try {
            constants.putIfAbsent(field.getName(), field.get(null));
          } catch (IllegalAccessException e) {
            throw new WrongUseException("%s cannot be read: %s".formatted(field, e.getMessage()));
          }
        }
      }
    }
  }
}
