package org.lambdajunit.node.binding.tls;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one environment. They share one context of the JDK, whatever their own contexts
 * are, so that a session can be resumed with any of them. The JDK finds a session by the host that
 * it was for: here that is a name that no other session has.
 */
public final class ClientSessions {

  private static final String PREFIX = "session-";
  private static final int ANY_PORT = 1;

  private final Map<String, SecureContext> contexts = new ConcurrentHashMap<>();
  private @Nullable SSLContext jdk;
  private int last;

  /**
   * An engine for a new connection.
   *
   * @param context how the connection speaks TLS
   * @param session the session to resume, or {@code null}
   */
  SSLEngine engine(SecureContext context, @Nullable String session) {
    if (jdk == null) {
      jdk = Credentials.of(contexts::get, List.of());
    }
    String name = session != null && session.startsWith(PREFIX) ? session : PREFIX + ++last;
    contexts.put(name, context);
    SSLEngine engine = jdk.createSSLEngine(name, ANY_PORT);
    engine.setUseClientMode(true);
    return engine;
  }

  /** Notes that a connection no longer shows its certificate. */
  void forget(SSLEngine engine) {
    contexts.remove(String.valueOf(engine.getPeerHost()));
  }
}
