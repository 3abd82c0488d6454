package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.crypto.CipherKind;
import org.lambdajunit.node.binding.crypto.CipherState;
import org.lambdajunit.node.binding.crypto.Digests;
import org.lambdajunit.node.binding.crypto.KeyDerivation;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Hashes, keyed hashes, ciphers, derived keys and random bytes. */
final class CryptoBinding implements HostBinding {

  private final Supplier<RandomSource> random;

  CryptoBinding(Supplier<RandomSource> random) {
    this.random = random;
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "randomBytes", (HostFunction) a -> ByteBuffer.wrap(random.get().bytes(a[0].asInt())));
    functions.put("hashes", (HostFunction) a -> ProxyArray.fromList(List.copyOf(Digests.LISTED)));
    functions.put("knowsHash", (HostFunction) a -> Digests.jdkName(a[0].asString()).isPresent());
    functions.put("hash", (HostFunction) a -> Digests.digest(a[0].asString()).orElse(null));
    functions.put("copyHash", (HostFunction) a -> Digests.copy(a[0].<MessageDigest>asHostObject()));
    functions.put("updateHash", (HostFunction) CryptoBinding::updateHash);
    functions.put(
        "digest", (HostFunction) a -> ByteBuffer.wrap(a[0].<MessageDigest>asHostObject().digest()));
    functions.put(
        "hmac",
        (HostFunction) a -> Digests.mac(a[0].asString(), GuestBytes.read(a, 1)).orElse(null));
    functions.put("updateHmac", (HostFunction) CryptoBinding::updateHmac);
    functions.put(
        "digestHmac", (HostFunction) a -> ByteBuffer.wrap(a[0].<Mac>asHostObject().doFinal()));
    functions.put("pbkdf2", (HostFunction) CryptoBinding::pbkdf2);
    functions.put("scrypt", (HostFunction) CryptoBinding::scrypt);
    functions.put("hkdf", (HostFunction) CryptoBinding::hkdf);
    functions.put("wrapKey", (HostFunction) CryptoBinding::wrapKey);
    functions.put("cipherInfo", (HostFunction) a -> cipherInfo(a[0]));
    functions.put(
        "cipherNames",
        (HostFunction) a -> ProxyArray.fromList(List.copyOf(CipherKind.names(a[0].asInt()))));
    functions.put("cipher", (HostFunction) CryptoBinding::cipher);
    functions.put("updateCipher", (HostFunction) CryptoBinding::updateCipher);
    functions.put("endCipher", (HostFunction) CryptoBinding::endCipher);
    functions.put("setCipher", (HostFunction) CryptoBinding::setCipher);
    functions.put("cipherTag", (HostFunction) CryptoBinding::cipherTag);
  }

  private static @Nullable Object updateHash(Value... arguments) {
    arguments[0].<MessageDigest>asHostObject().update(GuestBytes.read(arguments, 1));
    return null;
  }

  private static @Nullable Object updateHmac(Value... arguments) {
    arguments[0].<Mac>asHostObject().update(GuestBytes.read(arguments, 1));
    return null;
  }

  private static ByteBuffer pbkdf2(Value... arguments) {
    Mac mac = Digests.mac(arguments[0].asString(), GuestBytes.read(arguments, 1)).orElseThrow();
    return ByteBuffer.wrap(
        KeyDerivation.pbkdf2(
            mac, GuestBytes.read(arguments, 4), arguments[7].asInt(), arguments[8].asInt()));
  }

  private static ByteBuffer scrypt(Value... arguments) {
    return ByteBuffer.wrap(
        KeyDerivation.scrypt(
            GuestBytes.read(arguments, 0),
            GuestBytes.read(arguments, 3),
            arguments[6].asInt(),
            arguments[7].asInt(),
            arguments[8].asInt(),
            arguments[9].asInt()));
  }

  private static ByteBuffer hkdf(Value... arguments) {
    return ByteBuffer.wrap(
        KeyDerivation.hkdf(
            arguments[0].asString(),
            GuestBytes.read(arguments, 1),
            GuestBytes.read(arguments, 4),
            GuestBytes.read(arguments, 7),
            arguments[10].asInt()));
  }

  // ---- ciphers ----

  private static @Nullable ProxyObject cipherInfo(Value cipher) {
    return (cipher.isString() ? CipherKind.of(cipher.asString()) : CipherKind.of(cipher.asInt()))
        .map(CryptoBinding::info)
        .orElse(null);
  }

  private static ProxyObject info(CipherKind kind) {
    Map<String, Object> info = new HashMap<>();
    info.put("name", kind.name());
    info.put("nid", kind.nid());
    info.put("mode", kind.mode());
    info.put("blockSize", kind.blockLength());
    info.put("ivLength", kind.ivLength());
    info.put("keyLength", kind.keyLength());
    info.put("authenticated", kind.isAuthenticated());
    info.put("isLegacy", kind.isLegacy());
    info.put("isEmulated", kind.isEmulated());
    info.put("takesAnyKey", kind.takesAnyKey());
    return ProxyObject.fromMap(info);
  }

  private static CipherState cipher(Value... arguments) {
    return new CipherState(
        CipherKind.of(arguments[0].asString()).orElseThrow(),
        arguments[1].asBoolean(),
        GuestBytes.read(arguments, 2),
        GuestBytes.read(arguments, 5),
        arguments[8].asInt());
  }

  /** A key wrapped in another one, or unwrapped, by RFC 3394; a text where that fails. */
  private static Object wrapKey(Value... arguments) {
    Key wrapping = new SecretKeySpec(GuestBytes.read(arguments, 1), "AES");
    byte[] key = GuestBytes.read(arguments, 4);
    try {
      Cipher cipher = Cipher.getInstance("AESWrap");
      if (arguments[0].asBoolean()) {
        cipher.init(Cipher.WRAP_MODE, wrapping);
        return ByteBuffer.wrap(cipher.wrap(new SecretKeySpec(key, "AES")));
      }
      cipher.init(Cipher.UNWRAP_MODE, wrapping);
      return ByteBuffer.wrap(cipher.unwrap(key, "AES", Cipher.SECRET_KEY).getEncoded());
    } catch (GeneralSecurityException e) {
      return failure(e);
    }
  }

  private static Object updateCipher(Value... arguments) {
    CipherState state = arguments[0].asHostObject();
    try {
      return ByteBuffer.wrap(state.update(GuestBytes.read(arguments, 1)));
    } catch (GeneralSecurityException e) {
      return failure(e);
    }
  }

  private static Object endCipher(Value... arguments) {
    CipherState state = arguments[0].asHostObject();
    try {
      return ByteBuffer.wrap(state.end());
    } catch (GeneralSecurityException e) {
      return failure(e);
    }
  }

  /** What went wrong, in words that the guest's part knows. */
  private static String failure(GeneralSecurityException e) {
    return e instanceof IllegalBlockSizeException ? "block" : "decrypt";
  }

  private static @Nullable Object setCipher(Value... arguments) {
    CipherState state = arguments[0].asHostObject();
    switch (arguments[1].asString()) {
      case "padding" -> state.padding(arguments[2].asBoolean());
      case "associated" -> state.associate(GuestBytes.read(arguments, 2));
      default -> state.expectTag(GuestBytes.read(arguments, 2));
    }
    return null;
  }

  private static @Nullable ByteBuffer cipherTag(Value... arguments) {
    byte[] tag = arguments[0].<CipherState>asHostObject().tag();
    return tag == null ? null : ByteBuffer.wrap(tag);
  }
}
