package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.node.NodeEnvironment;

/** The ciphers that only Node.js up to 16 has, as recorded with v16.20.2. */
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
}
