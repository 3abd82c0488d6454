package org.lambdajunit.service;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaError;

/** Says of a file that is taken for a module of the other kind what to do about it. */
final class ModuleKind {

  private static final Pattern ES_SYNTAX =
      Pattern.compile("Cannot use import statement outside a module|Unexpected token 'export'");

  private static final Pattern JSON_IMPORT =
      Pattern.compile(
          "Module \".*?(?<file>[^/\"]+)\" needs an import attribute of"
              + " (?:\"type: json\"|(?<assertion>type \"json\"))");

  private ModuleKind() {}

  static Optional<String> explanation(LambdaError error, List<JavaScriptFrame> frames) {
    Matcher json = JSON_IMPORT.matcher(error.errorMessage());
    if (json.find()) {
      return Optional.of(
          "Write the import as: import … from '…/%s' %s { type: 'json' };"
              .formatted(json.group("file"), json.group("assertion") == null ? "with" : "assert"));
    }
    if (frames.isEmpty() || !ES_SYNTAX.matcher(error.errorMessage()).find()) {
      return Optional.empty();
    }
    String file = frames.get(0).file().replaceFirst(".*/", "");
    return Optional.of(
        "%s is taken for CommonJS. Call it %s, or put \"type\": \"module\" into its package.json."
            .formatted(file, file.replaceFirst("\\.[^.]*$", ".mjs")));
  }
}
