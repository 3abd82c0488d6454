package org.lambdajunit.node.binding;

import static org.lambdajunit.node.binding.KeyBinding.guarded;
import static org.lambdajunit.node.binding.KeyBinding.optionalBytes;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.crypto.CertificateDetails;
import org.lambdajunit.node.binding.crypto.Certificates;
import org.lambdajunit.node.binding.crypto.Certificates.Identity;
import org.lambdajunit.node.binding.crypto.KeyFailure;
import org.lambdajunit.node.binding.crypto.KeyReader;
import org.lambdajunit.node.binding.tls.CipherSuites;
import org.lambdajunit.node.binding.tls.ClientHello;
import org.lambdajunit.node.binding.tls.ClientSessions;
import org.lambdajunit.node.binding.tls.RootStore;
import org.lambdajunit.node.binding.tls.SecureContext;
import org.lambdajunit.node.binding.tls.TlsConnection;
import org.lambdajunit.node.binding.tls.TlsConnection.Outcome;
import org.lambdajunit.node.binding.tls.TlsFailure;
import org.lambdajunit.node.binding.tls.TrustRoots;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Connections by TLS, and what they are made of. Bytes travel as the guest's part sees to it. */
final class TlsBinding implements HostBinding {

  private final ClientSessions clients = new ClientSessions();

  private final RootStore roots = new RootStore();

  /** What is done with the object that is the first argument. */
  private interface Action<T> {
    void run(T object, Value... arguments) throws KeyFailure;
  }

  private static HostFunction onContext(Action<SecureContext> action) {
    return guarded(
        a -> {
          action.run(a[0].asHostObject(), a);
          return null;
        });
  }

  private static HostFunction onConnection(Action<TlsConnection> action) {
    return guarded(
        a -> {
          action.run(a[0].asHostObject(), a);
          return null;
        });
  }

  private static SecureContext context(Value value) {
    return value.asHostObject();
  }

  private static TlsConnection connection(Value value) {
    return value.asHostObject();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    contributeContexts(functions);
    contributeSteps(functions);
    contributeAgreement(functions);
    functions.put("cipherNames", (HostFunction) a -> texts(CipherSuites.names()));
    functions.put("openSslName", (HostFunction) a -> CipherSuites.openSslName(a[0].asString()));
    functions.put("roots", (HostFunction) a -> pem(TrustRoots.all()));
    functions.put(
        "trustAlso",
        guarded(
            a -> {
              roots.add(Certificates.all(GuestBytes.read(a, 0)));
              return null;
            }));
    functions.put(
        "trustOnly",
        guarded(
            a -> {
              roots.replace(Certificates.all(GuestBytes.read(a, 0)));
              return null;
            }));
    functions.put("ownRoots", (HostFunction) a -> pem(roots.own()));
  }

  private static ProxyArray pem(List<X509Certificate> certificates) {
    return texts(
        certificates.stream()
            .map(certificate -> new CertificateDetails(certificate).pem())
            .toList());
  }

  private static ProxyArray texts(List<String> texts) {
    return ProxyArray.fromList(List.copyOf(texts));
  }

  // ---- contexts ----

  private static void contributeContexts(Map<String, Object> functions) {
    functions.put("context", (HostFunction) a -> new SecureContext());
    functions.put("versions", onContext((to, a) -> to.versions(a[1].asInt(), a[2].asInt())));
    functions.put("minVersion", (HostFunction) a -> context(a[0]).minVersion());
    functions.put("maxVersion", (HostFunction) a -> context(a[0]).maxVersion());
    functions.put("ciphers", (HostFunction) a -> context(a[0]).ciphers(a[1].asString()));
    functions.put("suites", onContext((to, a) -> to.suites(a[1].asString())));
    functions.put(
        "prefersOwnCiphers", onContext((to, a) -> to.prefersOwnCiphers(a[1].asBoolean())));
    functions.put("trustRoots", onContext((to, a) -> to.trustRoots()));
    functions.put("trustPartialChains", onContext((to, a) -> to.trustPartialChains()));
    functions.put(
        "authorities",
        onContext((to, a) -> Certificates.all(GuestBytes.read(a, 1)).forEach(to::authority)));
    functions.put(
        "revocations",
        onContext((to, a) -> to.revocations(Certificates.revocations(GuestBytes.read(a, 1)))));
    functions.put(
        "certificate",
        onContext((to, a) -> to.certificate(Certificates.chain(GuestBytes.read(a, 1)))));
    functions.put(
        "key",
        onContext(
            (to, a) ->
                to.key(new KeyReader(GuestBytes.read(a, 4)).pem(GuestBytes.read(a, 1), true))));
    functions.put(
        "pkcs12",
        onContext(
            (to, a) -> {
              Identity identity = Certificates.pkcs12(GuestBytes.read(a, 1), optionalBytes(a, 4));
              to.certificate(identity.chain());
              to.key(identity.key());
              identity.chain().stream().skip(1).forEach(to::authority);
            }));
    functions.put("ownCertificate", (HostFunction) a -> context(a[0]).certificate().orElse(null));
    functions.put("ownIssuer", (HostFunction) a -> context(a[0]).issuer().orElse(null));
  }

