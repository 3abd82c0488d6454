package org.lambdajunit.node.module;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a CommonJS module seems to export, found without running it. The rules are those of
 * cjs-module-lexer, which Node uses for the same purpose: they cover what people write and what
 * TypeScript, Babel, esbuild and webpack make of it.
 *
 * @param names the names that it exports
 * @param reexports the specifiers of the modules whose names it exports too
 */
record CommonJsExports(Set<String> names, Set<String> reexports) {

  private static final CommonJsExports NONE = new CommonJsExports(Set.of(), Set.of());

  /** Looks for the exports of a script. There are none in an ES module or in a broken script. */
  static CommonJsExports of(String script) {
    try {
      return new Search(ScriptTokens.of(script)).run();
    } catch (ScriptTokens.MalformedException e) {
      return NONE;
    }
  }

  private static final class Search {

    private final ScriptTokens tokens;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> unsafe = new HashSet<>();
    private final Set<String> reexports = new LinkedHashSet<>();
    private final Map<String, String> required = new HashMap<>();
    private int depth;

    Search(ScriptTokens tokens) {
      this.tokens = tokens;
    }

    CommonJsExports run() {
      for (int token = 0; token < tokens.count(); token++) {
        char first = tokens.first(token);
        if (first == '(' || first == '{') {
          depth++;
        } else if (first == ')' || first == '}') {
          depth--;
        } else if (tokens.isName(token) && !look(token)) {
          return NONE;
        }
      }
      names.removeAll(unsafe);
      return new CommonJsExports(names, reexports);
    }

    /** Looks at a name; answers false when the script turns out to be an ES module. */
    private boolean look(int token) {
      boolean isMember = tokens.is(token - 1, '.');
      switch (tokens.first(token)) {
        case 'e' -> {
          if (!isMember && tokens.isName(token, "exports")) {
            assigned(token + 1, false);
          }
          return depth > 0 || isMember || !tokens.isName(token, "export");
        }
        case 'i' -> {
          return isMember || !tokens.isName(token, "import") || !isModuleImport(token);
        }
        case 'm' -> {
          if (!isMember && isModuleExports(token)) {
            assigned(token + 3, true);
          }
        }
        case 'O' -> {
          if (!isMember && tokens.isName(token, "Object")) {
            defined(token + 1);
          }
        }
        case 'r' -> {
          if (depth == 0 && !isMember) {
            bound(token, required(token));
          }
        }
        case '_' -> underscored(token);
        default -> {}
      }
      return true;
    }

    private boolean isModuleImport(int token) {
      return depth == 0 && !tokens.is(token + 1, '(');
    }

    private boolean isModuleExports(int token) {
      return tokens.isName(token, "module")
          && tokens.is(token + 1, '.')
          && tokens.isName(token + 2, "exports");
    }

    // ---- exports.name = , exports['name'] = , module.exports = { … } and = require('…') ----

    private void assigned(int token, boolean whole) {
      if (tokens.is(token, '.') && tokens.isName(token + 1) && tokens.is(token + 2, '=')) {
        names.add(tokens.text(token + 1));
      } else if (tokens.is(token, '[')
          && tokens.isString(token + 1)
          && tokens.is(token + 2, ']')
          && tokens.is(token + 3, '=')) {
        add(names, token + 1);
      } else if (whole && tokens.is(token, '=')) {
        reexports.clear();
        if (tokens.is(token + 1, '{')) {
          literal(token + 2);
        } else {
          addReexport(required(token + 1));
        }
      }
    }

