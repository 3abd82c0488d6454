package org.lambdajunit.node.binding;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where an environment's random numbers come from. They need not be secret in a test; with a seed
 * they are the same each time.
 *
 * <p>Thread-safe. Who draws in the order of guest code gets the same numbers each time.
 */
public final class RandomSource {

  private final @Nullable Random seeded;
  private final List<Integer> mathState;

  private RandomSource(@Nullable Random seeded) {
    this.seeded = seeded;
    // Drawn first, so that Math.random depends on nothing but the seed.
    this.mathState =
        seeded == null
            ? List.of()
            : List.of(seeded.nextInt(), seeded.nextInt(), seeded.nextInt(), seeded.nextInt());
  }

  /** A source with a seed, or one that cannot be foretold. */
  public static RandomSource of(OptionalLong seed) {
    return new RandomSource(seed.isPresent() ? new Random(seed.getAsLong()) : null);
  }

  /** So many random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    (seeded == null ? ThreadLocalRandom.current() : seeded).nextBytes(bytes);
    return bytes;
  }

  /** The four numbers with which {@code Math.random} begins, or none without a seed. */
  public List<Integer> mathState() {
    return mathState;
  }
}
