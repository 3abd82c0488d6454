package org.lambdajunit.node.module;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.engine.ModuleWrapper;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.error.EngineErrors;
import org.lambdajunit.node.error.SyntaxPlace;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.sourcemap.SourceMaps;
import org.lambdajunit.node.stack.GuestStack;

/**
 * The host's part of {@code modules.js}: where a module lies, what it says, and its compiled form.
 */
public final class ModuleBinding {

  private static final String SCHEME = "node:";

  private final NodeEngine engine;
  private final EngineErrors errors;
  private final Context context;
  private final GuestFileSystem files;
  private final ModuleTexts texts;
  private final ModuleResolver resolver;
  private final ModuleReplacements replacements;
  private final ModuleRules rules;
  private final GuestSourceMaps sourceMaps;
  private @Nullable String lastSyntaxError;

  /** Makes the binding for one environment. */
  public ModuleBinding(
      NodeEngine engine, EngineErrors errors, Context context, ModuleLookup lookup) {
    this.engine = engine;
    this.errors = errors;
    this.context = context;
    this.files = lookup.files();
    this.texts = lookup.texts();
    this.resolver = lookup.resolver();
    this.replacements = lookup.replacements();
    this.rules = lookup.rules();
    this.sourceMaps = new GuestSourceMaps(engine, files);
  }

  /** Names as they cross into guest code. */
  public static String names(Collection<String> names) {
    return JsonText.array(names);
  }

  /** How much stands before a CommonJS module's own text in its first line. */
  public static int wrapperLength() {
    return ModuleWrapper.START.length();
  }

  /**
   * Adds what is the same in every environment of a version of the functions that guest code calls.
   */
  public static void contributeNames(Map<String, Object> host, int nodeMajor) {
    HostFunctions.contribute(
        (name, arguments) -> callOfNames(nodeMajor, name, arguments),
        host,
        "builtinNames",
        "schemeOnlyNames",
        "isBuiltin",
        "folderOf",
        "modulePaths",
        "extensionOf");
  }

  private static Object callOfNames(int nodeMajor, String name, Value... arguments) {
    return switch (name) {
      case "builtinNames" -> names(BuiltinModules.of(nodeMajor));
      case "schemeOnlyNames" -> names(BuiltinModules.schemeOnly(nodeMajor));
      case "isBuiltin" -> isBuiltin(arguments[0].asString(), nodeMajor);
      case "folderOf" -> GuestPaths.parent(arguments[0].asString());
      case "modulePaths" -> JsonText.array(GuestPaths.modulesFolders(arguments[0].asString()));
      case "extensionOf" -> GuestPaths.extension(arguments[0].asString(), arguments[1].asString());
      default -> throw HostFunctions.unknown(name);
    };
  }

  /** Whether a name, with {@code node:} or without, is that of a module that is known by it. */
  private static boolean isBuiltin(String name, int nodeMajor) {
    return name.startsWith(SCHEME)
        ? BuiltinModules.knowsByScheme(name.substring(SCHEME.length()), nodeMajor)
        : BuiltinModules.of(nodeMajor).contains(name);
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    host.put("requireEsm", rules.requireEsm());
    host.put("detectModuleSyntax", rules.detectModuleSyntax());
    HostFunctions.contribute(
        this::callOfFile,
        host,
        "scriptAt",
        "format",
        "readText",
        "isFile",
        "exists",
        "isFolder",
        "compileFile",
        "packageFile",
        "fileUrl",
        "filePath");
    HostFunctions.contribute(
        this::callOfModule,
        host,
        "resolve",
        "compile",
        "evaluate",
        "parseScript",
        "moduleSyntax",
        "replacement",
        "addReplacement",
        "providedModule",
        "missingModule",
        "originalPlace",
        "originalLine",
        "syntaxError");
  }

  private @Nullable Object callOfFile(String name, Value... arguments) {
    String path = arguments[0].asString();
    return switch (name) {
      case "scriptAt" -> scriptAt(path);
      case "format" -> format(path);
      case "readText" -> texts.read(path);
      case "isFile" -> files.isFile(path);
      case "exists" -> files.exists(path);
      case "isFolder" -> files.isFolder(path);
      case "compileFile" -> compileFile(path);
      case "packageFile" -> packageFile(path);
      case "fileUrl" -> GuestUrls.of(path);
      case "filePath" -> GuestUrls.path(path);
      default -> throw HostFunctions.unknown(name);
    };
  }

  private @Nullable Object callOfModule(String name, Value... arguments) {
    Value first = arguments[0];
    return switch (name) {
      case "resolve" ->
          resolve(
              first.asString(),
              arguments[1].asString(),
              arguments[2].asString(),
              arguments[3].asString());
      case "compile" -> compile(first.asString(), arguments[1].asString());
      case "evaluate" -> evaluate(script(first, arguments[1]));
      case "parseScript" -> {
        context.parse(script(first, arguments[1]));
        yield null;
      }
      case "moduleSyntax" -> moduleSyntax(first.asString());
      case "replacement" -> replacements.requested(first.asString(), arguments[1].asString());
      case "addReplacement" -> replacements.add(first.asString());
      case "providedModule" -> replacements.specifier(first.asInt());
      case "missingModule" -> replacements.missing(first.asString());
      case "originalPlace" ->
          sourceMaps.place(first.asString(), arguments[1].asInt(), arguments[2].asInt());
      case "originalLine" ->
          sourceMaps.sourceLine(first.asString(), arguments[1].asInt(), arguments[2].asInt());
      case "syntaxError" -> syntaxError(first, arguments[1].asInt());
      default -> throw HostFunctions.unknown(name);
    };
  }

