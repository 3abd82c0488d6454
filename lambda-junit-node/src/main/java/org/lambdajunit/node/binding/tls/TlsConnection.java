package org.lambdajunit.node.binding.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection by TLS, apart from how its bytes travel. It is given what has arrived and
 * what is to be sent; what comes of it is asked for afterwards.
 */
public final class TlsConnection {

  /** What comes of a step. */
  public static final class Outcome {
    private final ByteArrayOutputStream toSend = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable ClientHello hello;
    private boolean secured;
    private int sessions;
    private boolean ended;
    private @Nullable TlsFailure failure;

    /** Bytes for the other side. */
    public ByteBuffer toSend() {
      return ByteBuffer.wrap(toSend.toByteArray());
    }

    /** What the other side has said. */
    public ByteBuffer received() {
      return ByteBuffer.wrap(received.toByteArray());
    }

    /** What a client has said first, once that has come; the server has to be chosen then. */
    public @Nullable ClientHello hello() {
      return hello;
    }

    /** Whether both sides have just agreed. */
    public boolean isSecured() {
      return secured;
    }

    /** How many sessions have been handed out that may be resumed. */
    public int sessions() {
      return sessions;
    }

    /** Whether the other side will say nothing more. */
    public boolean isEnded() {
      return ended;
    }

    /** What went wrong. */
    public @Nullable TlsFailure failure() {
      return failure;
    }
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final String SEEN = "org.lambdajunit.node.seen";

  private final ClientSessions clients;
  private SecureContext context;
  private final boolean isServer;
  private boolean requestsCertificate;
  private boolean requiresCertificate;
  private @Nullable String serverName;
  private List<String> protocols = List.of();
  private @Nullable String resumed;
  private boolean reused;
  private boolean greeted;
  private @Nullable SSLEngine engine;
  private ByteBuffer arrived = ByteBuffer.allocate(0);
  private boolean secured;
  private boolean over;
  private long began;
  private Outcome outcome = new Outcome();

  /** A connection that has not begun. */
  public TlsConnection(ClientSessions clients, SecureContext context, boolean isServer) {
    this.clients = clients;
    this.context = context;
    this.isServer = isServer;
  }

  // ---- what is to be known before it begins ----

  /** Says whether the other side's certificate is asked for, and is a must. */
  public void verify(boolean requests, boolean requires) {
    requestsCertificate = requests;
    requiresCertificate = requires;
  }

  /** Says which server a client wants. */
  public void serverName(String name) {
    serverName = name;
  }

  /** The server that the client wants. */
  public @Nullable String serverName() {
    return serverName;
  }

  /** Says what may be spoken over the connection, the dearest first. */
  public void protocols(List<String> names) {
    protocols = names;
  }

  /** Has a client resume a session. */
  public void resume(String session) {
    resumed = session;
  }

  // ---- steps ----

  /** What has come of the last step. */
  private Outcome outcome() {
    Outcome last = outcome;
    outcome = new Outcome();
    return last;
  }

  /** A client's first step. */
  public Outcome start() {
    SSLEngine client = clients.engine(context, resumed);
    SSLParameters parameters = client.getSSLParameters();
    context.configure(parameters);
    parameters.setServerNames(
        serverName == null || serverName.isEmpty() || serverName.endsWith(".")
            ? List.of()
            : List.of(new SNIHostName(serverName.getBytes(StandardCharsets.UTF_8))));
    parameters.setApplicationProtocols(protocols.toArray(String[]::new));
    begin(client, parameters);
    return outcome();
  }

  /**
   * A server's first step, after it has been {@linkplain Outcome#hello greeted}.
   *
   * @param chosen the context to go on with
   * @param protocol what will be spoken; nothing if that does not matter
   * @param refuses whether nothing that the client speaks will do
   */
  public Outcome accept(SecureContext chosen, @Nullable String protocol, boolean refuses) {
    context = chosen;
    SSLEngine server = chosen.server().createSSLEngine();
    server.setUseClientMode(false);
    SSLParameters parameters = server.getSSLParameters();
    chosen.configure(parameters);
    if (requiresCertificate) {
      parameters.setNeedClientAuth(true);
    } else {
      parameters.setWantClientAuth(requestsCertificate);
    }
    if (refuses) {
      server.setHandshakeApplicationProtocolSelector((self, offered) -> null);
    } else if (protocol != null) {
      parameters.setApplicationProtocols(new String[] {protocol});
    }
    begin(server, parameters);
    return outcome();
  }

