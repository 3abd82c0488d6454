package org.lambdajunit.typescript;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of modules, as a program in TypeScript writes them and as Node.js finds the JavaScript
 * that is made of them.
 */
final class Specifiers {

  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?m)^((?:import|export)\\b(?:[^'\"\\n;]*\\bfrom\\b)? ?)(['\"])([^'\"\\n]+)\\2");
  private static final Pattern CALL =
      Pattern.compile("\\b((?:import|require)\\()(['\"])([^'\"\\n]+)\\2(?=\\))");
  private static final List<String> EXTENSIONS =
      List.of(".ts", ".mts", ".cts", ".js", ".mjs", ".cjs");

  private final Path taskRoot;
  private final CompilerOptions options;

  Specifiers(Path taskRoot, CompilerOptions options) {
    this.taskRoot = taskRoot;
    this.options = options;
  }

  /** The code with the names that Node.js needs. ES modules name their files with extensions. */
  String inNode(String code, Path file, boolean isEsModule) {
    String statements = replaced(STATEMENT, code, file, isEsModule);
    return replaced(CALL, statements, file, isEsModule);
  }

  private String replaced(Pattern pattern, String code, Path file, boolean isEsModule) {
    return pattern
        .matcher(code)
        .replaceAll(match -> Matcher.quoteReplacement(named(match, file, isEsModule)));
  }

  private String named(MatchResult match, Path file, boolean isEsModule) {
    String quote = match.group(2);
    return match.group(1) + quote + specifier(match.group(3), file, isEsModule) + quote;
  }

  private String specifier(String specifier, Path file, boolean isEsModule) {
    if (specifier.startsWith("./") || specifier.startsWith("../")) {
      Path target = file.resolveSibling(specifier).normalize();
      if (!isEsModule && !specifier.matches(".*\\.[cm]?ts")) {
        return specifier;
      }
      return found(target).map(found -> relative(file, found)).orElse(specifier);
    }
    return aliased(specifier).map(found -> relative(file, found)).orElse(specifier);
  }

  /** The file that a path means: itself, with an extension, or the index of a folder. */
  private Optional<Path> found(Path target) {
    if (Files.isRegularFile(target)) {
      return Optional.of(target);
    }
    for (String extension : EXTENSIONS) {
      Path file = target.resolveSibling(target.getFileName() + extension);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    for (String extension : EXTENSIONS) {
      Path file = target.resolve("index" + extension);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The file that {@code paths} of tsconfig.json lead to. */
  private Optional<Path> aliased(String specifier) {
    for (Map.Entry<String, List<Path>> alias : options.paths().entrySet()) {
      String pattern = alias.getKey();
      int star = pattern.indexOf('*');
      String start = star < 0 ? pattern : pattern.substring(0, star);
      String end = star < 0 ? "" : pattern.substring(star + 1);
      boolean matches =
          star < 0
              ? specifier.equals(pattern)
              : specifier.length() >= start.length() + end.length()
                  && specifier.startsWith(start)
                  && specifier.endsWith(end);
      if (matches) {
        String middle =
            star < 0 ? "" : specifier.substring(start.length(), specifier.length() - end.length());
        for (Path target : alias.getValue()) {
          Optional<Path> file = found(Path.of(target.toString().replace("*", middle)).normalize());
          if (file.isPresent() && file.get().startsWith(taskRoot)) {
            return file;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String relative(Path from, Path to) {
    Path folder = from.getParent();
    String path = folder == null ? to.toString() : folder.relativize(to).toString();
    String slashes = TypeScriptFile.output(path.replace('\\', '/'));
    return slashes.startsWith(".") ? slashes : "./" + slashes;
  }
}