  private Object resolve(String request, String importer, String folders, String extensions) {
    try {
      String found =
          resolver.required(
              request,
              importer.isEmpty() ? null : importer,
              list(folders),
              extensions.isEmpty() ? RequireResolver.EXTENSIONS : list(extensions));
      String warning = resolver.takeWarning();
      return warning == null
          ? found
          : ProxyObject.fromMap(Map.of("filename", found, "warning", warning));
    } catch (ResolutionException e) {
      return described(e);
    }
  }

  private String scriptAt(String path) {
    try {
      return Objects.requireNonNullElse(resolver.scriptAt(path), "");
    } catch (ResolutionException e) {
      // Whoever asks in more steps gets to hear of it.
      return "";
    }
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\0"));
  }

  /** An empty text where nothing tells: a null of the host would cost a first test dear. */
  private Object format(String path) {
    try {
      return Objects.requireNonNullElse(resolver.format(path), "");
    } catch (ResolutionException e) {
      return described(e);
    }
  }

  /** An error as guest code gets it. */
  static ProxyObject described(ResolutionException e) {
    return ProxyObject.fromMap(
        Map.of(
            "code", e.code(),
            "message", e.getMessage(),
            "properties", JsonText.object(e.properties())));
  }

  /** What of ES modules a script has, as V8 complains of it, or an empty text. */
  private static String moduleSyntax(String script) {
    ModuleSyntax.Feature feature = ModuleSyntax.find(script);
    return feature == null ? "" : feature.message();
  }

  /** Where the parser has found an error, or {@code null} for other errors. */
  private @Nullable Object syntaxError(Value error, int nodeMajor) {
    try {
      throw error.throwException();
    } catch (PolyglotException e) {
      SourceSection parsed = e.getSourceLocation();
      if (parsed == null) {
        return null;
      }
      Source source = parsed.getSource();
      SyntaxPlace place =
          SyntaxPlace.of(
              source.getCharacters().toString(),
              parsed.getCharIndex(),
              parsed.getCharEndIndex(),
              error.getMember("message").asString(),
              nodeMajor);
      int line = source.getLineNumber(place.start());
      int column = source.getColumnNumber(place.start());
      lastSyntaxError = inStack(source, line, column);
      return ProxyObject.fromMap(
          Map.of(
              "line",
              line,
              "column",
              column,
              "length",
              place.end() - place.start(),
              "text",
              source.getCharacters(line).toString()));
    }
  }

  private static String inStack(Source source, int line, int column) {
    String file = source.getPath() == null ? source.getName() : source.getPath();
    int own = column - (line == 1 ? wrapperLength() : 0);
    return "at %s:%d:%d".formatted(file, line, Math.max(1, own));
  }

  /** Where the last module is wrong that could not be parsed, as the line of a stack. */
  public Optional<String> lastSyntaxError() {
    return Optional.ofNullable(lastSyntaxError);
  }

  /** The {@code package.json} that makes a script an ES module, or an empty text. */
  private String packageFile(String path) {
    try {
      PackageJson scope = resolver.scopeOf(path);
      return scope != null && "module".equals(scope.type()) ? scope.file() : "";
    } catch (ResolutionException e) {
      // The file is being loaded, so its package has been read before without an error.
      throw new IllegalStateException(e);
    }
  }

  private Value compile(String filename, String text) {
    return evaluate(engine.sources().file(filename, wrapped(text, files.host(filename))));
  }

  /**
   * Evaluates a text, which makes a function. One that nests deeply, as generated code does, gets
   * the large stack, and so does all that runs from then on: running out of room in the middle of
   * parsing it, or of looking at it before it first runs, would leave the engine in disorder.
   */
  private Value evaluate(Source source) {
    boolean deep = engine.sources().isDeep(source, text -> Nesting.isDeep(text.getCharacters()));
    GuestStack stack = deep ? GuestStack.at(null) : null;
    return stack == null
        ? context.eval(source)
        : (Value) stack.startDeeper(() -> context.eval(source));
  }

  private Source script(Value code, Value filename) {
    return engine.sources().file(filename.asString(), code.asString());
  }

  private Value compileFile(String filename) {
    Path file = files.host(filename);
    if (file == null) {
      throw new IllegalArgumentException("No such file: " + filename);
    }
    return evaluate(
        engine
            .sources()
            .file(filename, file, texts.change(), () -> wrapped(texts.read(filename), file)));
  }

  private String wrapped(String text, @Nullable Path file) {
    errors.expect(text);
    // A debugger counts the columns of the wrapper, too.
    String mapped =
        engine.isInspected() && file != null
            ? SourceMaps.shifted(text, file, wrapperLength())
            : text;
    String code = mapped.startsWith("#!") ? "//" + mapped : mapped;
    return ModuleWrapper.START + code + ModuleWrapper.END;
  }
}
