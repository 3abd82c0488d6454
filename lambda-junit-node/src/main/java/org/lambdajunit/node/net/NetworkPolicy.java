package org.lambdajunit.node.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What guest code may connect to. */
public enum NetworkPolicy {
  /** This machine only. */
  LOOPBACK,
  /** Nothing. */
  DENY,
  /** Whatever there is. */
  ALLOW;

  private static final String REFUSAL =
      "A connection to %s was refused: tests reach %s, so that none calls AWS or another system by"
          + " accident. Stub the call with AwsSdk or LambdaHttp, or allow it with the configuration"
          + " parameter %s.";

  /**
   * Why a name may not be looked up or an address not be connected to, or {@code null} if it may.
   */
  public @Nullable String refusal(String host, int port) {
    if (this == ALLOW || (this == LOOPBACK && isLoopback(host))) {
      return null;
    }
    String target = port > 0 ? host + " port " + port : host;
    return this == DENY
        ? REFUSAL.formatted(target, "nothing here", "lambda.junit.network=loopback")
        : REFUSAL.formatted(target, "only this machine", "lambda.junit.network=allow");
  }

  /** Whether a text is an address of this machine; names are not looked up for that. */
  private static boolean isLoopback(String host) {
    if (host.equals("localhost") || host.equals("0.0.0.0") || host.equals("::")) {
      return true;
    }
    InetAddress address = Addresses.literal(host);
    return address != null && address.isLoopbackAddress();
  }
}
