package leapfrog.datagen.sample;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * Trajectories of the true system from sampled initial states, observed with noise.
 *
 * @param sampler name of the {@link StateSamplerFactory}
 * @param samplerParameters parameters that differ from the sampler's defaults
 * @param time observation times
 * @param noise standard deviation of the Gaussian noise added to each observed coordinate, ≥ 0
 * @param seed the one seed
 */
public record Simulation(
    String sampler,
    SortedMap<String, Double> samplerParameters,
    TimeGrid time,
    double noise,
    long seed)
    implements DataSource {
  private static final long serialVersionUID = 1L;

  /**
   * Copies the map and checks the range.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Simulation {
    samplerParameters = Collections.unmodifiableSortedMap(new TreeMap<>(samplerParameters));
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException(
          "Cannot set noise to %s: the value must be zero or positive".formatted(noise));
    }
  }

  @Override
  public int points() {
    return time.points();
  }

  @Override
  public boolean hasSystem() {
    return true;
  }

  @Override
  public Simulation reseeded(LongUnaryOperator change) {
    return new Simulation(sampler, samplerParameters, time, noise, change.applyAsLong(seed));
  }
}
