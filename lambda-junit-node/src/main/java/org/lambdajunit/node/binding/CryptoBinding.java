package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.lambdajunit.node.engine.HostFunction;

/** Random bytes. They need not be secret in a test. */
final class CryptoBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("randomBytes", (HostFunction) a -> randomBytes(a[0].asInt()));
  }

  private static ByteBuffer randomBytes(int count) {
    byte[] bytes = new byte[count];
    ThreadLocalRandom.current().nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
