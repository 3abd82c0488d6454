package org.lambdajunit.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@code serverless.yml} into the CloudFormation template that the Serverless Framework
 * makes of it, as far as functions and layers go.
 */
final class ServerlessFile {

  /** The resources that stand for functions under the names that CloudFormation gives them. */
  static final String NAMED_FUNCTION = "Serverless::Function";

  private static final String DEFAULT_TIMEOUT = "6";
  private static final String DEFAULT_MEMORY_SIZE = "1024";

  private final Map<String, Object> content;
  private final Map<String, Object> provider;

  private ServerlessFile(Map<String, Object> content) {
    this.content = content;
    this.provider = Trees.map(content.get("provider"));
  }

  static boolean isServerless(Map<String, Object> content) {
    return content.containsKey("provider") && !content.containsKey("Resources");
  }

  /**
   * The template.
   *
   * @param content the file, with its variables marked
   * @param variables works them out where it must be known what stands there
   */
  static Map<String, Object> toTemplate(
      Map<String, Object> content, ServerlessVariables variables) {
    return new ServerlessFile(content).template(variables);
  }

  private Map<String, Object> template(ServerlessVariables variables) {
    Map<String, Object> resources = new LinkedHashMap<>();
    Object own = variables.known(content.get("resources"));
    List<?> parts = own instanceof List<?> list ? list : List.of(own == null ? Map.of() : own);
    for (Object part : parts) {
      Map<String, Object> tree = Trees.map(variables.known(part));
      Trees.map(variables.known(tree.get("Resources"))).forEach(resources::put);
    }
    Trees.map(variables.known(content.get("layers")))
        .forEach(
            (name, layer) ->
                resources.put(
                    titled(name) + "LambdaLayer",
                    Map.of(
                        "Type",
                        "AWS::Lambda::LayerVersion",
                        "Properties",
                        Map.of("Content", codeOf(Trees.map(variables.known(layer)))))));
    functions(variables)
        .forEach(
            (name, function) -> {
              Map<String, Object> properties =
                  properties(name, Trees.map(variables.known(function)), variables);
              resources.put(
                  titled(name) + "LambdaFunction",
                  Map.of("Type", NAMED_FUNCTION, "Properties", properties));
              resources.put(
                  name, Map.of("Type", "AWS::Lambda::Function", "Properties", properties));
            });
    return Map.of("Resources", resources);
  }

  /** All functions; the file may have a map of them or a list of maps. */
  private Map<String, Object> functions(ServerlessVariables variables) {
    Object functions = variables.known(content.get("functions"));
    Map<String, Object> all = new LinkedHashMap<>(Trees.map(functions));
    for (Object part : Trees.list(functions)) {
      all.putAll(Trees.map(variables.known(part)));
    }
    return all;
  }

  private Map<String, Object> properties(
      String name, Map<String, Object> function, ServerlessVariables variables) {
    Map<String, Object> properties = new LinkedHashMap<>();
    put(properties, "Handler", function.get("handler"));
    put(properties, "Runtime", or(function.get("runtime"), provider.get("runtime")));
    put(
        properties,
        "Timeout",
        or(or(function.get("timeout"), provider.get("timeout")), DEFAULT_TIMEOUT));
    put(
        properties,
        "MemorySize",
        or(or(function.get("memorySize"), provider.get("memorySize")), DEFAULT_MEMORY_SIZE));
    put(properties, "Layers", variables.known(or(function.get("layers"), provider.get("layers"))));
    put(properties, "FunctionName", or(function.get("name"), defaultName(name, variables)));
    Map<String, Object> environment =
        new LinkedHashMap<>(Trees.map(variables.known(provider.get("environment"))));
    environment.putAll(Trees.map(variables.known(function.get("environment"))));
    put(properties, "Environment", Map.of("Variables", environment));
    put(properties, "Code", codeOf(function));
    return properties;
  }

  private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.put(name, value);
    }
  }

  private static @Nullable Object or(@Nullable Object first, @Nullable Object second) {
    return first == null ? second : first;
  }

  /** The artifact of a function, the path of a layer, the artifact of the service, or all of it. */
  private Object codeOf(Map<String, Object> part) {
    Object artifact = Trees.map(part.get("package")).get("artifact");
    Object ofService = Trees.map(content.get("package")).get("artifact");
    Object code = or(or(artifact, part.get("path")), ofService);
    return code == null ? "." : code;
  }

  private String defaultName(String name, ServerlessVariables variables) {
    Object service = content.get("service");
    Object ofMap = Trees.map(service).get("name");
    Object known = variables.known(ofMap == null ? service : ofMap);
    return "%s-%s-%s".formatted(known == null ? "service" : known, variables.stage(), name);
  }

  /** As the framework names resources: without hyphens and underscores, the first letter large. */
  private static String titled(String name) {
    String plain = name.replace("-", "Dash").replace("_", "Underscore");
    return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
  }
}
