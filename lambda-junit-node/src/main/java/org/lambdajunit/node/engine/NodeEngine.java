package org.lambdajunit.node.engine;

import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.sourcemap.SourceMaps;
import org.lambdajunit.node.watch.Watchdog;

/**
 * The GraalJS engine and what is shared beside it: parsed sources and the watchdog. Contexts made
 * from one engine share parsed code and nothing else.
 *
 * <p>Thread-safe.
 */
public final class NodeEngine {

  /** Made when first needed and kept for the life of the JVM, as parsed code is worth keeping. */
  private static final class Shared {
    static final NodeEngine INSTANCE = new NodeEngine(INSPECTION.get());
  }

  /** Made when first needed, as most code has no source maps. */
  private static final class Maps {
    static final SourceMaps INSTANCE = new SourceMaps();
  }

  /** What is said before the engine is made. */
  private static final AtomicReference<@Nullable Inspection> INSPECTION = new AtomicReference<>();

  /** The variable that tells code below the polyglot API which Node.js a context plays. */
  public static final String NODE_MAJOR = "NODE_MAJOR";

  /** The language of GraalWasm, which is optional. */
  static final String WEB_ASSEMBLY = "wasm";

  private static final String WARNING = "engine.WarnInterpreterOnly";

  // Surefire and Gradle turn assertions on. The engine has so many that they double what an
  // environment costs, and some of them do not hold.
  static {
    ClassLoader engines = Engine.class.getClassLoader();
    if (engines != null) {
      engines.setPackageAssertionStatus("com.oracle.truffle", false);
      engines.setPackageAssertionStatus("com.oracle.js", false);
    }
  }

  private final Engine engine;
  private final HostAccess hostAccess;
  private final String[] languages;
  private final PolyglotAccess polyglotAccess;
  private final SourceCache sources = new SourceCache();
  private final ShippedScripts scripts;
  private final Watchdog watchdog = new Watchdog();
  private final ConcurrentMap<Class<?>, Object> beside = new ConcurrentHashMap<>();

  private final @Nullable Inspection inspection;

  private NodeEngine(@Nullable Inspection inspection) {
    this.inspection = inspection;
    Engine.Builder builder =
        Engine.newBuilder("js", WEB_ASSEMBLY)
            .allowExperimentalOptions(true)
            // JDKs without the compiler module interpret; a test is too short to mind.
            .option(WARNING, "false")
            // Here and not with each context, which would read them each time.
            .option("js.ecmascript-version", "staging")
            .option("js.v8-compat", "true")
            .option("js.unhandled-rejections", "handler")
            .option("js.async-context", "true")
            .option("js.performance", "false")
            .option("js.frequency-based-property-cache-limit", "0")
            .option("js.webassembly", "false")
            .option("js.shared-array-buffer", "true")
            .option("js.graal-builtin", "true")
            .option("js.esm-eval-returns-exports", "true")
            .option("js.esm-bare-specifier-relative-lookup", "true")
            .option("js.import-attributes", "true")
            .option("js.foreign-object-prototype", "true")
            .option("js.global-arguments", "false")
            .option("js.print", "false")
            .option("js.load", "false")
            .option("js.polyglot-builtin", "false")
            .option("js.java-package-globals", "false");
    if (inspection != null) {
      builder
          .option("inspect", Integer.toString(inspection.port()))
          .option("inspect.Path", Inspection.PATH)
          .option("inspect.Suspend", Boolean.toString(inspection.suspended()))
          // What it prints is said better by whoever asked for it.
          .err(OutputStream.nullOutputStream());
      sources.nameHostFiles();
    }
    engine = builder.build();
    scripts = new ShippedScripts(sources, engine.getVersion());
    languages = engine.getLanguages().keySet().toArray(String[]::new);
    // GraalJS finds GraalWasm's functions among the bindings; guest code itself has no Polyglot.
    polyglotAccess =
        languages.length == 1
            ? PolyglotAccess.NONE
            : PolyglotAccess.newBuilder()
                .allowEval("js", WEB_ASSEMBLY)
                .allowBindingsAccess("js")
                .allowBindingsAccess(WEB_ASSEMBLY)
                .build();
    // Guest code gets functions and buffers and never a Java object's members.
    hostAccess = HostAccess.newBuilder().allowBufferAccess(true).allowArrayAccess(true).build();
  }

  /**
   * Has a debugger let in. It has to be said before the engine is first used.
   *
   * @throws IllegalStateException if the engine is in use, or a part of GraalVM is missing
   */
  public static void inspect(Inspection inspection) {
    try (Engine engine = Engine.newBuilder("js").option(WARNING, "false").build()) {
      if (!engine.getInstruments().containsKey("inspect")) {
        throw new IllegalStateException(
            "the debugger is not on the class path. Add the dependency"
                + " org.graalvm.polyglot:inspect-community (type pom, scope test) in the version"
                + " of org.graalvm.polyglot:polyglot.");
      }
    }
    INSPECTION.set(inspection);
    if (!inspection.equals(shared().inspection)) {
      throw new IllegalStateException(
          "handlers have already run in this JVM. Run the tests in a new one.");
    }
  }

  /** How a debugger is let in, if it is. */
  public static Optional<Inspection> inspection() {
    return Optional.ofNullable(INSPECTION.get());
  }

  /** Whether a debugger is let in, so that nobody can say how long guest code takes. */
  public boolean isInspected() {
    return inspection != null;
  }

  /** The engine that all environments of this JVM use. */
  public static NodeEngine shared() {
    return Shared.INSTANCE;
  }

  /** The cache of parsed sources that goes with this engine. */
  public SourceCache sources() {
    return sources;
  }

  /** The scripts that ship with this library. */
  public ShippedScripts scripts() {
    return scripts;
  }

  /** Which engine it is, for example {@code 25.0.3}. */
  public String version() {
    return engine.getVersion();
  }

  /**
   * What those above keep beside this engine for all environments. Thread-safe, as they are many.
   *
   * @param type what it is
   * @param maker makes it, when it is first asked for
   */
  public <T> T shared(Class<T> type, Supplier<T> maker) {
    return type.cast(beside.computeIfAbsent(type, key -> maker.get()));
  }

  /** The source maps of files that were loaded. */
  public SourceMaps sourceMaps() {
    return Maps.INSTANCE;
  }

  /** The watchdog that stops code which runs for too long. */
  public Watchdog watchdog() {
    return watchdog;
  }

  /**
   * Makes sure that an instrument works on the engine.
   *
   * @param id the instrument's name
   * @param service what it registers when it works
   */
  public <T> T instrument(String id, Class<T> service) {
    return Objects.requireNonNull(
        Objects.requireNonNull(engine.getInstruments().get(id), id).lookup(service));
  }

  /**
   * Makes a context in which nothing of the host can be reached, except through the functions that
   * are handed in.
   *
   * @param modules the file system through which ES modules are read
   * @param nodeMajor the major version of the Node.js that the context plays
   * @param zone the time zone of its dates
   */
  public Context newContext(FileSystem modules, int nodeMajor, ZoneId zone) {
    watchdog.awaitTrial();
    return Context.newBuilder(languages)
        .engine(engine)
        .allowHostAccess(hostAccess)
        .allowPolyglotAccess(polyglotAccess)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .timeZone(zone)
        .environment(NODE_MAJOR, Integer.toString(nodeMajor))
        .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
        .build();
  }
}
