package org.lambdajunit.typescript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code tsconfig.json} says that changes what code does.
 *
 * @param paths other names of modules, and the files that they stand for, as patterns with a star
 * @param legacyDecorators whether decorators are those of before their standard
 * @param decoratorMetadata whether types are told to decorators
 */
record CompilerOptions(
    Map<String, List<Path>> paths, boolean legacyDecorators, boolean decoratorMetadata) {

  private static final String NAME = "tsconfig.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  /** The file that counts for a task root: the nearest one in it or above it, in the project. */
  static Optional<Path> file(Path taskRoot) {
    Path project = Path.of("").toAbsolutePath();
    for (Path folder = taskRoot.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(NAME))) {
        return Optional.of(folder.resolve(NAME));
      }
      if (folder.equals(project) || !folder.startsWith(project)) {
        break;
      }
    }
    return Optional.empty();
  }

  static CompilerOptions of(Path taskRoot) {
    return file(taskRoot)
        .map(CompilerOptions::read)
        .orElseGet(() -> new CompilerOptions(Map.of(), false, false));
  }

  private static CompilerOptions read(Path file) {
    try {
      JsonNode options = JSON.readTree(Files.readString(file)).path("compilerOptions");
      Path base =
          file.resolveSibling(options.path("baseUrl").asText(".")).toAbsolutePath().normalize();
      Map<String, List<Path>> paths = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : options.path("paths").properties()) {
        List<Path> targets = new ArrayList<>();
        entry.getValue().forEach(target -> targets.add(base.resolve(target.asText())));
        paths.put(entry.getKey(), targets);
      }
      return new CompilerOptions(
          paths,
          options.path("experimentalDecorators").asBoolean(),
          options.path("emitDecoratorMetadata").asBoolean());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