  // ---- connections ----

  private void contributeSteps(Map<String, Object> functions) {
    functions.put(
        "connection",
        (HostFunction) a -> new TlsConnection(clients, context(a[0]), a[1].asBoolean()));
    functions.put("verify", onConnection((to, a) -> to.verify(a[1].asBoolean(), a[2].asBoolean())));
    functions.put("setServerName", onConnection((to, a) -> to.serverName(a[1].asString())));
    functions.put("setProtocols", onConnection((to, a) -> to.protocols(texts(a[1]))));
    functions.put("resume", onConnection((to, a) -> to.resume(a[1].asString())));
    functions.put("start", (HostFunction) a -> outcome(connection(a[0]).start()));
    functions.put(
        "accept",
        (HostFunction)
            a ->
                outcome(
                    connection(a[0])
                        .accept(
                            context(a[1]),
                            a[2].isNull() ? null : a[2].asString(),
                            a[3].asBoolean())));
    functions.put(
        "receive", (HostFunction) a -> outcome(connection(a[0]).receive(GuestBytes.read(a, 1))));
    functions.put(
        "send", (HostFunction) a -> outcome(connection(a[0]).send(GuestBytes.read(a, 1))));
    functions.put("end", (HostFunction) a -> outcome(connection(a[0]).end()));
    functions.put("isOutboundDone", (HostFunction) a -> connection(a[0]).isOutboundDone());
    functions.put("close", onConnection((to, a) -> to.close()));
  }

  private void contributeAgreement(Map<String, Object> functions) {
    functions.put("serverName", (HostFunction) a -> connection(a[0]).serverName());
    functions.put("version", (HostFunction) a -> connection(a[0]).version());
    functions.put("cipherSuite", (HostFunction) a -> connection(a[0]).cipherSuite());
    functions.put("protocol", (HostFunction) a -> connection(a[0]).protocol());
    functions.put("sessionName", (HostFunction) a -> connection(a[0]).sessionName());
    functions.put("isReused", (HostFunction) a -> connection(a[0]).isReused());
    functions.put("localCertificate", (HostFunction) a -> connection(a[0]).certificate());
    functions.put(
        "peerChain",
        (HostFunction) a -> ProxyArray.fromList(List.copyOf(connection(a[0]).peerChain(roots))));
    functions.put(
        "verifyError",
        (HostFunction)
            a ->
                connection(a[0])
                    .verifyError(roots)
                    .map(error -> ProxyArray.fromArray(error.name(), error.text()))
                    .orElse(null));
  }

  private static List<String> texts(Value array) {
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < array.getArraySize(); i++) {
      texts.add(array.getArrayElement(i).asString());
    }
    return texts;
  }

  private static ProxyObject outcome(Outcome outcome) {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put("toSend", outcome.toSend());
    members.put("received", outcome.received());
    members.put("hello", outcome.hello() == null ? null : hello(outcome.hello()));
    members.put("secured", outcome.isSecured());
    members.put("sessions", outcome.sessions());
    members.put("ended", outcome.isEnded());
    members.put("failure", outcome.failure() == null ? null : failure(outcome.failure()));
    return ProxyObject.fromMap(members);
  }

  private static ProxyObject hello(ClientHello hello) {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put("serverName", hello.serverName());
    members.put("protocols", texts(hello.protocols()));
    members.put("sessionId", hello.sessionId());
    members.put("hasTicket", hello.hasTicket());
    members.put("wantsStatus", hello.wantsStatus());
    return ProxyObject.fromMap(members);
  }

  private static ProxyArray failure(TlsFailure failure) {
    return ProxyArray.fromArray(failure.code(), failure.message(), failure.reason());
  }
}
