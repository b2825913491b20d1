package leapfrog.datagen.system;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The registered systems. */
public final class Systems {
  private static final Registry<SystemFactory> REGISTRY =
      Registry.load(SystemFactory.class, "system", SystemFactory::name);

  private Systems() {}

  /** Every system, sorted by name. */
  public static List<SystemFactory> all() {
    return REGISTRY.all();
  }

  /**
   * The system with this name.
   *
   * @throws IllegalArgumentException naming the known systems, if there is none
   */
  public static SystemFactory named(String name) {
    return REGISTRY.named(name);
  }
}
