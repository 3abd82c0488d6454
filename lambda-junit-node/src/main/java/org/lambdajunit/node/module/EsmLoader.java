package org.lambdajunit.node.module;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;
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
  private static final String CORE = INTERNAL + "core";

  private final NodeEngine engine;
  private final ModuleTexts texts;
  private final ModuleResolver resolver;
  private final ModuleRules rules;
  private final CommonJsNames commonJsNames;
  private final FileSystem fileSystem = new ModuleFileSystem(new Modules());
  private final Map<String, ResolutionException> failures = new HashMap<>();
  private final Map<String, String> failureIds = new HashMap<>();
  private @Nullable Value core;
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
    host.put("connectEsm", (HostFunction) arguments -> connect(context, arguments[0]));
    host.put(
        "setLoading",
        (HostFunction)
            arguments -> {
              loading = arguments[0].asBoolean();
              return null;
            });
    host.put(
        "importTarget", (HostFunction) arguments -> target(arguments[0].asString(), "file:///"));
    host.put(
        "importOfCommonJs",
        (HostFunction)
            arguments ->
                importOfCommonJs(
                    arguments[0].asString(), arguments[1].asString(), arguments[2].asString()));
    host.put("fileUrl", (HostFunction) arguments -> GuestUrls.of(arguments[0].asString()));
    host.put("importFailure", (HostFunction) arguments -> failure(arguments[0].asString()));
  }

  /** Evaluates the module through which facades reach what is theirs. */
  private Value connect(Context context, Value core) {
    this.core = core;
    return context.eval(
        engine.sources().moduleResource(EsmLoader.class, "/node/esm-core.js", CORE));
  }

  private @Nullable Object failure(String idOrMessage) {
    String id = failureIds.getOrDefault(idOrMessage, idOrMessage);
    ResolutionException failure = failures.get(id);
    return failure == null
        ? null
        : ProxyObject.fromMap(Map.of("code", failure.code(), "message", failure.getMessage()));
  }

  /**
   * The statement that Node proposes in place of a named import from a CommonJS module, empty if it
   * has none to propose, or {@code null} if the module is no CommonJS module.
   */
  private @Nullable String importOfCommonJs(String specifier, String importer, String name) {
    if (!target(specifier, importer).startsWith(COMMONJS)) {
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

  /** The module that a specifier names; one that is missing is found too, and fails when read. */
  private ModulePath resolve(String specifier, String referrer) {
    String target = target(specifier, referrer);
    boolean deferred = !loading && !isJson(target);
    return path(deferred ? DEFERRAL + target : target);
  }

  private String target(String specifier, String referrer) {
    try {
      String importer = GuestUrls.isFile(referrer) ? GuestUrls.path(referrer) : referrer;
      boolean isUrl = GuestUrls.isFile(specifier);
      if (!isUrl && !GuestPaths.isPath(specifier)) {
        return url(resolver.resolve(ModuleResolver.Kind.IMPORT, specifier, importer), "");
      }
      String suffix = GuestUrls.suffix(specifier);
      String reference = specifier.substring(0, specifier.length() - suffix.length());
      String path = isUrl ? GuestUrls.path(reference) : GuestUrls.decode(reference);
      return url(resolver.resolve(ModuleResolver.Kind.IMPORT, path, importer), suffix);
    } catch (ResolutionException e) {
      return failed(e);
    }
  }

  /** The URL under which GraalJS knows what was found. */
  private String url(String found, String suffix) throws ResolutionException {
    if (found.startsWith(BUILTIN)) {
      return found;
    }
    String url = GuestUrls.of(found) + suffix;
    return switch (resolver.format(found)) {
      case "module", "json" -> url;
      default -> COMMONJS + url;
    };
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
      return texts.read(GuestUrls.path(url));
    }

    private List<String> builtinNames(String name) {
      Value names = Objects.requireNonNull(core).invokeMember("builtinExportNames", name);
      return List.of(names.as(String[].class));
    }
  }
}
