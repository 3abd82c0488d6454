package org.lambdajunit.node.module;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code import} gets, as the name under which GraalJS's loader knows it: a file URL for an
 * ES module or a JSON text, {@code node:} and a name for a module of Node's, and names of our own
 * for what is a CommonJS module, a replacement or a failure.
 */
final class ImportTargets {

  /** What all names of our own begin with. */
  static final String INTERNAL = "node:internal/modules/esm/";

  private static final String BUILTIN = "node:";
  private static final String COMMONJS = INTERNAL + "translators:";
  private static final String REPLACEMENT = INTERNAL + "replacement:";
  private static final String JSON = ".json";
  private static final String FAILURE = INTERNAL + "resolve:";

  private final ModuleResolver resolver;
  private final ModuleReplacements replacements;
  private final ModuleTexts texts;
  private final ModuleRules rules;
  private final Map<String, ResolutionException> failures = new HashMap<>();
  private final Map<String, String> failureNames = new HashMap<>();

  ImportTargets(ModuleLookup lookup) {
    this.resolver = lookup.resolver();
    this.replacements = lookup.replacements();
    this.texts = lookup.texts();
    this.rules = lookup.rules();
  }

  // ---- names ----

  static boolean isJson(String target) {
    return target.endsWith(JSON) && (GuestUrls.isFile(target) || isReplacement(target));
  }

  static boolean isCommonJs(String target) {
    return target.startsWith(COMMONJS);
  }

  /** The name for a CommonJS module. */
  static String commonJs(String file) {
    return COMMONJS + GuestUrls.of(file);
  }

  /** The file of a CommonJS module. */
  static String commonJsFile(String target) {
    return GuestUrls.path(target.substring(COMMONJS.length()));
  }

  static boolean isReplacement(String target) {
    return target.startsWith(REPLACEMENT);
  }

  /** The number of a replacement. */
  static int replacement(String target) {
    return Integer.parseInt(
        target.substring(REPLACEMENT.length(), target.indexOf('/', REPLACEMENT.length())));
  }

  /** The file that imports a replacement, of which it may have any name that this file asks for. */
  static String importer(String target) {
    return target.substring(target.indexOf('/', REPLACEMENT.length()));
  }

  static boolean isBuiltin(String target) {
    return target.startsWith(BUILTIN) && !target.startsWith(INTERNAL);
  }

  /** The name of one of Node's own modules, without {@code node:}. */
  static String builtin(String target) {
    return target.substring(BUILTIN.length());
  }

  // ---- what imports get ----

  /** What a specifier gets in a module. */
  String of(String specifier, String referrer) {
    String importer = GuestUrls.isFile(referrer) ? GuestUrls.path(referrer) : referrer;
    int replacement = replacements.imported(specifier, importer);
    if (replacement >= 0) {
      // An import of a JSON file says so, and gets nothing else.
      return specifier.endsWith(JSON)
          ? REPLACEMENT + replacement + "/" + JSON
          : replaced(replacement, importer);
    }
    try {
      return target(resolver.imported(specifier, importer));
    } catch (ResolutionException e) {
      int madeUp = replacements.missing(specifier);
      return madeUp >= 0 ? replaced(madeUp, importer) : failed(e);
    }
  }

  private String replaced(int number, String importer) {
    return REPLACEMENT + number + (replacements.isProvided(number) ? importer : "/");
  }

  private String target(String url) throws ResolutionException {
    if (!GuestUrls.isFile(url)) {
      checkScheme(url);
      return url;
    }
    String path = GuestUrls.path(url);
    String format = resolver.format(path);
    if (hasUnknownExtension(path, format)) {
      throw new ResolutionException(
          "ERR_UNKNOWN_FILE_EXTENSION",
          "Unknown file extension \"" + extension(path) + "\" for " + path);
    }
    if (format == null) {
      format = detected(path);
    }
    return format.equals("module") || format.equals("json") ? url : COMMONJS + url;
  }

  private void checkScheme(String url) throws ResolutionException {
    String scheme = url.substring(0, url.indexOf(':') + 1);
    if (!scheme.equals(BUILTIN)) {
      String supported = scheme.startsWith("http") ? "file and data" : "file, data, and node";
      throw new ResolutionException(
          "ERR_UNSUPPORTED_ESM_URL_SCHEME",
          "Only URLs with a scheme in: "
              + supported
              + " are supported by the default ESM loader. Received protocol '"
              + scheme
              + "'");
    }
    if (!rules.knowsByScheme(builtin(url))) {
      throw new ResolutionException(
          "ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: " + url);
    }
  }

  private static boolean hasUnknownExtension(String path, @Nullable String format) {
    String extension = extension(path);
    return format == null
        ? !extension.isEmpty() && !extension.equals(".js")
        : format.equals("addon");
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot);
  }

  private String detected(String path) {
    boolean isModule = rules.detectModuleSyntax() && ModuleSyntax.find(texts.read(path)) != null;
    return isModule ? "module" : "commonjs";
  }

  // ---- failures ----

  /** The name for a failure; the same text gets the same name. */
  String failed(ResolutionException failure) {
    return failureNames.computeIfAbsent(
        failure.getMessage(),
        message -> {
          String name = FAILURE + failures.size();
          failures.put(name, failure);
          return name;
        });
  }

  /** The failure that a name or a text stands for, or {@code null}. */
  @Nullable ResolutionException failure(String nameOrMessage) {
    return failures.get(failureNames.getOrDefault(nameOrMessage, nameOrMessage));
  }
}
