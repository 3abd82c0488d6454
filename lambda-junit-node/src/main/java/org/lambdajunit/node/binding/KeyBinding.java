package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.crypto.AsymmetricKey;
import org.lambdajunit.node.binding.crypto.KeyFailure;
import org.lambdajunit.node.binding.crypto.KeyMembers;
import org.lambdajunit.node.binding.crypto.KeyPairs;
import org.lambdajunit.node.binding.crypto.KeyReader;
import org.lambdajunit.node.binding.crypto.KeyReader.Encoding;
import org.lambdajunit.node.binding.crypto.KeyWriter;
import org.lambdajunit.node.binding.crypto.RsaCipher;
import org.lambdajunit.node.binding.crypto.Signatures;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/**
 * Public and private keys and what is done with them. A function that fails answers with an object
 * that has {@code failed}, Node's code, and {@code message}.
 */
final class KeyBinding implements HostBinding {

  private static final int PEM = 1;
  private static final Encoding[] ENCODINGS = Encoding.values();

  /** Work with keys that may fail. */
  interface Work {
    @Nullable Object run(Value... arguments) throws KeyFailure;
  }

  static HostFunction guarded(Work work) {
    return arguments -> {
      try {
        return work.run(arguments);
      } catch (KeyFailure e) {
        return ProxyObject.fromMap(
            Map.of("failed", e.code(), "message", String.valueOf(e.getMessage())));
      }
    };
  }

  private static AsymmetricKey key(Value value) {
    return value.asHostObject();
  }

  static byte @Nullable [] optionalBytes(Value[] arguments, int first) {
    return arguments[first].isNull() ? null : GuestBytes.read(arguments, first);
  }

  private static @Nullable String optionalText(Value value) {
    return value.isNull() ? null : value.asString();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("read", guarded(KeyBinding::read));
    functions.put("write", guarded(KeyBinding::write));
    functions.put("publicOnly", (HostFunction) a -> key(a[0]).publicOnly());
    functions.put("isPrivate", (HostFunction) a -> key(a[0]).isPrivate());
    functions.put("isSame", (HostFunction) a -> key(a[0]).isSame(key(a[1])));
    functions.put("type", (HostFunction) a -> key(a[0]).type());
    functions.put("detail", (HostFunction) a -> detail(key(a[0])));
    functions.put(
        "jwk", guarded(a -> ProxyObject.fromMap(new LinkedHashMap<>(KeyMembers.jwk(key(a[0]))))));
    functions.put("ofJwk", (HostFunction) a -> ofJwk(a[0]).orElse(null));
    functions.put(
        "ofPoint",
        (HostFunction)
            a -> KeyMembers.ofPoint(a[0].asString(), GuestBytes.read(a, 1)).orElse(null));
    functions.put(
        "ofBytes",
        (HostFunction)
            a ->
                KeyMembers.ofBytes(a[0].asString(), GuestBytes.read(a, 2), a[1].asBoolean())
                    .orElse(null));
    functions.put("raw", guarded(a -> ByteBuffer.wrap(KeyMembers.rawPublic(key(a[0])))));
    functions.put(
        "sign",
        guarded(a -> ByteBuffer.wrap(signatures(a).sign(key(a[0]), GuestBytes.read(a, 5)))));
    functions.put(
        "verify",
        guarded(
            a -> signatures(a).verify(key(a[0]), GuestBytes.read(a, 5), GuestBytes.read(a, 8))));
    functions.put("rsa", guarded(KeyBinding::rsa));
    functions.put("generateRsa", guarded(a -> KeyPairs.rsa(a[0].asInt(), a[1].asLong())));
    functions.put(
        "generatePss",
        guarded(
            a ->
                KeyPairs.rsaPss(
                    a[0].asInt(),
                    a[1].asLong(),
                    optionalText(a[2]),
                    optionalText(a[3]),
                    a[4].isNull() ? 0 : a[4].asInt())));
    functions.put("generateDsa", guarded(a -> KeyPairs.dsa(a[0].asInt(), a[1].asInt())));
    functions.put("generateDh", guarded(a -> KeyPairs.dh(GuestBytes.read(a, 1), a[0].asLong())));
    functions.put("generateEc", guarded(a -> KeyPairs.ec(a[0].asString())));
    functions.put("generateOn", (HostFunction) a -> KeyPairs.onCurve(a[0].asString()));
    functions.put("agree", guarded(a -> ByteBuffer.wrap(KeyPairs.agree(key(a[0]), key(a[1])))));
    functions.put(
        "ofNumber", guarded(a -> KeyPairs.ofNumber(a[0].asString(), GuestBytes.read(a, 1))));
    functions.put("number", guarded(a -> ByteBuffer.wrap(KeyPairs.number(key(a[0])))));
    functions.put(
        "point", guarded(a -> ByteBuffer.wrap(KeyPairs.point(key(a[0]), a[1].asBoolean()))));
  }

  private static AsymmetricKey read(Value... a) throws KeyFailure {
    KeyReader reader = new KeyReader(optionalBytes(a, 6));
    byte[] data = GuestBytes.read(a, 0);
    boolean wantsPrivate = a[5].asBoolean();
    return a[3].asInt() == PEM
        ? reader.pem(data, wantsPrivate)
        : reader.der(data, ENCODINGS[a[4].asInt()], wantsPrivate);
  }

  private static Object write(Value... a) throws KeyFailure {
    AsymmetricKey key = key(a[0]);
    Encoding encoding = ENCODINGS[a[2].asInt()];
    String cipher = optionalText(a[3]);
    byte[] passphrase = optionalBytes(a, 4);
    byte[] der;
    Encoding written = encoding;
    if (cipher != null && passphrase != null) {
      der = KeyWriter.encrypted(key, cipher, passphrase);
      written = Encoding.PKCS8;
    } else {
      der = KeyWriter.der(key, encoding);
    }
    return a[1].asInt() == PEM
        ? KeyWriter.pem(der, KeyWriter.label(key, written, cipher))
        : ByteBuffer.wrap(der);
  }

  private static ProxyObject detail(AsymmetricKey key) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("modulusLength", key.modulusLength());
    detail.put("publicExponent", ByteBuffer.wrap(key.publicExponent()));
    detail.put("namedCurve", key.curveName());
    key.divisorLength().ifPresent(length -> detail.put("divisorLength", length));
    key.pssHash().ifPresent(hash -> detail.put("hashAlgorithm", hash));
    key.pssMaskHash().ifPresent(hash -> detail.put("mgf1HashAlgorithm", hash));
    key.pssSaltLength().ifPresent(length -> detail.put("saltLength", length));
    return ProxyObject.fromMap(detail);
  }

  private static Optional<AsymmetricKey> ofJwk(Value members) {
    Map<String, String> texts = new HashMap<>();
    for (String name : members.getMemberKeys()) {
      Value value = members.getMember(name);
      if (value.isString()) {
        texts.put(name, value.asString());
      }
    }
    return KeyMembers.ofJwk(texts);
  }

  private static Signatures signatures(Value... a) {
    return new Signatures(a[1].asString(), a[2].asBoolean(), a[3].asInt(), a[4].asBoolean());
  }

  private static ByteBuffer rsa(Value... a) throws KeyFailure {
    return ByteBuffer.wrap(
        RsaCipher.run(
            key(a[0]),
            a[1].asBoolean() ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
            a[2].asBoolean(),
            a[3].asInt(),
            a[4].asString(),
            GuestBytes.read(a, 5),
            GuestBytes.read(a, 8)));
  }
}
