package org.lambdajunit.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.node.LibraryUse;
import org.lambdajunit.node.PreparedNode;
import org.lambdajunit.node.StartVariables;
import org.lambdajunit.node.engine.Ahead;

/**
 * A runtime that starts and waits to be told which function it serves. It starts in steps, which
 * the thread that prepares it and the one that takes it share between them.
 *
 * <p>One thread at a time may use it.
 */
final class PreparedRuntime implements AutoCloseable {

  /** What has to be known before a runtime can start. */
  private record Start(RuntimeRules rules, StartVariables variables) {

    // Written out: the first record's own cost a new JVM tens of milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Start that
          && rules.runtime() == that.rules.runtime()
          && variables.equals(that.variables);
    }

    @Override
    public int hashCode() {
      return 31 * rules.runtime().hashCode() + variables.hashCode();
    }
  }

  /** Most tests of a suite use one runtime: while one runs, the next one's can start. */
  private static final Ahead<Start, PreparedRuntime> AHEAD =
      new Ahead<>(PreparedRuntime::new, PreparedRuntime::advance);

  /** What of Node's own library the last one of a runtime has used. */
  private static final ConcurrentMap<LambdaRuntime, LibraryUse> USED = new ConcurrentHashMap<>();

  private final RuntimeRules rules;
  private final PreparedNode node;
  private final RuntimeApi api = new RuntimeApi();
  private boolean nodeHasStarted;
  private boolean hasStarted;
  private @Nullable Iterator<String> library;

  private PreparedRuntime(Start start) {
    rules = start.rules;
    node = PreparedNode.of(rules.nodeVersion(), start.variables);
  }

  /** Begins to start the first one of all, which somebody will take soon. */
  static void expect(RuntimeRules rules) {
    AHEAD.expect(new Start(rules, StartVariables.USUAL), new StartClasses());
  }

  /** One that has started and that nobody uses. It belongs to the caller. */
  static PreparedRuntime take(RuntimeRules rules, StartVariables variables) {
    PreparedRuntime taken = AHEAD.take(new Start(rules, variables));
    boolean hasStarted = false;
    try {
      taken.start();
      hasStarted = true;
      return taken;
    } finally {
      if (!hasStarted) {
        taken.close();
      }
    }
  }

  /** Takes note of what a process has used, as the next one will probably use the same. */
  static void used(RuntimeRules rules, LibraryUse use) {
    USED.merge(rules.runtime(), use, (last, now) -> now.after(last));
  }

  /** Node's start, the runtime's own, and then a file of Node's library at a time. */
  private boolean advance() {
    if (!nodeHasStarted) {
      node.core();
      nodeHasStarted = true;
      return true;
    }
    if (!hasStarted) {
      start();
      return true;
    }
    Iterator<String> files = library;
    if (files == null) {
      files = USED.getOrDefault(rules.runtime(), LibraryUse.NONE).loaded().iterator();
      library = files;
    }
    if (files.hasNext()) {
      node.load(List.of(files.next()));
    }
    return files.hasNext();
  }

  /** The Node.js that it runs in. */
  PreparedNode node() {
    return node;
  }

  /** What it talks to. */
  RuntimeApi api() {
    return api;
  }

  /** Does what is left of the start. The entries of the runtime are among those of the Node.js. */
  private void start() {
    if (hasStarted) {
      return;
    }
    List<Object> values = new ArrayList<>();
    values.add(node.core());
    values.add(api.functions(arguments -> script(arguments[0].asString())));
    values.add(node.literal("rules of " + rules.runtime(), rules::toJson));
    for (String part : rules.parts()) {
      values.add(script(part));
    }
    script("main").executeVoid(values.toArray());
    hasStarted = true;
  }

  private Value script(String name) {
    return node.script(PreparedRuntime.class, name + ".js", "/var/runtime/" + name + ".js");
  }

  @Override
  public void close() {
    node.close();
  }
}