  private void begin(SSLEngine begun, SSLParameters parameters) {
    engine = begun;
    began = System.currentTimeMillis();
    try {
      begun.setSSLParameters(parameters);
      begun.beginHandshake();
      pump(begun);
    } catch (SSLException e) {
      fail(begun, e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      fail(begun, e);
    }
  }

  /** Takes bytes of the other side. */
  public Outcome receive(byte[] bytes) {
    ByteBuffer all = ByteBuffer.allocate(arrived.remaining() + bytes.length);
    arrived = all.put(arrived).put(bytes).flip();
    SSLEngine running = engine;
    if (over) {
      arrived = NOTHING;
    } else if (running != null) {
      run(running);
    } else if (isServer) {
      greet();
    }
    return outcome();
  }

  private void greet() {
    if (!ClientHello.mayBegin(arrived)) {
      over = true;
      outcome.failure = looksLikeHttp() ? TlsFailure.HTTP_REQUEST : TlsFailure.WRONG_VERSION;
      return;
    }
    if (greeted) {
      // The first greeting is being thought about.
      return;
    }
    Optional<ClientHello> hello = ClientHello.read(arrived);
    hello.ifPresent(
        first -> {
          greeted = true;
          serverName = first.serverName();
          outcome.hello = first;
        });
  }

  private boolean looksLikeHttp() {
    byte[] start = new byte[Math.min(arrived.remaining(), 5)];
    arrived.duplicate().get(start);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return text.startsWith("GET ")
        || text.startsWith("POST ")
        || text.startsWith("HEAD ")
        || text.startsWith("PUT ");
  }

  /** Makes bytes for the other side of what is to be said. Only for a secured connection. */
  public Outcome send(byte[] bytes) {
    SSLEngine running = Objects.requireNonNull(engine);
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      while (left.hasRemaining() && !running.isOutboundDone()) {
        wrap(running, left);
      }
      pump(running);
    } catch (SSLException e) {
      fail(running, e);
    }
    return outcome();
  }

  /** Says that nothing more will be said. */
  public Outcome end() {
    SSLEngine running = engine;
    if (running != null && !running.isOutboundDone()) {
      running.closeOutbound();
      try {
        flush(running);
      } catch (SSLException e) {
        fail(running, e);
      }
    }
    return outcome();
  }

  /** Whether nothing can be sent any more. */
  public boolean isOutboundDone() {
    return over || (engine != null && engine.isOutboundDone());
  }

  /** Lets go of what the JDK keeps for it. */
  public void close() {
    over = true;
    if (engine != null && !isServer) {
      clients.forget(engine);
    }
  }

  private void run(SSLEngine running) {
    try {
      pump(running);
    } catch (SSLException e) {
      fail(running, e);
    }
  }

  /** Goes on until there is nothing to do before the next bytes arrive. */
  private void pump(SSLEngine running) throws SSLException {
    boolean goesOn = true;
    while (goesOn) {
      switch (running.getHandshakeStatus()) {
        case NEED_TASK -> {
          Runnable task = running.getDelegatedTask();
          while (task != null) {
            task.run();
            task = running.getDelegatedTask();
          }
        }
        case NEED_WRAP -> goesOn = wrap(running, NOTHING);
        default -> goesOn = !outcome.ended && unwrap(running);
      }
    }
  }

  /** Sends what the JDK has to say by itself, such as that this was all. */
  private void flush(SSLEngine running) throws SSLException {
    while (running.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || !running.isOutboundDone()) {
      if (!wrap(running, NOTHING)) {
        return;
      }
    }
  }

