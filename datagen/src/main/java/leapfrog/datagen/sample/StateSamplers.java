package leapfrog.datagen.sample;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The registered initial-state distributions. */
public final class StateSamplers {
  private static final Registry<StateSamplerFactory> REGISTRY =
      Registry.load(StateSamplerFactory.class, "sampler", StateSamplerFactory::name);

  private StateSamplers() {}

  /** Every distribution, sorted by name. */
  public static List<StateSamplerFactory> all() {
    return REGISTRY.all();
  }

  /**
   * The distribution with this name.
   *
   * @throws IllegalArgumentException naming the known distributions, if there is none
   */
  public static StateSamplerFactory named(String name) {
    return REGISTRY.named(name);
  }
}
