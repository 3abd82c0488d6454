package org.lambdajunit.node.module;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.engine.NodeEngine;

/**
 * Loads ES modules as Node does, by means of GraalJS's own loader: it says which module a specifier
 * names and what its text is. The guest's part is {@code esm.js}.
 *
 * <p>What is not an ES module is imported through a <em>facade</em>, an ES module that exports what
 * Node exports of it. An {@code import()} gets a <em>deferral</em>, a thenable module that loads
 * what was asked for: only so can a load that fails reject with Node's error and not with
 * GraalJS's.
 *
 * <p>One loader serves one environment; not thread-safe.
 */
public final class EsmLoader {

  private static final String BUILTIN = "node:";
  private static final String INTERNAL = "node:internal/modules/esm/";
  private static final String DEFERRAL = INTERNAL + "import:";
  private static final String COMMONJS = INTERNAL + "translators:";
  private static final String FAILURE = INTERNAL + "resolve:";
  private static final String REQUIRE = INTERNAL + "require:";
  private static final String STOP = INTERNAL + "stop";
  private static final String CORE = INTERNAL + "core";

  private final NodeEngine engine;
  private final ModuleTexts texts;
  private final ModuleResolver resolver;
  private final ModuleRules rules;
  private final CommonJsNames commonJsNames;
  private final FileSystem fileSystem = new ModuleFileSystem(new Modules());
  private final Map<String, ResolutionException> failures = new HashMap<>();
  private final Map<String, String> failureIds = new HashMap<>();
  private @Nullable Context context;
  private @Nullable Value core;
  private boolean connected;
  private final ModuleGraph graph = new ModuleGraph();
  private final Set<String> jsonModules = new HashSet<>();
  private String lastTarget = "";
  private boolean loading;

  /** Makes the loader of one environment. */
  public EsmLoader(
      NodeEngine engine, ModuleTexts texts, ModuleResolver resolver, ModuleRules rules) {
    this.rules = rules;
    this.engine = engine;
    this.texts = texts;
    this.resolver = resolver;
    this.commonJsNames = new CommonJsNames(texts, resolver);
  }

  /** What GraalJS reads ES modules from. */
  public FileSystem fileSystem() {
    return fileSystem;
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Context context, Map<String, Object> host) {
    this.context = context;
    host.put(
        "setLoading",
        (HostFunction)
            arguments -> {
              loading = arguments[0].asBoolean();
              return null;
            });
    host.put(
        "awaits", (HostFunction) arguments -> graph.awaits(GuestUrls.of(arguments[0].asString())));
    host.put(
        "isInCircle",
        (HostFunction)
            arguments ->
                graph.reaches(
                    GuestUrls.of(arguments[0].asString()),
                    COMMONJS + GuestUrls.of(arguments[1].asString())));
    host.put("attributeFailure", (HostFunction) arguments -> attributeFailure());
    host.put("metaLength", Facades.metaLength());
    host.put(
        "importTarget", (HostFunction) arguments -> target(arguments[0].asString(), "file:///"));
    host.put(
        "importOfCommonJs",
        (HostFunction)
            arguments ->
                importOfCommonJs(
                    arguments[0].asString(), arguments[1].asString(), arguments[2].asString()));
    host.put(
        "resolveImport",
        (HostFunction)
            arguments -> resolveImport(arguments[0].asString(), arguments[1].asString()));
    host.put(
        "requireModule",
        (HostFunction) arguments -> require(arguments[0].asString(), arguments[1].asString()));
    host.put("importFailure", (HostFunction) arguments -> failure(arguments[0].asString()));
  }

  /** Gets what facades reach through, once it is there. */
  public void connect(Value core) {
    this.core = core;
  }

  /** Evaluates the module through which facades reach what is theirs, before the first of them. */
  private void connect() {
    if (!connected) {
      connected = true;
      evaluated(engine.sources().moduleResource(EsmLoader.class, "/node/esm-core.js", CORE))
          .invokeMember("connect", core);
    }
  }

  private Value evaluated(Source source) {
    return Objects.requireNonNull(context).eval(source);
  }

  private Object resolveImport(String specifier, String importer) {
    try {
      String url = resolver.imported(specifier, GuestUrls.path(importer));
      if (GuestUrls.isFile(url)) {
        // Node looks at the format here, and so does complain of a package that cannot be read.
        resolver.format(GuestUrls.path(url));
      }
      return url;
    } catch (ResolutionException e) {
      return ModuleBinding.described(e);
    }
  }

  /** Evaluates a module that does something with another one, and answers with its namespace. */
  private Value require(String path, String text) {
    connect();
    String module = text.replace("%s", JsonText.quote(GuestUrls.of(path)));
    return evaluated(engine.sources().module(REQUIRE + module, module));
  }

  private @Nullable Object failure(String idOrMessage) {
    String id = failureIds.getOrDefault(idOrMessage, idOrMessage);
    ResolutionException failure = failures.get(id);
    return failure == null ? null : ModuleBinding.described(failure);
  }

