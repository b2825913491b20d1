package leapfrog.datagen.sample;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent random streams, each a pure function of (seed, purpose, index).
 *
 * <p>The generator is xoroshiro128++ (Blackman and Vigna 2021). Its 128 bits of state are the
 * 128-bit MurmurHash3 of the seed, the purpose and the index, so that neighbouring indices give
 * unrelated streams and nothing depends on the order in which streams are made.
 */
public final class Randomness {
  private Randomness() {}

  /**
   * Opens a stream at its beginning.
   *
   * @param seed the one seed of a dataset or a trial
   * @param purpose what the numbers are for, such as {@code initial-state/train}; different
   *     purposes give independent streams
   * @param index which of the many, such as the trajectory's index within its split
   */
  public static UniformRandomProvider stream(long seed, String purpose, long index) {
    HashValue128 state =
        Hashing.murmur3_128().hashStream().putLong(seed).putString(purpose).putLong(index).get();
    return RandomSource.XO_RO_SHI_RO_128_PP.create(
        new long[] {state.getMostSignificantBits(), state.getLeastSignificantBits()});
  }

  /**
   * Standard normal numbers (mean 0, variance 1) by the ziggurat method (McFarland 2016), which
   * takes its numbers from the given stream. A value is a product and sum of the stream's bits and
   * fixed tables.
   */
  public static ContinuousSampler gaussian(UniformRandomProvider stream) {
    return ZigguratSampler.NormalizedGaussian.of(stream);
  }
}
