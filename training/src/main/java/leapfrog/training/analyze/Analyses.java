package leapfrog.training.analyze;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The analyses there are. */
public final class Analyses {
  private static final Registry<Analysis> REGISTRY =
      Registry.load(Analysis.class, "analysis", Analysis::name);

  private Analyses() {}

  /** All of them, by name. */
  public static List<Analysis> all() {
    return REGISTRY.all();
  }

  /**
   * The analysis of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Analysis named(String name) {
    return REGISTRY.named(name);
  }
}
