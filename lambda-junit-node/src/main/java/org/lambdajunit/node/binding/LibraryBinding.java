package org.lambdajunit.node.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.engine.ShippedScripts;

/** The files of Node's own library, for {@code realm.js}. */
public final class LibraryBinding {

  private static final String FOLDER = "/node/lib/";
  private static final String MODULE_PARAMETERS =
      "exports, require, module, process, internalBinding, primordials";
  private static final String CONTEXT_PARAMETERS =
      "exports, primordials, privateSymbols, perIsolateSymbols";

  private static final Resources KNOWN = new Resources();
  private static final LackingMembers LACKING = new LackingMembers();

  private final NodeEngine engine;
  private final Context context;
  private final ShippedScripts.InContext scripts;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> loaded = new LinkedHashSet<>();

  /** Makes the binding for one environment. */
  public LibraryBinding(NodeEngine engine, Context context, ShippedScripts.InContext scripts) {
    this.engine = engine;
    this.context = context;
    this.scripts = scripts;
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    HostFunctions.contribute(
        this::call,
        host,
        "libraryConstants",
        "nodeLine",
        "lacking",
        "hasScript",
        "hasLibraryFile",
        "libraryFile",
        "libraryUse",
        "libraryOverride",
        "perContextFile");
  }

  private @Nullable Object call(String name, Value... arguments) {
    return switch (name) {
      case "libraryConstants" -> KNOWN.text("/node/constants.json");
      case "nodeLine" -> KNOWN.text("/node/versions/" + arguments[0].asInt() + ".json");
      case "lacking" -> LACKING.of(arguments[0].asInt(), arguments[1].asString());
      case "hasScript" -> KNOWN.exists("/node/" + arguments[0].asString() + ".js");
      case "hasLibraryFile" -> KNOWN.exists(FOLDER + arguments[0].asString() + ".js");
      case "libraryFile" -> library(arguments[0].asString());
      case "libraryUse" -> noteUse(arguments[0].asString());
      case "libraryOverride" -> override(arguments[0].asString());
      case "perContextFile" ->
          file("internal/per_context/" + arguments[0].asString(), CONTEXT_PARAMETERS);
      default -> throw HostFunctions.unknown(name);
    };
  }

  /** From now on it counts what is used. */
  public void begin() {
    asked.clear();
    loaded.clear();
  }

  /** The files that the program itself has asked for so far, in that order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** The files that were loaded so far, in the order in which they were asked for. */
  public List<String> loaded() {
    return List.copyOf(loaded);
  }

  private @Nullable Object noteUse(String id) {
    asked.add(id);
    return null;
  }

  private Value library(String id) {
    loaded.add(id);
    return file(id, MODULE_PARAMETERS);
  }

  /** What stands in place of a file. */
  private Value override(String id) {
    loaded.add(id);
    String script = "override/" + id;
    return scripts.evaluate(
        LibraryBinding.class, "/node/" + script + ".js", "node:internal/" + script);
  }

  private Value file(String id, String parameters) {
    return context.eval(
        engine
            .sources()
            .generated(
                "node:" + id,
                () -> "(function (" + parameters + ") {" + text(FOLDER + id + ".js") + "\n})"));
  }

  /** What was looked up before: a look into a jar takes longer than it takes to evaluate a file. */
  private static final class Resources {

    private final ConcurrentMap<String, Boolean> answers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

    boolean exists(String resource) {
      return answers.computeIfAbsent(
          resource, name -> LibraryBinding.class.getResource(name) != null);
    }

    /** What one says that each environment asks for. */
    String text(String resource) {
      return texts.computeIfAbsent(resource, LibraryBinding::text);
    }
  }

  static String text(String resource) {
    try (InputStream stream = LibraryBinding.class.getResourceAsStream(resource)) {
      InputStream found =
          Optional.ofNullable(stream)
              .orElseThrow(() -> new IllegalArgumentException("No resource " + resource));
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
