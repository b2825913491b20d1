package leapfrog.datagen.density;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The registered densities. */
public final class Densities {
  private static final Registry<DensityFactory> REGISTRY =
      Registry.load(DensityFactory.class, "density", DensityFactory::name);

  private Densities() {}

  /** Every density, sorted by name. */
  public static List<DensityFactory> all() {
    return REGISTRY.all();
  }

  /**
   * The density with this name.
   *
   * @throws IllegalArgumentException naming the known densities, if there is none
   */
  public static DensityFactory named(String name) {
    return REGISTRY.named(name);
  }
}
