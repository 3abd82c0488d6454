package org.lambdajunit.node;

import java.time.Duration;
import org.lambdajunit.node.NodeEnvironment.RunEnd;

/** The {@code main.js} of an environment's task, as tests run it. */
public final class MainScript {

  private static final String TASK = "/var/task";

  private MainScript() {}

  /** Runs it until nothing is left in the loop, or it has waited or worked for too long. */
  public static RunEnd run(NodeEnvironment node, Duration limit) {
    return run(node, limit, limit);
  }

  /** Runs it until nothing is left in the loop, or one of the limits is reached. */
  public static RunEnd run(NodeEnvironment node, Duration deadline, Duration busyLimit) {
    return node.run(
        () -> node.enter(node.core().getMember("requireMain"), TASK + "/main.js"),
        () -> false,
        deadline,
        busyLimit);
  }

  /** What it writes in an environment of its own. */
  public static String outputOf(NodeEnvironment.Builder environment, Duration limit) {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        environment.workingDirectory(TASK).stdout(output::append).stderr(output::append).build()) {
      run(node, limit);
    }
    return output.toString();
  }
}
