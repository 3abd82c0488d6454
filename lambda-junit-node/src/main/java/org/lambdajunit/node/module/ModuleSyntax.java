package org.lambdajunit.node.module;

import org.jspecify.annotations.Nullable;

/**
 * What in a script only an ES module may have, found without parsing it. A script without any of it
 * is a CommonJS module.
 */
final class ModuleSyntax {

  /** What was found first, with the text of V8's error for it in a CommonJS module. */
  enum Feature {
    IMPORT("Cannot use import statement outside a module"),
    EXPORT("Unexpected token 'export'"),
    IMPORT_META("Cannot use 'import.meta' outside a module"),
    TOP_LEVEL_AWAIT("await is only valid in async functions and the top level bodies of modules");

    private final String message;

    Feature(String message) {
      this.message = message;
    }

    /** V8's text for a CommonJS module that has this. */
    String message() {
      return message;
    }
  }

  private final ScriptTokens tokens;
  private int depth;
  private int functionDepth = -1;
  private int arrowDepth = -1;

  private ModuleSyntax(ScriptTokens tokens) {
    this.tokens = tokens;
  }

  /** The first feature of ES modules in a script, or {@code null}. */
  static @Nullable Feature find(String script) {
    boolean possible =
        script.contains("import") || script.contains("export") || script.contains("await");
    try {
      return possible ? new ModuleSyntax(ScriptTokens.of(script)).find() : null;
    } catch (ScriptTokens.MalformedException e) {
      return null;
    }
  }

  /** Whether a script awaits outside of all functions. */
  static boolean awaits(String script) {
    if (!script.contains("await")) {
      return false;
    }
    try {
      ModuleSyntax syntax = new ModuleSyntax(ScriptTokens.of(script));
      for (int token = 0; token < syntax.tokens.count(); token++) {
        syntax.follow(token);
        if (syntax.awaits(token)) {
          return true;
        }
      }
      return false;
    } catch (ScriptTokens.MalformedException e) {
      return false;
    }
  }

  private @Nullable Feature find() {
    for (int token = 0; token < tokens.count(); token++) {
      follow(token);
      Feature feature = at(token);
      if (feature != null) {
        return feature;
      }
    }
    return null;
  }

  private @Nullable Feature at(int token) {
    if (!tokens.isName(token) || tokens.is(token - 1, '.')) {
      return null;
    }
    if (tokens.isName(token, "import")) {
      if (tokens.is(token + 1, '.') && tokens.isName(token + 2, "meta")) {
        return Feature.IMPORT_META;
      }
      return depth == 0 && !tokens.is(token + 1, '(') ? Feature.IMPORT : null;
    }
    if (depth == 0 && tokens.isName(token, "export")) {
      return Feature.EXPORT;
    }
    return awaits(token) ? Feature.TOP_LEVEL_AWAIT : null;
  }

  private boolean awaits(int token) {
    return functionDepth < 0
        && arrowDepth < 0
        && tokens.isName(token, "await")
        && !tokens.is(token - 1, '.')
        && (tokens.isName(token + 1)
            || tokens.isString(token + 1)
            || (tokens.is(token + 1, '(') && tokens.isName(token - 1, "for")));
  }

  /** Keeps account of the functions that the next token lies in. */
  private void follow(int token) {
    if (tokens.is(token, '{') || tokens.is(token, '(') || tokens.is(token, '[')) {
      if (functionDepth < 0 && tokens.is(token, '{') && tokens.opensFunction(token)) {
        functionDepth = depth;
      }
      depth++;
    } else if (tokens.is(token, '}') || tokens.is(token, ')') || tokens.is(token, ']')) {
      depth--;
      if (depth == functionDepth) {
        functionDepth = -1;
      }
      if (depth < arrowDepth) {
        arrowDepth = -1;
      }
    } else if (arrowDepth < 0 && tokens.is(token, '>') && tokens.is(token - 1, '=')) {
      arrowDepth = depth;
    } else if (depth == arrowDepth && (tokens.is(token, ';') || tokens.is(token, ','))) {
      arrowDepth = -1;
    }
  }
}