  /**
   * What to say of an import of something that is not an ES module: the statement that Node
   * proposes in place of a named import from a CommonJS module, empty if it has none to propose, or
   * the error for a JSON text that was not imported as one.
   */
  private @Nullable Object importOfCommonJs(String specifier, String importer, String name) {
    String target = target(specifier, importer);
    if (isJson(target)) {
      return ModuleBinding.described(attributeMissing(target));
    }
    if (!target.startsWith(COMMONJS)) {
      return null;
    }
    Pattern names = Pattern.compile("\\{.*\\b" + Pattern.quote(name) + "\\b.*}");
    return texts
        .read(GuestUrls.path(importer))
        .lines()
        .filter(line -> line.contains(specifier))
        .map(names::matcher)
        .filter(Matcher::find)
        .map(found -> found.group().replaceAll("\\s+as\\s+", ": "))
        .map(found -> "const " + found + " = pkg;\n")
        .findFirst()
        .orElse("");
  }

  /**
   * Notes what {@code import()} gets for a JSON text that it does not call one. GraalJS would find
   * out itself, but in other words.
   */
  private void deferWithoutAttribute(String url) {
    if (jsonModules.add(url)) {
      String id = failed(attributeMissing(url));
      evaluated(engine.sources().module(url, Facades.deferral(CORE, id)));
    }
  }

  private static ResolutionException attributeMissing(String url) {
    return new ResolutionException(
        "ERR_IMPORT_ATTRIBUTE_MISSING",
        "Module \"" + url + "\" needs an import attribute of \"type: json\"");
  }

  /** What is wrong with the attributes of the import that GraalJS has just refused. */
  private Object attributeFailure() {
    return ModuleBinding.described(
        isJson(lastTarget)
            ? attributeMissing(lastTarget)
            : new ResolutionException(
                "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
                "Module \"" + lastTarget + "\" is not of type \"json\""));
  }

  /** The module that a specifier names; one that is missing is found too, and fails when read. */
  private ModulePath resolve(String specifier, String referrer) {
    connect();
    String target = target(specifier, referrer);
    lastTarget = target;
    if (loading) {
      graph.link(referrer, target);
      return path(target);
    }
    if (isJson(target)) {
      deferWithoutAttribute(target);
      return path(target);
    }
    return path(DEFERRAL + target);
  }

  private String target(String specifier, String referrer) {
    try {
      String importer = GuestUrls.isFile(referrer) ? GuestUrls.path(referrer) : referrer;
      return target(resolver.imported(specifier, importer));
    } catch (ResolutionException e) {
      return failed(e);
    }
  }

  /** The URL under which GraalJS knows what was found. */
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

  private static void checkScheme(String url) throws ResolutionException {
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
    if (!BuiltinModules.NAMES.contains(url.substring(BUILTIN.length()))) {
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

  private String failed(ResolutionException failure) {
    return failureIds.computeIfAbsent(
        failure.getMessage(),
        message -> {
          String id = FAILURE + failures.size();
          failures.put(id, failure);
          return id;
        });
  }

  private ModulePath path(String url) {
    return new ModulePath(url, this::resolve);
  }

  private static boolean isJson(String url) {
    return GuestUrls.isFile(url) && GuestUrls.path(url).endsWith(".json");
  }

  private final class Modules implements ModuleFileSystem.Modules {

    @Override
    public ModulePath named(URI uri) {
      connect();
      String url = uri.toString();
      if (GuestUrls.isFile(url) || url.startsWith(INTERNAL)) {
        return path(url);
      }
      String target = target(url, "file:///");
      // GraalJS keeps what it finds here under the URL itself, so what is sound must stay direct.
      return path(!loading && failures.containsKey(target) ? DEFERRAL + target : target);
    }

    @Override
    public ModulePath named(String urlOrPath) {
      return path(urlOrPath);
    }

    @Override
    public boolean isJson(String url) {
      return EsmLoader.isJson(url);
    }

    @Override
    public String read(String url) throws IOException {
      ResolutionException failure = failures.get(url);
      if (failure != null) {
        throw new IOException(failure.getMessage());
      }
      if (url.equals(STOP)) {
        throw new IOException(STOP);
      }
      if (url.startsWith(DEFERRAL)) {
        return Facades.deferral(CORE, url.substring(DEFERRAL.length()));
      }
      if (url.startsWith(COMMONJS)) {
        String file = GuestUrls.path(url.substring(COMMONJS.length()));
        return Facades.commonJs(CORE, file, commonJsNames.of(file), rules.exportsModuleExports());
      }
      if (url.startsWith(BUILTIN)) {
        String name = url.substring(BUILTIN.length());
        return Facades.builtin(CORE, name, builtinNames(name));
      }
      String text = texts.read(GuestUrls.path(url));
      graph.read(url, text);
      return Facades.withMeta(CORE, text);
    }

    private List<String> builtinNames(String name) {
      Value names = Objects.requireNonNull(core).invokeMember("builtinExportNames", name);
      return List.of(names.as(String[].class));
    }
  }
}
