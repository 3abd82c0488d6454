package org.lambdajunit.junit;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.lambdajunit.service.HandlerDebugger;

/**
 * How a debugger is let in.
 *
 * @param value what the user wrote
 * @param port where it listens on this machine, or 0 for a free port
 * @param suspend whether handlers wait for it
 */
record Debugging(String value, int port, boolean suspend) {

  /** Lets it in and says where. */
  void begin() {
    try {
      System.out.println(HandlerDebugger.listen(port, suspend));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ExtensionConfigurationException(
          "Configuration parameter %s = \"%s\": %s"
              .formatted(ConfigurationParameter.INSPECT.key(), value, e.getMessage()),
          e);
    }
  }
}
