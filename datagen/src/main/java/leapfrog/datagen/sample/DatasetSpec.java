package leapfrog.datagen.sample;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that determines a dataset: the same specification gives the same rows, bit for bit.
 *
 * @param name directory name
 * @param system name of the {@link leapfrog.datagen.system.SystemFactory}
 * @param systemParameters parameters that differ from the system's defaults
 * @param sampler name of the {@link StateSamplerFactory}
 * @param samplerParameters parameters that differ from the sampler's defaults
 * @param time observation times
 * @param noise standard deviation of the Gaussian noise added to each observed coordinate, ≥ 0
 * @param splits number of trajectories per split, such as {@code train → 25}; each at least 1
 * @param seed the one seed
 */
public record DatasetSpec(
    String name,
    String system,
    SortedMap<String, Double> systemParameters,
    String sampler,
    SortedMap<String, Double> samplerParameters,
    TimeGrid time,
    double noise,
    Map<String, Long> splits,
    long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Copies the maps and checks the ranges. */
  public DatasetSpec {
    systemParameters = Collections.unmodifiableSortedMap(new TreeMap<>(systemParameters));
    samplerParameters = Collections.unmodifiableSortedMap(new TreeMap<>(samplerParameters));
    splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException(
          "Cannot set noise to %s: the value must be zero or positive".formatted(noise));
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("A dataset needs at least one split, such as train = 25");
    }
    splits.forEach(
        (split, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "Cannot set splits.%s to %d: a split needs at least one trajectory"
                    .formatted(split, count));
          }
        });
  }

  /** Number of trajectories of all splits. */
  public long trajectories() {
    return splits.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The same distribution with other random numbers, under a name of its own.
   *
   * @param number added to the seed; 0 is this dataset itself
   */
  public DatasetSpec repetition(long number) {
    return number == 0 ? this : with(name + "-" + number, seed + number);
  }

  /** What repetitions have in common: the specification without its name and seed. */
  public DatasetSpec distribution() {
    return with("", 0);
  }

  private DatasetSpec with(String newName, long newSeed) {
    return new DatasetSpec(
        newName,
        system,
        systemParameters,
        sampler,
        samplerParameters,
        time,
        noise,
        splits,
        newSeed);
  }
}
