package org.lambdajunit.runtime;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.lambdajunit.node.LibraryUse;
import org.lambdajunit.node.PreparedNode;
import org.lambdajunit.node.StartVariables;
import org.lambdajunit.node.engine.Ahead;
import org.lambdajunit.node.engine.HostFunction;

/**
 * A runtime that has started and waits to be told which function it serves.
 *
 * @param node the Node.js that it runs in
 * @param api what it talks to
 * @param program its entries
 */
record PreparedRuntime(PreparedNode node, RuntimeApi api, Value program) implements AutoCloseable {

  /** What has to be known before a runtime can start. */
  private record Start(RuntimeRules rules, StartVariables variables) {}

  /** Most tests of a suite use one runtime: while one runs, the next one's can start. */
  private static final Ahead<Start, PreparedRuntime> AHEAD =
      new Ahead<>(PreparedRuntime::of, PreparedRuntime::load);

  /** What of Node's own library the last one of a runtime has used. */
  private static final ConcurrentMap<RuntimeRules, LibraryUse> USED = new ConcurrentHashMap<>();

  /** Begins to start the first one of all, which somebody will take soon. */
  static void expect(RuntimeRules rules) {
    AHEAD.expect(new Start(rules, StartVariables.USUAL));
  }

  /** One that nobody uses. It belongs to the caller. */
  static PreparedRuntime take(RuntimeRules rules, StartVariables variables) {
    return AHEAD.take(new Start(rules, variables));
  }

  /** Takes note of what a process has used, as the next one will probably use the same. */
  static void used(RuntimeRules rules, LibraryUse use) {
    USED.merge(rules, use, (last, now) -> now.after(last));
  }

  private void load(Start start) {
    node.load(USED.getOrDefault(start.rules, LibraryUse.NONE).loaded());
  }

  private static PreparedRuntime of(Start start) {
    RuntimeRules rules = start.rules;
    PreparedNode node = PreparedNode.of(rules.nodeVersion(), start.variables);
    RuntimeApi api = new RuntimeApi();
    HostFunction script = arguments -> script(node, arguments[0].asString());
    Value program =
        script(node, "main")
            .execute(
                node.core(),
                api.functions(script),
                rules.toJson(),
                ProxyArray.fromList(new ArrayList<>(rules.parts())));
    return new PreparedRuntime(node, api, program);
  }

  private static Value script(PreparedNode node, String name) {
    return node.script(PreparedRuntime.class, name + ".js", "/var/runtime/" + name + ".js");
  }

  @Override
  public void close() {
    node.close();
  }
}
