package org.lambdajunit.service;

import org.lambdajunit.node.engine.Inspection;
import org.lambdajunit.node.engine.NodeEngine;

/** Lets a debugger see the handlers of this JVM. */
public final class HandlerDebugger {

  private HandlerDebugger() {}

  /**
   * Lets it in.
   *
   * @param port where it may connect on this machine, or 0 for a free port
   * @param suspend whether handlers wait for it
   * @return a line that says where it may connect
   * @throws IllegalArgumentException if the port is in use
   * @throws IllegalStateException if the debugger's part of GraalVM is missing, or handlers have
   *     run
   */
  public static String listen(int port, boolean suspend) {
    Inspection inspection =
        NodeEngine.inspection().orElseGet(() -> opened(Inspection.on(port, suspend)));
    return "lambda-junit: the debugger listens on %s. VS Code: attach to port %d. Chrome: %s"
        .formatted(inspection.url(), inspection.port(), inspection.chromeUrl());
  }

  private static Inspection opened(Inspection inspection) {
    NodeEngine.inspect(inspection);
    return inspection;
  }
}
