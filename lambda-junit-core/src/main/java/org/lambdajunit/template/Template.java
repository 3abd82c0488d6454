package org.lambdajunit.template;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.spelling.NearestName;

/** A SAM or CloudFormation template, or a {@code serverless.yml}. */
public final class Template {

  private static final String SAM_FUNCTION = "AWS::Serverless::Function";
  private static final Set<String> FUNCTIONS = Set.of(SAM_FUNCTION, "AWS::Lambda::Function");

  private final Path file;
  private final Map<String, Object> content;

  private final @Nullable ServerlessVariables variables;

  private Template(
      Path file, Map<String, Object> content, @Nullable ServerlessVariables variables) {
    this.file = file;
    this.content = content;
    this.variables = variables;
  }

  /**
   * Reads a function of a template.
   *
   * @param location the file, and after {@code #} the function's logical id, which may be left out
   *     if there is one function only
   * @return the function
   * @throws IllegalArgumentException if there is no such file or function
   */
  public static TemplateFunction function(String location) {
    int hash = location.lastIndexOf('#');
    Template template = read(hash < 0 ? location : location.substring(0, hash));
    return template.named(hash < 0 ? template.onlyFunction() : location.substring(hash + 1));
  }

  private static Template read(String location) {
    Path file = path(location);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "template \"%s\": no such file; looked for %s.%s"
              .formatted(
                  location,
                  file,
                  NearestName.ofFile(Path.of(location))
                      .map(" Did you mean %s?"::formatted)
                      .orElse("")));
    }
    Map<String, Object> content = Trees.map(YamlFile.read(file));
    return ServerlessFile.isServerless(content)
        ? ofServerless(file, content)
        : new Template(file, content, null);
  }

  private static Path path(String location) {
    try {
      return Path.of(location).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "template \"%s\": is no path: %s.".formatted(location, e.getReason()), e);
    }
  }

  private static Template ofServerless(Path file, Map<String, Object> content) {
    Map<String, Object> marked = Trees.map(ServerlessVariables.marked(content));
    ServerlessVariables variables = new ServerlessVariables(folderOf(file), marked, System::getenv);
    try {
      return new Template(file, ServerlessFile.toTemplate(marked, variables), variables);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private String onlyFunction() {
    List<String> functions = functions();
    if (functions.size() != 1) {
      throw new IllegalArgumentException(
          "template %s has %d functions: name one, as in \"%s#%s\".%s"
              .formatted(
                  file,
                  functions.size(),
                  file.getFileName(),
                  functions.isEmpty() ? "MyFunction" : functions.get(0),
                  list(functions)));
    }
    return functions.get(0);
  }

  private TemplateFunction named(String logicalId) {
    Map<String, Object> resource =
        Trees.map(resources().getOrDefault(logicalId, ofConstruct(logicalId)));
    if (!FUNCTIONS.contains(typeOf(resource))) {
      List<String> functions = functions();
      throw new IllegalArgumentException(
          "template %s has no function %s.%s%s"
              .formatted(
                  file,
                  logicalId,
                  NearestName.of(logicalId, functions)
                      .map(nearest -> " Did you mean %s?".formatted(nearest))
                      .orElse(""),
                  list(functions)));
    }
    Map<String, Object> properties = Trees.map(resource.get("Properties"));
    return new TemplateFunction(
        this,
        logicalId,
        Trees.map(resource.get("Metadata")),
        typeOf(resource).equals(SAM_FUNCTION) ? overGlobals(properties) : properties);
  }

  /**
   * The function that the CDK has made of a construct: under the construct's path, or with a hash
   * behind its id. Nothing if there are several.
   */
  private Map<String, Object> ofConstruct(String construct) {
    List<Map<String, Object>> found =
        functions().stream()
            .filter(
                id ->
                    id.matches(Pattern.quote(construct) + "[0-9A-F]{8}")
                        || pathOf(id).equals(construct)
                        || pathOf(id).endsWith("/" + construct))
            .map(id -> Trees.map(resources().get(id)))
            .toList();
    return found.size() == 1 ? found.get(0) : Map.of();
  }

  private String pathOf(String logicalId) {
    Map<String, Object> metadata = Trees.map(Trees.map(resources().get(logicalId)).get("Metadata"));
    return String.valueOf(metadata.get("aws:cdk:path")).replaceFirst("/Resource$", "");
  }

  private static String list(List<String> functions) {
    return functions.stream().collect(joining(", ", functions.isEmpty() ? "" : " It has: ", ""))
        + (functions.isEmpty() ? "" : ".");
  }

  private List<String> functions() {
    return resources().entrySet().stream()
        .filter(resource -> FUNCTIONS.contains(typeOf(Trees.map(resource.getValue()))))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String typeOf(Map<String, Object> resource) {
    return String.valueOf(resource.get("Type"));
  }

  /** As SAM does it: maps are merged, lists appended, and of other values the function's wins. */
  private Map<String, Object> overGlobals(Map<String, Object> properties) {
    return merge(Trees.map(Trees.map(content.get("Globals")).get("Function")), properties);
  }

  private static Map<String, Object> merge(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(globals);
    own.forEach((key, value) -> merged.merge(key, value, Template::mergeValues));
    return merged;
  }

  private static Object mergeValues(Object global, Object own) {
    if (global instanceof List<?> first && own instanceof List<?> second) {
      List<Object> both = new ArrayList<>(first);
      both.addAll(second);
      return both;
    }
    if (global instanceof Map && own instanceof Map && !Intrinsics.isCall(own)) {
      return merge(Trees.map(global), Trees.map(own));
    }
    return own;
  }

  Map<String, Object> resources() {
    return Trees.map(content.get("Resources"));
  }

  Map<String, Object> section(String name) {
    return Trees.map(content.get(name));
  }

  /** Where relative paths start. */
  Path folder() {
    return folderOf(file);
  }

  private static Path folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /** What a text with variables of the Serverless Framework stands for. */
  Object variablesIn(String text) {
    return Objects.requireNonNull(variables).workedOut(text);
  }

  Path file() {
    return file;
  }
}
