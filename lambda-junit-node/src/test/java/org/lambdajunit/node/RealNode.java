package org.lambdajunit.node;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.nio.file.Path;
import java.util.List;
import org.lambdajunit.node.engine.JsonText;

/** Node.js itself in this JVM, to compare with. One thread at a time may use it. */
public final class RealNode implements AutoCloseable {

  private final NodeRuntime runtime;

  private RealNode(NodeRuntime runtime) {
    this.runtime = runtime;
  }

  /** Starts a Node.js that keeps what is written with {@code console.log}. */
  public static RealNode start() throws JavetException {
    NodeRuntime runtime = V8Host.getNodeInstance().createV8Runtime();
    runtime.allowEval(true);
    RealNode node = new RealNode(runtime);
    node.evaluate(
        """
        const { format } = require('util');
        const Module = require('module');
        delete globalThis.require;
        globalThis.lines = [];
        globalThis.start = (file, folder) => {
          // To change the directory for good would change it for the whole JVM.
          process.cwd = () => folder;
          lines.length = 0;
          Module._load(file, undefined, false);
        };
        process.removeAllListeners('warning');
        for (const event of ['uncaughtException', 'unhandledRejection']) {
          process.on(event, (error) => lines.push(`${event} ${error?.stack ?? error}`));
        }
        console.log = (...values) => lines.push(format(...values));
        """);
    return node;
  }

  /**
   * What a program gives to {@code handOver}, run until nothing of it is left in a Node.js of its
   * own.
   */
  public static String handedOver(String program) throws JavetException {
    try (NodeRuntime runtime = V8Host.getNodeInstance().createV8Runtime()) {
      runtime
          .getExecutor(
              "globalThis.handOver = (text) => { globalThis.handedOver = text; };\n" + program)
          .executeVoid();
      runtime.await();
      return runtime.getExecutor("globalThis.handedOver").executeString();
    }
  }

  /** Evaluates a script and answers with the text that its value has. */
  public String evaluate(String script) throws JavetException {
    return runtime.getExecutor("'' + (() => {" + script + "})()").executeString();
  }

  /** Requires a file, runs the loop until it is empty and answers with what was logged. */
  public List<String> run(Path file) throws JavetException {
    String folder = JsonText.quote(file.getParent().toString());
    evaluate("start(" + JsonText.quote(file.toString()) + ", " + folder + ");");
    runtime.await();
    return List.of(evaluate("return lines.join('\\n')").split("\n", -1));
  }

  @Override
  public void close() throws JavetException {
    runtime.close();
  }
}
