package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Prime numbers, and the groups of classic Diffie-Hellman that everybody uses. */
public final class Primes {

  /** How unlikely it is that something is taken for a prime: 2 to the power of minus this. */
  public static final int CERTAINTY = 100;

  /**
   * RFC 2409 and RFC 3526 define the groups' primes by their size and this number: 2^n - 2^(n-64) -
   * 1 + 2^64 * (floor(2^(n-130) * pi) + number).
   */
  private static final Map<String, Group> GROUPS =
      Map.of(
          "modp1", new Group(768, 149686),
          "modp2", new Group(1024, 129093),
          "modp5", new Group(1536, 741804),
          "modp14", new Group(2048, 124476),
          "modp15", new Group(3072, 1690314),
          "modp16", new Group(4096, 240904),
          "modp17", new Group(6144, 929484),
          "modp18", new Group(8192, 4743158));

  private static final int FIXED_BITS = 64;
  private static final int PI_OFFSET = 130;
  private static final int GUARD_BITS = 32;

  private Primes() {}

  private record Group(int bits, int number) {

    BigInteger prime() {
      BigInteger pi = pi(bits - PI_OFFSET).add(BigInteger.valueOf(number));
      return power(bits)
          .subtract(power(bits - FIXED_BITS))
          .subtract(BigInteger.ONE)
          .add(power(FIXED_BITS).multiply(pi));
    }
  }

  private static BigInteger power(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  /** Pi times a power of two, rounded down, by Machin's formula. */
  private static BigInteger pi(int bits) {
    BigInteger scale = power(bits + GUARD_BITS);
    BigInteger quarter = arcCotangent(5, scale).shiftLeft(2).subtract(arcCotangent(239, scale));
    return quarter.shiftLeft(2).shiftRight(GUARD_BITS);
  }

  private static BigInteger arcCotangent(int x, BigInteger scale) {
    BigInteger square = BigInteger.valueOf((long) x * x);
    BigInteger term = scale.divide(BigInteger.valueOf(x));
    BigInteger sum = term;
    for (int i = 3; term.signum() != 0; i += 2) {
      term = term.divide(square).negate();
      sum = sum.add(term.divide(BigInteger.valueOf(i)));
    }
    return sum;
  }

  /** The prime of a group, by its name in Node. */
  public static Optional<BigInteger> group(String name) {
    return Optional.ofNullable(GROUPS.get(name)).map(Group::prime);
  }

  /**
   * Finds a prime.
   *
   * @param bits its size
   * @param isSafe whether half of it has to be prime too
   * @param add what it is modulo this, or zero
   * @param remainder the remainder, where {@code add} is not zero
   * @param random gives as many random bytes as it is asked for
   */
  public static BigInteger find(
      int bits, boolean isSafe, BigInteger add, BigInteger remainder, IntFunction<byte[]> random) {
    while (true) {
      BigInteger candidate = candidate(bits, random);
      if (add.signum() != 0) {
        candidate = candidate.subtract(candidate.mod(add)).add(remainder);
      } else if (bits > 1) {
        candidate = candidate.setBit(0);
      }
      if (candidate.bitLength() == bits
          && candidate.isProbablePrime(CERTAINTY)
          && (!isSafe || candidate.shiftRight(1).isProbablePrime(CERTAINTY))) {
        return candidate;
      }
    }
  }

  /** A number of a size, with its upper two bits set where it has some more. */
  private static BigInteger candidate(int bits, IntFunction<byte[]> random) {
    int bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
    BigInteger number = new BigInteger(1, random.apply(bytes)).mod(power(bits)).setBit(bits - 1);
    return bits > 3 ? number.setBit(bits - 2) : number;
  }
}