    /** The entries of an object literal, up to the first that is more than a name. */
    private void literal(int first) {
      int token = first;
      while (true) {
        if (tokens.isName(token) || tokens.isString(token)) {
          boolean hasValue = tokens.is(token + 1, ':');
          if (hasValue ? !tokens.isName(token + 2) : tokens.isString(token)) {
            return;
          }
          add(names, token);
          if (hasValue && !tokens.touchesNext(token + 2)) {
            return;
          }
          token += hasValue ? 3 : 1;
        } else if (isSpread(token)) {
          String specifier = required(token + 3);
          addReexport(specifier);
          if (specifier == null && !tokens.isName(token + 3)) {
            return;
          }
          token += specifier == null ? 4 : 7;
        } else {
          return;
        }
        if (!tokens.is(token++, ',')) {
          return;
        }
      }
    }

    private boolean isSpread(int token) {
      return tokens.is(token, '.') && tokens.is(token + 1, '.') && tokens.is(token + 2, '.');
    }

    // ---- require('…') ----

    /** The specifier of a call of {@code require} that begins here, or {@code null}. */
    private @Nullable String required(int token) {
      return tokens.isName(token, "require")
              && tokens.is(token + 1, '(')
              && tokens.isString(token + 2)
              && tokens.is(token + 3, ')')
          ? ScriptStrings.decode(tokens.text(token + 2))
          : null;
    }

    /** Notes the variable that an expression is assigned to, if there is one. */
    private void bound(int expression, @Nullable String specifier) {
      if (specifier != null
          && tokens.is(expression - 1, '=')
          && tokens.isName(expression - 2)
          && isDeclaration(expression - 3)) {
        required.put(tokens.text(expression - 2), specifier);
      }
    }

    private boolean isDeclaration(int token) {
      return tokens.isName(token, "var")
          || tokens.isName(token, "let")
          || tokens.isName(token, "const");
    }

    /** The helpers of Babel and TypeScript. */
    private void underscored(int token) {
      if (depth > 0 || !tokens.is(token + 1, '(')) {
        return;
      }
      if (tokens.isName(token, "_interopRequireWildcard")) {
        bound(token, required(token + 2));
      } else if (tokens.isName(token, "__export") || tokens.isName(token, "__exportStar")) {
        addReexport(required(token + 2));
      }
    }

    // ---- Object.defineProperty(exports, 'name', …) and Object.keys(module).forEach(…) ----

    private void defined(int token) {
      TokenPattern pattern = new TokenPattern(tokens, token);
      if (pattern.accept(". defineProperty (") && exports(pattern) && pattern.accept(",")) {
        int name = pattern.position();
        if (pattern.string()) {
          property(name, pattern);
        }
      } else if (depth == 0) {
        String module = new ExportLoop(tokens, token).module();
        addReexport(module == null ? null : required.get(module));
      }
    }

    private static boolean exports(TokenPattern pattern) {
      pattern.accept("module .");
      return pattern.accept("exports");
    }

    private void property(int name, TokenPattern pattern) {
      boolean begins = pattern.accept(", {");
      if (begins && pattern.accept("enumerable :") && !pattern.accept("true ,")) {
        begins = false;
      }
      boolean safe =
          begins && (pattern.accept("value :") || (pattern.accept("get") && getter(pattern)));
      add(safe ? names : unsafe, name);
    }

    /** A getter that does nothing but read a variable or a property. */
    private static boolean getter(TokenPattern pattern) {
      if (pattern.accept(":")) {
        if (!pattern.accept("function")) {
          return false;
        }
        pattern.name();
      }
      if (!pattern.accept("( ) { return") || pattern.name() == null) {
        return false;
      }
      boolean read =
          pattern.accept(".")
              ? pattern.name() != null
              : !pattern.accept("[") || (pattern.string() && pattern.accept("]"));
      pattern.accept(";");
      boolean ends = read && pattern.accept("}");
      pattern.accept(",");
      return ends && pattern.accept("} )");
    }

    private void add(Set<String> set, int token) {
      String text = tokens.text(token);
      String name = tokens.isString(token) ? ScriptStrings.decode(text) : text;
      if (name != null) {
        set.add(name);
      }
    }

    private void addReexport(@Nullable String specifier) {
      if (specifier != null) {
        reexports.add(specifier);
      }
    }
  }
}
