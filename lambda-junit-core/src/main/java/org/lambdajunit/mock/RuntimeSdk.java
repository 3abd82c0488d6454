package org.lambdajunit.mock;

import java.util.function.Supplier;
import org.lambdajunit.node.NodeEnvironment;

/**
 * The AWS SDK that a runtime on Lambda brings along. It is made up, and only if a handler looks for
 * it and has none of its own; so this class must not lead to anything else that takes its time.
 */
final class RuntimeSdk {

  /** The version of Node.js whose runtime was the first to bring SDK v3, and not v2. */
  private static final int FIRST_WITH_VERSION_3 = 18;

  private RuntimeSdk() {}

  /**
   * Has a process find it.
   *
   * @param calls takes the calls
   */
  static void install(NodeEnvironment process, Supplier<AwsCalls> calls) {
    process.provideMissingModules(
        name -> isBrought(name, process), () -> calls.get().maker(process));
  }

  private static boolean isBrought(String name, NodeEnvironment process) {
    boolean isVersion3 = name.startsWith("@aws-sdk/") || name.startsWith("@smithy/");
    boolean isVersion2 = name.equals("aws-sdk") || name.startsWith("aws-sdk/");
    if (!isVersion3 && !isVersion2) {
      return false;
    }
    int version = process.core().getMember("nodeMajor").asInt();
    return isVersion3 == (version >= FIRST_WITH_VERSION_3);
  }
}
