package leapfrog.datagen.density;

import java.util.List;
import leapfrog.datagen.registry.Registry;
import leapfrog.datagen.sample.DatasetSpec;

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

  /**
   * Makes the density that the points of a dataset are drawn from.
   *
   * @throws IllegalArgumentException if the dataset is of a physical system, or the density is not
   *     known or refuses its parameters
   */
  public static Density of(DatasetSpec dataset) {
    if (dataset.source().hasSystem()) {
      throw new IllegalArgumentException(
          "Cannot take %s for points of a density: it holds states of the system %s"
              .formatted(dataset.name(), dataset.system()));
    }
    return named(dataset.system()).create(dataset.systemParameters());
  }
}
