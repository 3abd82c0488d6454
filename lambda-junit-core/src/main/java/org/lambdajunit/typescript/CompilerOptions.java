package org.lambdajunit.typescript;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code tsconfig.json}, with those that it extends, says that changes what code does.
 *
 * @param paths other names of modules, and the files that they stand for, as patterns with a star
 * @param legacyDecorators whether decorators are those of before their standard
 * @param decoratorMetadata whether types are told to decorators
 * @param verbatimModules whether imports stay that nothing uses as a value
 */
record CompilerOptions(
    Map<String, List<Path>> paths,
    boolean legacyDecorators,
    boolean decoratorMetadata,
    boolean verbatimModules) {

  /** Of files that extend each other, the ones that are extended first. */
  static CompilerOptions of(List<ConfigFile> files) {
    return new CompilerOptions(
        paths(files),
        flag("experimentalDecorators", files),
        flag("emitDecoratorMetadata", files),
        flag("verbatimModuleSyntax", files));
  }

  /** The last file that says something counts. */
  private static Optional<ConfigFile> last(String option, List<ConfigFile> files) {
    return files.stream()
        .filter(file -> file.options().has(option))
        .reduce((earlier, later) -> later);
  }

  private static boolean flag(String option, List<ConfigFile> files) {
    return last(option, files).map(file -> file.options().path(option).asBoolean()).orElse(false);
  }

  private static Map<String, List<Path>> paths(List<ConfigFile> files) {
    Map<String, List<Path>> paths = new LinkedHashMap<>();
    last("paths", files)
        .ifPresent(
            declaring -> {
              // Without a base, paths are relative to the file that declares them.
              Path base =
                  last("baseUrl", files)
                      .map(file -> file.resolve(file.options().path("baseUrl").asText()))
                      .orElseGet(() -> declaring.resolve("."));
              for (Map.Entry<String, JsonNode> entry :
                  declaring.options().path("paths").properties()) {
                List<Path> targets = new ArrayList<>();
                entry.getValue().forEach(target -> targets.add(base.resolve(target.asText())));
                paths.put(entry.getKey(), targets);
              }
            });
    return paths;
  }
}
