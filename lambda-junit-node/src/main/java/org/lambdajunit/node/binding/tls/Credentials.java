package org.lambdajunit.node.binding.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK asks for while it shakes hands. Keys are those of the engine's context; certificates
 * of others are taken as they come, since it is Node's library that decides what to make of them.
 */
final class Credentials extends X509ExtendedKeyManager {

  private final Function<String, @Nullable SecureContext> contexts;

  private Credentials(Function<String, @Nullable SecureContext> contexts) {
    this.contexts = contexts;
  }

  /**
   * A context of the JDK.
   *
   * @param contexts the context of each engine, by the host that it is said to speak to
   * @param authorities whose certificates a server asks its clients for
   */
  static SSLContext of(
      Function<String, @Nullable SecureContext> contexts, List<X509Certificate> authorities) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new Credentials(contexts)},
          new TrustManager[] {new Everybody(authorities)},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no TLS", e);
    }
  }

  /** A context without keys. */
  static SSLContext none() {
    return of(host -> null, List.of());
  }

  private @Nullable String alias(SSLEngine engine, String... keyTypes) {
    String host = String.valueOf(engine.getPeerHost());
    SecureContext context = contexts.apply(host);
    int identity = context == null ? -1 : context.identity(keyTypes);
    return identity < 0 ? null : identity + "/" + host;
  }

  private static int identity(String alias) {
    return Integer.parseInt(alias.substring(0, alias.indexOf('/')));
  }

  private @Nullable SecureContext context(String alias) {
    return contexts.apply(alias.substring(alias.indexOf('/') + 1));
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(engine, keyTypes);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(engine, keyType);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    SecureContext context = context(alias);
    return context == null ? null : context.chain(identity(alias));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    SecureContext context = context(alias);
    return context == null ? null : context.key(identity(alias));
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  /** Trusts everybody for the time being. */
  private static final class Everybody extends X509ExtendedTrustManager {

    private final List<X509Certificate> authorities;

    Everybody(List<X509Certificate> authorities) {
      this.authorities = authorities;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return authorities.toArray(X509Certificate[]::new);
    }
  }
}
