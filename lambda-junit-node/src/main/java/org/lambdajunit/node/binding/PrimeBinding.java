package org.lambdajunit.node.binding;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.crypto.Primes;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Large numbers, given and taken as their bytes: primes, and powers for Diffie-Hellman. */
final class PrimeBinding implements HostBinding {

  private final Supplier<RandomSource> random;

  PrimeBinding(Supplier<RandomSource> random) {
    this.random = random;
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("find", (HostFunction) this::find);
    functions.put("isPrime", (HostFunction) a -> number(a, 0).isProbablePrime(Primes.CERTAINTY));
    functions.put("power", (HostFunction) PrimeBinding::power);
    functions.put("group", (HostFunction) PrimeBinding::group);
  }

  private static BigInteger number(Value[] arguments, int first) {
    return new BigInteger(1, GuestBytes.read(arguments, first));
  }

  private static ByteBuffer bytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int zeros = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return ByteBuffer.wrap(bytes, zeros, bytes.length - zeros).slice();
  }

  /** The size, whether half of it is prime too, what it is modulo which number. */
  private ByteBuffer find(Value... arguments) {
    return bytes(
        Primes.find(
            arguments[0].asInt(),
            arguments[1].asBoolean(),
            number(arguments, 2),
            number(arguments, 5),
            count -> random.get().bytes(count)));
  }

  /** A base, an exponent and a modulus. */
  private static ByteBuffer power(Value... arguments) {
    return bytes(number(arguments, 0).modPow(number(arguments, 3), number(arguments, 6)));
  }

  private static @Nullable ByteBuffer group(Value... arguments) {
    return Primes.group(arguments[0].asString()).map(PrimeBinding::bytes).orElse(null);
  }
}
