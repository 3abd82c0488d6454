package org.lambdajunit.service;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where functions that belong together get what is random about them: their ids, and the seeds of
 * their processes. Nothing of it need be hard to guess.
 *
 * <p>Thread-safe.
 */
public final class FunctionRandom {

  private static final FunctionRandom UNSEEDED = new FunctionRandom(null);

  private final @Nullable Random seeded;

  private FunctionRandom(@Nullable Random seeded) {
    this.seeded = seeded;
  }

  /**
   * What cannot be foretold.
   *
   * @return the source, always the same
   */
  public static FunctionRandom unseeded() {
    return UNSEEDED;
  }

  /**
   * What is the same each time, as long as it is asked for in the same order.
   *
   * @param seed what it depends on
   * @return a source
   */
  public static FunctionRandom seeded(long seed) {
    return new FunctionRandom(new Random(seed));
  }

  private long nextLong() {
    return (seeded == null ? ThreadLocalRandom.current() : seeded).nextLong();
  }

  /** The seed of another process, so that two of them do not give the same ids. */
  OptionalLong nextSeed() {
    return seeded == null ? OptionalLong.empty() : OptionalLong.of(nextLong());
  }

  /** A request id in the form of AWS's. */
  String newRequestId() {
    long version4 = (nextLong() & ~0xf000L) | 0x4000L;
    long variant = (nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(version4, variant).toString();
  }

  /** So many hexadecimal digits, at most 16. */
  String hex(int digits) {
    return HexFormat.of().toHexDigits(nextLong(), digits);
  }
}
