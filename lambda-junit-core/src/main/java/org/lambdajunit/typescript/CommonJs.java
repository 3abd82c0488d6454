package org.lambdajunit.typescript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes CommonJS of an ES module, as tsc does where no package is of type module: {@code import}
 * becomes {@code require}, exports are properties that show the present value of what they export.
 *
 * <p>It reads what the transpiler has printed: a statement at the top level begins at the begin of
 * a line, and one that names modules lies in one line. Lines stay lines, so that the source map
 * holds; {@link #PRELUDE_LINES} come before them.
 */
final class CommonJs {

  /** How many lines stand before the first one of the module. */
  static final int PRELUDE_LINES = 1;

  private static final String STRING = "(?<quote>['\"])(?<module>[^'\"]+)\\k<quote>";
  private static final Pattern IMPORT =
      Pattern.compile("import (?:(?<names>[^'\"]+) from )?" + STRING + ".*");
  private static final Pattern EXPORT_FROM =
      Pattern.compile("export (?<names>\\*|\\* as [\\w$]+|\\{[^}]*\\}) from " + STRING + ".*");
  private static final Pattern EXPORT_NAMES = Pattern.compile("export \\{(?<names>[^}]*)\\};?");
  private static final Pattern EXPORT_DEFAULT =
      Pattern.compile(
          "export default (?<named>(?:async function\\*?|function\\*?|class) (?<name>[\\w$]+).*)?"
              + "(?<rest>.*)");
  private static final Pattern EXPORT_NAMED =
      Pattern.compile(
          "export (?:async function\\*?|function\\*?|class) ?(?<name>[\\w$]+)(?<rest>.*)");
  private static final Pattern EXPORT_VARIABLES = Pattern.compile("export (?:const|let|var) .*");
  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private static final String HELPERS =
      """

      function __export(name, get) { Object.defineProperty(exports, name, { enumerable: true, configurable: true, get }); }
      function __importDefault(module) { return module?.__esModule ? module : { default: module }; }
      function __importStar(module) { return module?.__esModule ? module : Object.assign(Object.create(null), module, { default: module }); }
      function __exportStar(module) { for (const name of Object.keys(module)) { if (name !== 'default' && !Object.hasOwn(exports, name)) { __export(name, () => module[name]); } } }
      """;

  private final Map<String, String> exports = new LinkedHashMap<>();
  private int modules;

  private CommonJs() {}

  static String of(String code) {
    return new CommonJs().converted(code);
  }

  private String converted(String code) {
    StringBuilder body = new StringBuilder();
    int begin = 0;
    for (String line : code.split("\n", -1)) {
      body.append(begin == 0 ? "" : "\n").append(line(line, code, begin));
      begin += line.length() + 1;
    }
    StringBuilder prelude =
        new StringBuilder(
            "\"use strict\"; Object.defineProperty(exports, \"__esModule\", { value: true });");
    exports.forEach(
        (name, value) ->
            prelude.append(" __export(\"").append(name).append("\", () => ").append(value + ");"));
    return prelude.append('\n').append(body).append(HELPERS).toString();
  }

  private String line(String line, String code, int begin) {
    if (line.startsWith("import ")) {
      Matcher matcher = IMPORT.matcher(line);
      return matcher.matches() ? imported(matcher) : line;
    }
    if (!line.startsWith("export ")) {
      return line;
    }
    Matcher from = EXPORT_FROM.matcher(line);
    if (from.matches()) {
      return exportedFrom(from.group("names"), from.group("module"));
    }
    Matcher names = EXPORT_NAMES.matcher(line);
    if (names.matches()) {
      pairs(names.group("names")).forEach(pair -> exports.put(pair[1], pair[0]));
      return "";
    }
    if (line.startsWith("export default ")) {
      Matcher matcher = EXPORT_DEFAULT.matcher(line);
      if (matcher.matches() && matcher.group("named") != null) {
        exports.put("default", matcher.group("name"));
        return matcher.group("named");
      }
      return "exports.default = " + line.substring("export default ".length());
    }
    Matcher named = EXPORT_NAMED.matcher(line);
    if (named.matches()) {
      exports.put(named.group("name"), named.group("name"));
    } else if (EXPORT_VARIABLES.matcher(line).matches()) {
      String declaration = line.replaceFirst("^export (?:const|let|var) ", "");
      int start = begin + line.length() - declaration.length();
      Declarators.names(code, start).forEach(name -> exports.put(name, name));
    } else {
      return line;
    }
    // Blanks, so that the columns of the source map hold.
    return "       " + line.substring("export ".length());
  }

  private String imported(Matcher matcher) {
    String require = "require(\"%s\")".formatted(matcher.group("module"));
    String names = matcher.group("names");
    if (names == null) {
      return require + ";";
    }
    String module = "__module" + ++modules;
    List<String> parts = new ArrayList<>();
    parts.add(module + " = " + require);
    String rest = names.strip();
    int brace = rest.indexOf('{');
    int star = rest.indexOf("* as ");
    int end = brace >= 0 ? brace : star >= 0 ? star : rest.length();
    String ownDefault = rest.substring(0, end).replace(",", "").strip();
    if (!ownDefault.isEmpty()) {
      parts.add(ownDefault + " = __importDefault(" + module + ").default");
    }
    if (brace >= 0) {
      for (String[] pair : pairs(rest.substring(brace + 1, rest.lastIndexOf('}')))) {
        parts.add(pair[1] + " = " + member(module, pair[0]));
      }
    } else if (star >= 0) {
      parts.add(
          rest.substring(star + "* as ".length()).strip() + " = __importStar(" + module + ")");
    }
    return "const " + String.join(", ", parts) + ";";
  }

  private String exportedFrom(String names, String module) {
    String require = "require(\"%s\")".formatted(module);
    if (names.equals("*")) {
      return "__exportStar(" + require + ");";
    }
    String variable = "__module" + ++modules;
    if (names.startsWith("*")) {
      exports.put(names.substring("* as ".length()), "__importStar(" + variable + ")");
    } else {
      for (String[] pair : pairs(names.substring(1, names.length() - 1))) {
        exports.put(pair[1], member(variable, pair[0]));
      }
    }
    return "const " + variable + " = " + require + ";";
  }

  private static String member(String module, String name) {
    return name.equals("default") ? "__importDefault(" + module + ").default" : module + "." + name;
  }

  /** What {@code a, b as c} names: each by its name there and its name here. */
  private static List<String[]> pairs(String names) {
    List<String[]> pairs = new ArrayList<>();
    for (String item : names.split(",")) {
      String[] parts = item.strip().split("\\s+as\\s+");
      if (!parts[0].isEmpty()) {
        pairs.add(new String[] {parts[0], parts[parts.length - 1]});
      }
    }
    return pairs;
  }

  /** The names that a declaration of variables declares. */
  private static final class Declarators {

    private Declarators() {}

    static List<String> names(String code, int begin) {
      List<String> names = new ArrayList<>();
      int depth = 0;
      int start = begin;
      boolean inTarget = true;
      for (int i = begin; i < code.length(); i++) {
        char c = code.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
          i = behindString(code, i, c);
        } else if ("([{".indexOf(c) >= 0) {
          depth++;
        } else if (")]}".indexOf(c) >= 0) {
          depth--;
        } else if (depth == 0 && (c == ',' || c == ';')) {
          if (inTarget) {
            add(code.substring(start, i), names);
          }
          if (c == ';') {
            return names;
          }
          start = i + 1;
          inTarget = true;
        } else if (depth == 0 && c == '=' && inTarget) {
          add(code.substring(start, i), names);
          inTarget = false;
        }
      }
      return names;
    }

    private static int behindString(String code, int begin, char quote) {
      int i = begin + 1;
      while (i < code.length() && code.charAt(i) != quote) {
        i += code.charAt(i) == '\\' ? 2 : 1;
      }
      return i;
    }

    /** A name, or the names of a pattern: what stands behind a colon, before a default value. */
    private static void add(String target, List<String> names) {
      String bare = target.strip();
      if (!bare.startsWith("{") && !bare.startsWith("[")) {
        names.add(bare);
        return;
      }
      for (String item : bare.replaceAll("[\\[\\]{}]|\\.\\.\\.", " ").split(",")) {
        String name = item.replaceFirst("=.*", "").replaceFirst(".*:", "").strip();
        if (IDENTIFIER.matcher(name).matches()) {
          names.add(name);
        }
      }
    }
  }
}
