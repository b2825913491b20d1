package leapfrog.training.data;

import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A random order of very many samples that nobody holds: the position of a sample is computed from
 * its number alone, so each machine finds it for the samples that it reads. A pure function of
 * (samples, seed, epoch).
 *
 * <p>It is a Feistel network on the least even number of bits that can number the samples (Luby and
 * Rackoff 1988); positions beyond the samples are taken through it again until one falls among them
 * (Black and Rogaway 2002, "cycle walking").
 */
public final class ShuffledOrder {
  private static final int ROUNDS = 6;

  private final long samples;
  private final int halfBits;
  private final long mask;
  private final long[] keys = new long[ROUNDS];

  /**
   * The order of an epoch.
   *
   * @param samples number of samples, at least 1 and at most 2⁶²
   * @param seed the trial's seed
   * @param epoch number of the epoch, from 0
   */
  public ShuffledOrder(long samples, long seed, long epoch) {
    if (samples < 1 || samples > 1L << 62) {
      throw new IllegalArgumentException(
          "Cannot shuffle %d samples: the number must be from 1 to 2^62".formatted(samples));
    }
    this.samples = samples;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(samples - 1));
    halfBits = (bits + 1) / 2;
    mask = (1L << halfBits) - 1;
    UniformRandomProvider random = Randomness.stream(seed, "epoch", epoch);
    for (int i = 0; i < ROUNDS; i++) {
      keys[i] = random.nextLong();
    }
  }

  /**
   * Where a sample comes.
   *
   * @param sample its number, from 0 and below the number of samples
   * @return its position, from 0 and below the number of samples, which no other sample has
   */
  public long position(long sample) {
    long position = sample;
    do {
      position = permuted(position);
    } while (position >= samples);
    return position;
  }

  private long permuted(long value) {
    long left = value >>> halfBits;
    long right = value & mask;
    for (long key : keys) {
      long mixed = left ^ (mix(right ^ key) & mask);
      left = right;
      right = mixed;
    }
    return (left << halfBits) | right;
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
