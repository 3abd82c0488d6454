package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.node.NodeEnvironment;

/**
 * The ciphers that only Node.js up to 16 has, as recorded with v16.20.2, and those by a password.
 */
class LegacyCiphersTest {

  private static final String ENCRYPT =
      """
      (() => {
        const crypto = core.requireBuiltin('crypto');
        const { keyLength, ivLength } = crypto.getCipherInfo('%s');
        try {
          const cipher = crypto.createCipheriv('%1$s', Buffer.alloc(keyLength, 1), ivLength ? Buffer.alloc(ivLength, 2) : null);
          return cipher.update('hello world12345', 'utf8', 'hex') + cipher.final('hex');
        } catch (error) {
          return error.message;
        }
      })()
      """;

  private static String evaluate(String version, String script) {
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion(version).build()) {
      Value run =
          node.core()
              .getContext()
              .eval("js", "(core, script) => new Function('core', script)(core)");
      return run.execute(node.core(), "return " + script).asString();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "des-cbc, 4dfc79f8e17fbfdc03ab399f1a7e7f29ec3e601d9376a8f5",
    "des-ecb, def3f8ea781a1241ba70abf8c0d851ef7e422822773666c0",
    "des-cfb, 74fe8bb13c05996a0d0e9659f5b06735",
    "bf-cbc, 949d7e61c927454d6967741abb89cdfccb903fec740595c0",
    "bf-ecb, e914ce65cd73cdb64f485c6e38f443a7433e2324f4ea4b39",
    "rc4, 6e6d626277005e464b5f2d665445b3b6",
    "rc2, 646fddc5b85329c328f98030afe6525bb7a63242d1cc8b45",
    "rc2-40-cbc, 9a25240ab4f3efdfde266a7b9b62e1bba53a5973fbf201d6",
    "seed-cbc, The cipher seed-cbc is not emulated by lambda-junit: the JDK does not have it."
  })
  void workUpTo16(String name, String result) {
    assertThat(evaluate("16.20.2", ENCRYPT.formatted(name))).isEqualTo(result);
    assertThat(evaluate("18.20.8", ENCRYPT.formatted(name)))
        .isEqualTo("error:0308010C:digital envelope routines::unsupported");
  }

  @Test
  void areListedUpTo16() {
    String count = "`${core.requireBuiltin('crypto').getCiphers().length}`";

    assertThat(evaluate("16.20.2", count)).isEqualTo("175");
    assertThat(evaluate("20.19.5", count)).isEqualTo("131");
    assertThat(evaluate("24.14.1", count)).isEqualTo("134");
  }

  /** As Node.js v12.22.12, v16.20.2, v18.20.8 and v20.19.5 encrypt. */
  @ParameterizedTest
  @CsvSource({
    "aes192, ca981be48e90867604588e75d04feabb63cc007a8f8ad89b10616ed84d815504",
    "aes-256-cbc, 50a96b9027c3dfe11e21a9acc5a964f68ae9e2ff1c0fc2f52ff218747505c7d4",
    "aes-128-ecb, a7f9d51eacb3e9ea5a0f7e98639253571e4a125c668cc9747d47c6334d09ea09",
    "des-ede3-cbc, e6b7c4571ba5d288d07c10b530d81a124b7c959261c65fa8",
    "aes-256-ctr, fe8f27e9aca30bc1d16b5a3405f96c92f8d2a41b",
  })
  void encryptByAPasswordUpTo20(String cipher, String encrypted) {
    String password =
        Map.of("aes192", "a password", "aes-256-cbc", "key", "aes-256-ctr", "pass")
            .getOrDefault(cipher, "x");
    String script =
        """
        (() => {
          const crypto = core.requireBuiltin('crypto');
          const encryption = crypto.createCipher('%1$s', '%2$s');
          const encrypted = encryption.update('some clear text data', 'utf8', 'hex') + encryption.final('hex');
          const decryption = crypto.createDecipher('%1$s', Buffer.from('%2$s'));
          const text = decryption.update(encrypted, 'hex', 'utf8') + decryption.final('utf8');
          return `${encrypted} ${text} ${encryption instanceof crypto.Cipher} ${decryption.constructor.name}`;
        })()
        """
            .formatted(cipher, password);
    for (String version : List.of("8.10.0", "12.22.12", "16.20.2", "18.20.8", "20.19.5")) {
      assertThat(evaluate(version, script))
          .isEqualTo(encrypted + " some clear text data true Decipher");
    }
  }

  /** As Node.js v16.20.2 and v20.19.5 say it; v22.19.0 has no such function. */
  @Test
  void passwordCiphersRefuseWhatTheyDoNotKnow() {
    String script =
        """
        [['nope', 'x'], ['aes192'], [5, 'x']].map((given) => {
          try {
            core.requireBuiltin('crypto').createCipher(...given);
          } catch (error) {
            return `${error.code} ${error.message}`;
          }
        }).join('\\n')
        """;

    assertThat(evaluate("20.19.5", script).lines())
        .containsExactly(
            "ERR_CRYPTO_UNKNOWN_CIPHER Unknown cipher",
            "ERR_INVALID_ARG_TYPE The \"password\" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined",
            "ERR_INVALID_ARG_TYPE The \"cipher\" argument must be of type string. Received type number (5)");
    assertThat(evaluate("22.19.0", "typeof core.requireBuiltin('crypto').createCipher"))
        .isEqualTo("undefined");
  }
}
