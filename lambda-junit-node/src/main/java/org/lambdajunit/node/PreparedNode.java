package org.lambdajunit.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.HostBindings;
import org.lambdajunit.node.binding.LibraryBinding;
import org.lambdajunit.node.engine.EngineLocale;
import org.lambdajunit.node.engine.GuestEntries;
import org.lambdajunit.node.engine.GuestIntrinsics;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.LateGlobals;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.engine.ShippedScripts;
import org.lambdajunit.node.module.ModuleBinding;
import org.lambdajunit.node.module.ModuleFileSystem;

/**
 * A Node.js that starts and does not know yet what it will run: which files it sees, its
 * environment variables, its clock. All that is the same for every program of a version can be done
 * ahead of time, also on another thread than the one that will run the program.
 *
 * <p>One thread at a time may use it. It becomes a {@link NodeEnvironment} by {@link
 * NodeEnvironment.Builder#build(PreparedNode)}, which closes it then.
 */
public final class PreparedNode implements AutoCloseable {

  /**
   * The scripts that run at the start of each environment; all others wait until they are needed.
   */
  private static final List<String> PARTS =
      List.of("language", "stack", "console", "ticks", "globals", "modules");

  private final NodeEngine engine = NodeEngine.shared();
  private final ModuleFileSystem modules = new ModuleFileSystem();
  private final Map<String, Object> host = new HashMap<>();
  private final int nodeMajor;
  private final NodeOptions options;
  private final Context context;
  private final ShippedScripts.InContext scripts;
  private final LibraryBinding library;
  private final HostBindings bindings = new HostBindings();
  private final GuestEntries entries = new GuestEntries();
  private @Nullable Value core;

  private PreparedNode(String nodeVersion, StartVariables variables) {
    nodeMajor = Integer.parseInt(nodeVersion.substring(0, nodeVersion.indexOf('.')));
    options = NodeOptions.of(variables.options());
    context = engine.newContext(modules, nodeMajor, variables.zone());
    host.put("nodeVersion", nodeVersion);
    host.put("nodeMajor", nodeMajor);
    host.put("nodeOptions", options.toJson());
    host.put("wrapperLength", ModuleBinding.wrapperLength());
    host.put("entry", entries);
    HostFunctions.contribute(
        this::call, host, "allowedOptions", "script", "intrinsic", "lateGlobalsFunction");
    scripts = engine.scripts().in(context);
    library = new LibraryBinding(engine, context, scripts);
    library.contribute(host);
    bindings.contribute(host);
    ModuleBinding.contributeNames(host, nodeMajor);
    // The engine makes the language's own objects, which takes longer than all that follows.
    context.initialize("js");
  }

  private @Nullable Object call(String name, Value... arguments) {
    return switch (name) {
      case "allowedOptions" -> NodeOptions.allowed();
      case "script" -> nodeScript(arguments[0].asString());
      case "intrinsic" ->
          engine.shared(GuestIntrinsics.class, GuestIntrinsics::new).get(arguments[0].asString());
      case "lateGlobalsFunction" ->
          engine.shared(LateGlobals.class, PreparedNode::firstGlobals).definer(nodeMajor);
      default -> throw HostFunctions.unknown(name);
    };
  }

  private static LateGlobals firstGlobals() {
    // Lambda sets LANG to en_US.UTF-8, wherever the tests run.
    EngineLocale.use(Locale.US);
    return new LateGlobals();
  }

  private Value boot() {
    List<Object> values = new ArrayList<>();
    values.add(ProxyObject.fromMap(host));
    for (String part : PARTS) {
      values.add(nodeScript(part));
    }
    return nodeScript("bootstrap").execute(values.toArray());
  }

  /**
   * Begins to start a Node.js. The rest is done when somebody first asks for {@link #core}.
   *
   * @param nodeVersion the version that {@code process.version} shows, for example {@code 22.19.0}
   * @param variables what it reads of its environment variables now; all others may come later
   */
  public static PreparedNode of(String nodeVersion, StartVariables variables) {
    return new PreparedNode(nodeVersion, variables);
  }

  /**
   * Begins to start a Node.js without options in the time zone of the host.
   *
   * @param nodeVersion the version that {@code process.version} shows, for example {@code 22.19.0}
   */
  public static PreparedNode of(String nodeVersion) {
    return of(nodeVersion, StartVariables.of(Map.of()));
  }

  /**
   * Loads files of Node's own library that will be needed. Whoever runs here sees no difference but
   * the time.
   *
   * @param files their names, for example {@code stream} and {@code internal/url}; a file of the
   *     network or of the file system does not work yet
   */
  public void load(List<String> files) {
    if (!files.isEmpty()) {
      core().invokeMember("load", ProxyArray.fromList(new ArrayList<>(files)));
    }
  }

  private Value nodeScript(String name) {
    return script(PreparedNode.class, "/node/" + name + ".js", "node:internal/" + name);
  }

  /**
   * Evaluates a script that ships with the caller. It is read once for all environments.
   *
   * @param owner a class beside whose package folder the script lies
   * @param path the script's path, relative to that folder
   * @param name the file name that stack traces show
   * @return the value of the script's last expression, by custom a function
   */
  public Value script(Class<?> owner, String path, String name) {
    return scripts.evaluate(owner, path, name);
  }

  /**
   * Evaluates an object literal. It is parsed once for all environments.
   *
   * @param name a name for it; one name stands for one text
   * @param json makes the text, when it is first asked for
   */
  public Value literal(String name, Supplier<String> json) {
    return context.eval(engine.sources().literal(name, json));
  }

  /** The guest object with which programs reach what this environment is made of. */
  public Value core() {
    Value made = core;
    if (made == null) {
      made = boot();
      core = made;
    }
    return made;
  }

  /** What programs have handed over to be called by the host. */
  public GuestEntries entries() {
    return entries;
  }

  int nodeMajor() {
    return nodeMajor;
  }

  NodeOptions options() {
    return options;
  }

  LibraryBinding library() {
    return library;
  }

  HostBindings bindings() {
    return bindings;
  }

  NodeEngine engine() {
    return engine;
  }

  Context context() {
    return context;
  }

  ModuleFileSystem modules() {
    return modules;
  }

  /** What guest code gets from the host, by name: it is asked for when it is needed. */
  Map<String, Object> host() {
    return host;
  }

  /** Ends a Node.js that has not become an environment. */
  @Override
  public void close() {
    context.close();
  }
}