  private boolean wrap(SSLEngine running, ByteBuffer from) throws SSLException {
    ByteBuffer to = ByteBuffer.allocate(running.getSession().getPacketBufferSize());
    SSLEngineResult result = running.wrap(from, to);
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      to = ByteBuffer.allocate(to.capacity() * 2);
      result = running.wrap(from, to);
    }
    outcome.toSend.write(to.array(), 0, to.position());
    note(running, result);
    return result.getStatus() == Status.OK
        && (result.bytesProduced() > 0 || result.getHandshakeStatus() != HandshakeStatus.NEED_WRAP);
  }

  private boolean unwrap(SSLEngine running) throws SSLException {
    ByteBuffer to = ByteBuffer.allocate(running.getSession().getApplicationBufferSize());
    SSLEngineResult result = running.unwrap(arrived, to);
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      to = ByteBuffer.allocate(to.capacity() * 2);
      result = running.unwrap(arrived, to);
    }
    outcome.received.write(to.array(), 0, to.position());
    note(running, result);
    if (result.getStatus() == Status.CLOSED) {
      outcome.ended = true;
      return running.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }
    return result.getStatus() == Status.OK
        && (result.bytesConsumed() > 0
            || running.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
            || running.getHandshakeStatus() == HandshakeStatus.NEED_TASK);
  }

  private void note(SSLEngine running, SSLEngineResult result) {
    if (result.getHandshakeStatus() != HandshakeStatus.FINISHED) {
      return;
    }
    SSLSession session = running.getSession();
    if (!secured) {
      secured = true;
      outcome.secured = true;
      reused = isServer ? session.getCreationTime() < began : session.getValue(SEEN) != null;
      session.putValue(SEEN, true);
      if (!isServer && !reused && !session.getProtocol().equals("TLSv1.3")) {
        outcome.sessions++;
      }
    } else if (!isServer) {
      // After the handshake of TLS 1.3 come the tickets.
      outcome.sessions++;
    }
  }

  private void fail(SSLEngine running, Exception e) {
    over = true;
    outcome.failure = TlsFailure.of(e);
    try {
      flush(running);
    } catch (SSLException again) {
      e.addSuppressed(again);
    }
  }

  // ---- what has been agreed upon ----

  private @Nullable SSLSession session() {
    return engine == null ? null : engine.getSession();
  }

  /** The version of TLS, or {@code null} if there is none yet. */
  public @Nullable String version() {
    SSLSession session = session();
    return session == null || session.getProtocol().equals("NONE") ? null : session.getProtocol();
  }

  /** The cipher suite by the standard's name. */
  public @Nullable String cipherSuite() {
    return version() == null ? null : Objects.requireNonNull(session()).getCipherSuite();
  }

  /** What is spoken over the connection, or nothing. */
  public String protocol() {
    String protocol = engine == null ? null : engine.getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }

  /** The name of the session, by which it can be resumed. */
  public @Nullable String sessionName() {
    return engine == null || isServer || !secured ? null : engine.getPeerHost();
  }

  /** Whether a session was resumed. */
  public boolean isReused() {
    return reused;
  }

  /** The other side's certificates, its own first. */
  public List<X509Certificate> peerCertificates() {
    SSLSession session = session();
    if (session == null) {
      return List.of();
    }
    try {
      return Arrays.stream(session.getPeerCertificates())
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  /** The other side's certificates and those that lead from them to the root. */
  public List<X509Certificate> peerChain(RootStore roots) {
    return context.verifier(roots).extended(peerCertificates());
  }

  /** The certificate that was shown to the other side. */
  public @Nullable X509Certificate certificate() {
    SSLSession session = session();
    Certificate @Nullable [] shown = session == null ? null : session.getLocalCertificates();
    if (shown != null && shown.length > 0) {
      return (X509Certificate) shown[0];
    }
    return context.certificate().orElse(null);
  }

  /** What is wrong with the other side's certificates. */
  public Optional<VerificationError> verifyError(RootStore roots) {
    List<X509Certificate> certificates = peerCertificates();
    return certificates.isEmpty()
        ? Optional.of(VerificationError.UNABLE_TO_GET_ISSUER_CERT)
        : context.verifier(roots).fault(certificates, !isServer, Instant.now());
  }
}
