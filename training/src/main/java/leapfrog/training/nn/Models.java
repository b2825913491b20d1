package leapfrog.training.nn;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The models there are. */
public final class Models {
  private static final Registry<ModelFactory> REGISTRY =
      Registry.load(ModelFactory.class, "model", ModelFactory::name);

  private Models() {}

  /** All of them, by name. */
  public static List<ModelFactory> all() {
    return REGISTRY.all();
  }

  /**
   * The model of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static ModelFactory named(String name) {
    return REGISTRY.named(name);
  }
}
