package org.lambdajunit.template;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Works out CloudFormation's functions as far as that is possible without a stack: parameters have
 * their defaults, and resources the names that the template gives them, or their logical ids.
 */
final class Intrinsics {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final String NO_VALUE = "AWS::NoValue";

  private final Template template;
  private final Set<String> open = new HashSet<>();

  Intrinsics(Template template) {
    this.template = template;
  }

  /** Whether a value is a call of a function and no plain map. */
  static boolean isCall(Object value) {
    return value instanceof Map<?, ?> map && map.size() == 1 && isFunction(onlyKey(map));
  }

  private static boolean isFunction(String name) {
    return name.equals("Ref") || name.startsWith("Fn::");
  }

  private static String onlyKey(Map<?, ?> map) {
    return String.valueOf(map.keySet().iterator().next());
  }

  /**
   * Works a value out.
   *
   * @return the value, or nothing if it is {@code AWS::NoValue}
   * @throws IllegalArgumentException if that is not possible
   */
  Optional<Object> value(Object value) {
    if (value instanceof List<?> list) {
      return Optional.of(list.stream().map(this::value).flatMap(Optional::stream).toList());
    }
    if (isCall(value)) {
      String function = onlyKey((Map<?, ?>) value);
      return call(function, Trees.map(value).getOrDefault(function, ""));
    }
    if (value instanceof Map) {
      Map<String, Object> values = new LinkedHashMap<>();
      Trees.map(value).forEach((key, v) -> value(v).ifPresent(known -> values.put(key, known)));
      return Optional.of(values);
    }
    return Optional.of(value);
  }

  private Optional<Object> call(String function, Object argument) {
    return switch (function) {
      case "Ref" -> argument.equals(NO_VALUE) ? Optional.empty() : Optional.of(ref(text(argument)));
      case "Fn::GetAtt" -> Optional.of(attribute(argument));
      case "Fn::Sub" -> Optional.of(substitute(argument));
      case "Fn::Join" -> Optional.of(join(argument(argument, 0), argument(argument, 1)));
      case "Fn::Select" -> Optional.of(select(argument(argument, 0), argument(argument, 1)));
      case "Fn::Split" -> Optional.of(split(argument(argument, 0), argument(argument, 1)));
      case "Fn::FindInMap" -> Optional.of(find(argument));
      case "Fn::If" -> value(argument(argument, condition(text(argument(argument, 0))) ? 1 : 2));
      case ServerlessVariables.FUNCTION -> variables(String.valueOf(argument));
      case "Fn::Base64" -> Optional.of(base64(text(argument)));
      default ->
          throw new IllegalArgumentException(
              "%s cannot be worked out in a test. Set it in the test.".formatted(function));
    };
  }

  private Optional<Object> variables(String text) {
    if (!open.add(text)) {
      throw new IllegalArgumentException("%s stands for itself.".formatted(text));
    }
    try {
      return value(template.variablesIn(text));
    } finally {
      open.remove(text);
    }
  }

  private static Object argument(Object arguments, int index) {
    List<?> list = Trees.list(arguments);
    if (index >= list.size()) {
      throw new IllegalArgumentException(
          "a function has too few arguments: %s.".formatted(arguments));
    }
    return list.get(index);
  }

  private String text(Object value) {
    return value(value)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .orElseThrow(() -> new IllegalArgumentException("%s is no text.".formatted(value)));
  }

  private Object ref(String name) {
    String pseudo = PseudoParameters.VALUES.get(name);
    if (pseudo != null) {
      return pseudo;
    }
    Object parameter = template.section("Parameters").get(name);
    if (parameter != null) {
      return defaultOf(name, Trees.map(parameter));
    }
    return resource(name).reference();
  }

  private static Object defaultOf(String name, Map<String, Object> parameter) {
    Object value = parameter.get("Default");
    if (value == null) {
      throw new IllegalArgumentException(
          "parameter %s has no default. Set it in the test.".formatted(name));
    }
    return String.valueOf(parameter.get("Type")).contains("List")
        ? List.of(String.valueOf(value).split(",\\s*"))
        : value;
  }

  private NamedResource resource(String logicalId) {
    Object resource = template.resources().get(logicalId);
    if (resource == null) {
      throw new IllegalArgumentException(
          "nothing in the template is called %s.".formatted(logicalId));
    }
    Map<String, Object> properties = Trees.map(Trees.map(resource).get("Properties"));
    return NamedResource.of(
        logicalId,
        String.valueOf(Trees.map(resource).get("Type")),
        property -> Optional.ofNullable(properties.get(property)).map(this::text));
  }

  private String attribute(Object argument) {
    String path =
        argument instanceof List<?> list
            ? list.stream().map(this::text).collect(Collectors.joining("."))
            : text(argument);
    int dot = path.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("%s names no attribute.".formatted(path));
    }
    return resource(path.substring(0, dot)).attribute(path.substring(dot + 1));
  }

  private String substitute(Object argument) {
    Object format = argument instanceof List ? argument(argument, 0) : argument;
    Map<String, Object> own =
        argument instanceof List ? Trees.map(argument(argument, 1)) : Map.of();
    return VARIABLE
        .matcher(text(format))
        .replaceAll(
            match -> Matcher.quoteReplacement(substituted(match.group(1), match.group(2), own)));
  }

  private String substituted(String literal, String name, Map<String, Object> own) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    Object value = own.get(name);
    if (value != null) {
      return text(value);
    }
    return name.contains(".") ? attribute(name) : String.valueOf(ref(name));
  }

  private String join(Object delimiter, Object values) {
    return list(values).stream().map(this::text).collect(Collectors.joining(text(delimiter)));
  }

  private List<?> list(Object values) {
    return Trees.list(value(values).orElse(null));
  }

  private Object select(Object index, Object values) {
    return argument(list(values), Integer.parseInt(text(index)));
  }

  private List<String> split(Object delimiter, Object value) {
    return List.of(text(value).split(Pattern.quote(text(delimiter)), -1));
  }

  private Object find(Object arguments) {
    Object value =
        Trees.map(
                Trees.map(template.section("Mappings").get(text(argument(arguments, 0))))
                    .get(text(argument(arguments, 1))))
            .get(text(argument(arguments, 2)));
    if (value == null) {
      throw new IllegalArgumentException("no mapping for %s.".formatted(arguments));
    }
    return value;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean condition(String name) {
    Object condition = template.section("Conditions").get(name);
    if (condition == null) {
      throw new IllegalArgumentException("no condition is called %s.".formatted(name));
    }
    return holds(condition);
  }

  private boolean holds(Object condition) {
    Map<String, Object> call = Trees.map(condition);
    String function = call.isEmpty() ? "" : onlyKey(call);
    Object argument = call.getOrDefault(function, "");
    return switch (function) {
      case "Condition" -> condition(text(argument));
      case "Fn::Equals" -> value(argument(argument, 0)).equals(value(argument(argument, 1)));
      case "Fn::And" -> Trees.list(argument).stream().allMatch(this::holds);
      case "Fn::Or" -> Trees.list(argument).stream().anyMatch(this::holds);
      case "Fn::Not" -> !holds(argument(argument, 0));
      default -> throw new IllegalArgumentException("%s is no condition.".formatted(condition));
    };
  }
}
