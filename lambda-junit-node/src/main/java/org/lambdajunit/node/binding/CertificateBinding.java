package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.lambdajunit.node.binding.crypto.AsymmetricKey;
import org.lambdajunit.node.binding.crypto.CertificateDetails;
import org.lambdajunit.node.binding.crypto.CertificateDetails.Attribute;
import org.lambdajunit.node.binding.crypto.Certificates;
import org.lambdajunit.node.binding.tls.ChainVerifier;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Certificates and what they say. */
final class CertificateBinding implements HostBinding {

  private static X509Certificate certificate(Value value) {
    return value.asHostObject();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("read", KeyBinding.guarded(a -> Certificates.read(GuestBytes.read(a, 0))));
    functions.put(
        "details", (HostFunction) a -> details(new CertificateDetails(certificate(a[0]))));
    functions.put(
        "publicKey", (HostFunction) a -> new CertificateDetails(certificate(a[0])).publicKey());
    functions.put(
        "point",
        (HostFunction) a -> ByteBuffer.wrap(new CertificateDetails(certificate(a[0])).point()));
    functions.put(
        "isForAddress",
        (HostFunction)
            a -> new CertificateDetails(certificate(a[0])).isForAddress(GuestBytes.read(a, 1)));
    functions.put(
        "isSignedBy",
        (HostFunction)
            a ->
                new CertificateDetails(certificate(a[0]))
                    .isSignedBy(a[1].<AsymmetricKey>asHostObject()));
    functions.put(
        "isOfKey",
        (HostFunction)
            a -> a[1].<AsymmetricKey>asHostObject().isOf(certificate(a[0]).getPublicKey()));
    functions.put(
        "isIssued",
        (HostFunction) a -> ChainVerifier.isIssued(certificate(a[0]), certificate(a[1])));
  }

  private static ProxyObject details(CertificateDetails details) {
    Map<String, Object> all = new HashMap<>();
    all.put("subject", name(details.subject()));
    all.put("subjectText", CertificateDetails.lines(details.subject()));
    all.put("issuer", name(details.issuer()));
    all.put("issuerText", CertificateDetails.lines(details.issuer()));
    details.subjectAltName().ifPresent(names -> all.put("subjectAltName", names));
    details.infoAccess().ifPresent(access -> all.put("infoAccess", access));
    details.purposes().ifPresent(ids -> all.put("purposes", ProxyArray.fromList(List.copyOf(ids))));
    all.put("hosts", ProxyArray.fromList(List.copyOf(details.hosts())));
    all.put("mailAddresses", ProxyArray.fromList(List.copyOf(details.mailAddresses())));
    all.put("isAuthority", details.isAuthority());
    all.put("validFrom", details.validFrom());
    all.put("validTo", details.validTo());
    all.put("fingerprint", details.fingerprint("SHA-1"));
    all.put("fingerprint256", details.fingerprint("SHA-256"));
    all.put("fingerprint512", details.fingerprint("SHA-512"));
    all.put("serialNumber", details.serialNumber());
    all.put("raw", ByteBuffer.wrap(details.der()));
    all.put("pem", details.pem());
    return ProxyObject.fromMap(all);
  }

  private static ProxyArray name(List<Attribute> parts) {
    return ProxyArray.fromList(
        parts.stream()
            .<Object>map(part -> ProxyArray.fromArray(part.type(), part.value()))
            .toList());
  }
}
