package org.lambdajunit.node.module;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.error.EngineErrors;
import org.lambdajunit.node.module.ModuleGraph.Circle;
import org.lambdajunit.node.stack.GuestStack;

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

  private static final String INTERNAL = ImportTargets.INTERNAL;
  private static final String DEFERRAL = INTERNAL + "import:";
  private static final String REQUIRE = INTERNAL + "require:";
  private static final String STOP = INTERNAL + "stop";
  private static final String CORE = INTERNAL + "core";

  private final NodeEngine engine;
  private final EngineErrors errors;
  private final ModuleTexts texts;
  private final ModuleResolver resolver;
  private final ModuleRules rules;
  private final ImportTargets targets;
  private final CommonJsNames commonJsNames;
  private @Nullable Context context;
  private @Nullable Value core;
  private boolean connected;
  private final ModuleGraph graph = new ModuleGraph();
  private final ImportFailures failures;
  private final Set<String> jsonModules = new HashSet<>();
  private boolean loading;
  private boolean needsLargeStack;

  /** Makes the loader of one environment. */
  public EsmLoader(NodeEngine engine, EngineErrors errors, ModuleLookup lookup) {
    this.engine = engine;
    this.errors = errors;
    this.texts = lookup.texts();
    this.resolver = lookup.resolver();
    this.rules = lookup.rules();
    this.targets = new ImportTargets(lookup);
    this.failures = new ImportFailures(lookup, targets, graph);
    this.commonJsNames = new CommonJsNames(lookup, number -> names("replacementNames", number, ""));
  }

  /** Serves a context's ES modules, and adds the functions that guest code calls. */
  public void contribute(Context context, ModuleFileSystem modules, Map<String, Object> host) {
    this.context = context;
    modules.serve(new Modules());
    host.put("metaLength", Facades.metaLength());
    HostFunctions.contribute(
        this::call,
        host,
        "setLoading",
        "needsLargeStack",
        "loadDeeper",
        "loadedModules",
        "awaits",
        "awaitsItself",
        "circles",
        "attributeFailure",
        "importTarget",
        "importOfCommonJs",
        "resolveImport",
        "requireModule",
        "importFailure",
        "isAmbiguous",
        "jsonFiles",
        "unresolvedExport");
  }

  private @Nullable Object call(String name, Value... arguments) {
    return switch (name) {
      case "setLoading" -> {
        loading = arguments[0].asBoolean();
        if (loading) {
          failures.begin();
        }
        yield null;
      }
      case "needsLargeStack" -> takeNeedOfLargeStack();
      case "loadDeeper" -> loadDeeper(arguments[0]);
      case "loadedModules" -> JsonText.array(graph.files());
      case "awaits" -> graph.awaits(GuestUrls.of(arguments[0].asString()));
      case "awaitsItself" -> graph.awaitsItself(GuestUrls.of(arguments[0].asString()));
      case "circles" ->
          JsonText.array(
              graph.circles(GuestUrls.of(arguments[0].asString())).stream()
                  .map(Circle::text)
                  .toList());
      case "attributeFailure",
          "importFailure",
          "importOfCommonJs",
          "isAmbiguous",
          "jsonFiles",
          "unresolvedExport" ->
          failures.call(name, arguments);
      case "importTarget" -> targets.of(arguments[0].asString(), arguments[1].asString());
      case "resolveImport" -> resolveImport(arguments[0].asString(), arguments[1].asString());
      case "requireModule" -> require(arguments[0].asString(), arguments[1].asString());
      default -> throw HostFunctions.unknown(name);
    };
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

  /**
   * Notes what {@code import()} gets for a JSON text that it does not call one. GraalJS would find
   * out itself, but in other words.
   */
  private void deferWithoutAttribute(String url) {
    if (jsonModules.add(url)) {
      String id = targets.failed(failures.attributeMissing(url));
      evaluated(engine.sources().module(url, Facades.deferral(CORE, id)));
    }
  }

  /** The module that a specifier names; one that is missing is found too, and fails when read. */
  private ModulePath resolve(String specifier, String referrer) {
    connect();
    String target = targets.of(specifier, referrer);
    failures.resolved(specifier, referrer, target);
    if (loading) {
      graph.link(referrer, specifier, target);
      return path(target);
    }
    if (ImportTargets.isJson(target)) {
      deferWithoutAttribute(target);
      return path(target);
    }
    return path(DEFERRAL + target);
  }

  private List<String> names(String function, Object... arguments) {
    Value names = Objects.requireNonNull(core).invokeMember(function, arguments);
    return List.of(names.as(String[].class));
  }

  private ModulePath path(String url) {
    return new ModulePath(url, this::resolve);
  }

  private final class Modules implements ModuleFileSystem.Modules {

    @Override
    public ModulePath named(URI uri) {
      connect();
      String url = uri.toString();
      if (GuestUrls.isFile(url) || url.startsWith(INTERNAL)) {
        return path(url);
      }
      String target = targets.of(url, "file:///");
      // GraalJS keeps what it finds here under the URL itself, so what is sound must stay direct.
      return path(!loading && targets.failure(target) != null ? DEFERRAL + target : target);
    }

    @Override
    public ModulePath named(String urlOrPath) {
      return path(urlOrPath);
    }

    @Override
    public boolean isJson(String url) {
      return ImportTargets.isJson(url);
    }

    @Override
    public byte[] read(String url) throws IOException {
      ResolutionException failure = targets.failure(url);
      if (failure != null) {
        throw new IOException(failure.getMessage());
      }
      if (url.equals(STOP)) {
        throw new IOException(STOP);
      }
      String facade = facade(url);
      return facade == null ? readFile(url) : facade.getBytes(StandardCharsets.UTF_8);
    }

    /** The text of what stands for something else than an ES module. */
    private @Nullable String facade(String url) {
      if (url.startsWith(DEFERRAL)) {
        return Facades.deferral(CORE, url.substring(DEFERRAL.length()));
      }
      if (ImportTargets.isCommonJs(url)) {
        String file = ImportTargets.commonJsFile(url);
        return Facades.commonJs(CORE, file, commonJsNames.of(file), rules.exportsModuleExports());
      }
      if (ImportTargets.isReplacement(url)) {
        int number = ImportTargets.replacement(url);
        Objects.requireNonNull(core).invokeMember("useReplacements");
        if (ImportTargets.isJson(url)) {
          return Objects.requireNonNull(core).invokeMember("replacementAsJson", number).asString();
        }
        String importer = ImportTargets.importer(url);
        String text = importer.equals("/") ? "" : texts.read(importer);
        return Facades.replacement(CORE, number, names("replacementNames", number, text));
      }
      if (ImportTargets.isBuiltin(url)) {
        String name = ImportTargets.builtin(url);
        return Facades.builtin(CORE, name, names("builtinExportNames", name));
      }
      return null;
    }

    private byte[] readFile(String url) throws IOException {
      failures.read(url);
      EsmText text = texts.module(GuestUrls.path(url), rules.importAssertions(), CORE);
      if (loading && text.nestsDeeply() && canGoDeeper()) {
        needsLargeStack = true;
        throw new IOException("nests deeply");
      }
      errors.expect(text.text());
      graph.read(url);
      return text.bytes();
    }
  }

  private static boolean canGoDeeper() {
    GuestStack stack = GuestStack.at(null);
    return stack != null && stack.canGoDeeper();
  }

  /** Whether a load has failed as it needs a large stack. */
  private boolean takeNeedOfLargeStack() {
    boolean needed = needsLargeStack;
    needsLargeStack = false;
    return needed;
  }

  /** Loads with a large stack, which all that runs from then on has, too. */
  private static Object loadDeeper(Value load) {
    return Objects.requireNonNull(GuestStack.at(null)).startDeeper(load::execute);
  }
}
