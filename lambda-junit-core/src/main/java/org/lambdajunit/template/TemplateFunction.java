package org.lambdajunit.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A function of a template. Each property is worked out only when it is read, so that what cannot
 * be known in a test is no error where the test sets it.
 *
 * <p>Each method throws an {@link IllegalArgumentException} if its property cannot be worked out.
 */
public final class TemplateFunction {

  /** Where the CDK notes in a template what it has put beside it, and {@code sam build} too. */
  private static final String ASSET = "aws:asset:path";

  private final Template template;
  private final String logicalId;
  private final Map<String, Object> metadata;
  private final Map<String, Object> properties;
  private final Intrinsics intrinsics;

  TemplateFunction(
      Template template,
      String logicalId,
      Map<String, Object> metadata,
      Map<String, Object> properties) {
    this.template = template;
    this.logicalId = logicalId;
    this.metadata = metadata;
    this.properties = properties;
    this.intrinsics = new Intrinsics(template);
  }

  /**
   * Reads a text of the function, if it has it.
   *
   * @param reader takes the text, and may refuse it
   * @param path the names of the properties that lead to it
   */
  public void read(Consumer<String> reader, String... path) {
    Object value = properties;
    for (String key : path) {
      value = Trees.map(value).get(key);
      if (value == null) {
        return;
      }
    }
    Object found = value;
    explained(
        String.join(".", path),
        () -> intrinsics.value(found).map(TemplateFunction::requireText).ifPresent(reader));
  }

  private static String requireText(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("must be a text, but is %s.".formatted(value));
  }

  /**
   * Reads where the code is: the folder or zip that the template names, or the template's own
   * folder.
   *
   * @param reader takes the path
   */
  public void readCode(Consumer<Path> reader) {
    Object asset = metadata.get(ASSET);
    if (asset != null) {
      explained("CodeUri", () -> reader.accept(local(asset)));
      return;
    }
    boolean elsewhere = properties.containsKey("InlineCode") || properties.containsKey("ImageUri");
    Object location =
        elsewhere
            ? properties
            : properties.getOrDefault("CodeUri", properties.getOrDefault("Code", "."));
    explained("CodeUri", () -> reader.accept(local(intrinsics.value(location).orElse(location))));
  }

  /** A path in this file system. Where the code has been deployed to is of no use to a test. */
  private Path local(Object location) {
    if (location instanceof String path && !path.matches("(s3:|arn:).*")) {
      return template.folder().resolve(path).normalize();
    }
    throw new IllegalArgumentException(
        "it is not in a local folder or zip. Set taskRoot (or layers) to where it is.");
  }

  /**
   * Reads the layers.
   *
   * @param reader takes a folder or zip for each, in order
   */
  public void readLayers(Consumer<List<Path>> reader) {
    List<?> layers = Trees.list(properties.get("Layers"));
    explained("Layers", () -> reader.accept(layers.stream().map(this::layer).toList()));
  }

  private Path layer(Object reference) {
    Map<String, Object> resource =
        Trees.map(template.resources().get(String.valueOf(Trees.map(reference).get("Ref"))));
    Object asset = Trees.map(resource.get("Metadata")).get(ASSET);
    if (asset != null) {
      return local(asset);
    }
    Map<String, Object> layer = Trees.map(resource.get("Properties"));
    Object content = layer.getOrDefault("ContentUri", layer.getOrDefault("Content", reference));
    return local(
        content.equals(reference) ? reference : intrinsics.value(content).orElse(reference));
  }

  /**
   * Reads the environment variables.
   *
   * @param known names that need not be worked out
   * @param reader takes the names and values of the others, and may refuse them
   */
  public void readEnvironment(Set<String> known, BiConsumer<String, String> reader) {
    Map<String, Object> variables =
        Trees.map(Trees.map(properties.get("Environment")).get("Variables"));
    variables.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            explained(
                "environment variable " + name,
                () ->
                    intrinsics
                        .value(value)
                        .map(TemplateFunction::requireText)
                        .ifPresent(text -> reader.accept(name, text)));
          }
        });
  }

  private void explained(String property, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of %s in %s: %s".formatted(property, logicalId, template.file(), e.getMessage()), e);
    }
  }
}
