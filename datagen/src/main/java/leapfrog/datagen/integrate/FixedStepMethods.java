package leapfrog.datagen.integrate;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The registered fixed-step methods. */
public final class FixedStepMethods {
  private static final Registry<FixedStepMethod> REGISTRY =
      Registry.load(FixedStepMethod.class, "integrator", FixedStepMethod::name);

  private FixedStepMethods() {}

  /** Every method, sorted by name. */
  public static List<FixedStepMethod> all() {
    return REGISTRY.all();
  }

  /**
   * The method with this name.
   *
   * @throws IllegalArgumentException naming the known methods, if there is none
   */
  public static FixedStepMethod named(String name) {
    return REGISTRY.named(name);
  }
}
