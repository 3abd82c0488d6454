package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.util.Map;
import org.lambdajunit.node.engine.HostFunction;

/** Random bytes. */
final class CryptoBinding implements HostBinding {

  private final RandomSource random;

  CryptoBinding(RandomSource random) {
    this.random = random;
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("randomBytes", (HostFunction) a -> ByteBuffer.wrap(random.bytes(a[0].asInt())));
  }
}
