package org.lambdajunit.node.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A debugger's door to the engine.
 *
 * @param port where it listens on this machine
 * @param suspended whether guest code stops in its first line until a debugger lets it go on
 */
public record Inspection(int port, boolean suspended) {

  /** Always the same, so that it can be written down. */
  static final String PATH = "lambda-junit";

  /**
   * Chooses a port.
   *
   * @param port where to listen on this machine, or 0 for a free one
   * @param suspended whether guest code stops in its first line until a debugger lets it go on
   * @throws IllegalArgumentException if the port is in use
   */
  public static Inspection on(int port, boolean suspended) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return new Inspection(socket.getLocalPort(), suspended);
    } catch (IOException e) {
      throw new IllegalArgumentException("port %d is in use.".formatted(port), e);
    }
  }

  /** Where a debugger connects. */
  public String url() {
    return "ws://127.0.0.1:%d/%s".formatted(port, PATH);
  }

  /** What to open in Chrome. */
  public String chromeUrl() {
    return "devtools://devtools/bundled/js_app.html?ws=127.0.0.1:%d/%s".formatted(port, PATH);
  }
}
