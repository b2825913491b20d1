package leapfrog.datagen.system;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;

/**
 * Equal point masses in the plane under Newton's gravity, H = Σ‖pᵢ‖²/2m − Σ Gm²/‖qⱼ − qᵢ‖ with each
 * pair counted once. Coordinates are x₁, y₁, x₂, y₂, …; momenta likewise.
 *
 * @param bodies number of bodies, at least 2
 * @param gravity gravitational constant G, positive
 * @param mass mass m of each body, positive
 */
public record NBody(int bodies, double gravity, double mass) implements PhysicalSystem {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public NBody {
    if (bodies < 2) {
      throw new IllegalArgumentException(
          "Cannot set bodies to %d: gravity needs at least 2".formatted(bodies));
    }
    Parameters.requirePositive("G of %d bodies".formatted(bodies), gravity);
    Parameters.requirePositive("m of %d bodies".formatted(bodies), mass);
  }

  @Override
  public int degreesOfFreedom() {
    return 2 * bodies;
  }

  @Override
  public double energy(double[] state) {
    int n = degreesOfFreedom();
    double squaredMomentum = 0;
    for (int i = n; i < 2 * n; i++) {
      squaredMomentum += state[i] * state[i];
    }
    double inverseDistances = 0;
    for (int i = 0; i < n; i += 2) {
      for (int j = i + 2; j < n; j += 2) {
        double dx = state[j] - state[i];
        double dy = state[j + 1] - state[i + 1];
        inverseDistances += 1 / Math.sqrt(dx * dx + dy * dy);
      }
    }
    return squaredMomentum / (2 * mass) - gravity * mass * mass * inverseDistances;
  }

  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    int n = degreesOfFreedom();
    for (int i = 0; i < n; i++) {
      derivative[i] = state[n + i] / mass;
    }
    Arrays.fill(derivative, n, 2 * n, 0);
    for (int i = 0; i < n; i += 2) {
      for (int j = i + 2; j < n; j += 2) {
        double dx = state[j] - state[i];
        double dy = state[j + 1] - state[i + 1];
        double squaredDistance = dx * dx + dy * dy;
        double pull = gravity * mass * mass / (squaredDistance * Math.sqrt(squaredDistance));
        derivative[n + i] += pull * dx;
        derivative[n + i + 1] += pull * dy;
        derivative[n + j] -= pull * dx;
        derivative[n + j + 1] -= pull * dy;
      }
    }
  }

  @Override
  public void place(double[] q, double[] xy) {
    System.arraycopy(q, 0, xy, 0, degreesOfFreedom());
  }

  /** What the factories for each number of bodies share. */
  private abstract static class Factory extends ParametricSystemFactory {
    Factory(String name, int bodies, String source) {
      super(
          name,
          "%d equal masses in the plane, H = Σ‖p‖²/2m − Σ G m²/‖qⱼ − qᵢ‖".formatted(bodies),
          source,
          Parameters.ordered(Map.entry("m", 1.0), Map.entry("G", 1.0)),
          values -> new NBody(bodies, values.get("G"), values.get("m")));
    }
  }

  /** Makes two bodies. */
  @AutoService(SystemFactory.class)
  public static final class TwoBodyFactory extends Factory {
    /** For {@code ServiceLoader}. */
    public TwoBodyFactory() {
      super("two-body", 2, "Greydanus et al. 2019 (HNN), section 4; Toth et al. 2019 (HGN)");
    }
  }

  /** Makes three bodies. */
  @AutoService(SystemFactory.class)
  public static final class ThreeBodyFactory extends Factory {
    /** For {@code ServiceLoader}. */
    public ThreeBodyFactory() {
      super("three-body", 3, "Greydanus et al. 2019 (HNN), appendix; Toth et al. 2019 (HGN)");
    }
  }
}
