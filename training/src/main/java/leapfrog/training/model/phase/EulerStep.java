package leapfrog.training.model.phase;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.nn.Ops;

/**
 * Both derivatives where the step begins: q′ = q + dt·∂H/∂p, p′ = p − dt·∂H/∂q (Toth et al. 2019,
 * equations 16 and 17). Of first order and not symplectic.
 */
public record EulerStep() implements Integrator {
  @Override
  public String name() {
    return "Euler";
  }

  @Override
  public <T> List<PhasePoint<T>> follow(
      Ops<T> ops, EnergyGradient<T> gradient, PhasePoint<T> start, double step, int steps) {
    List<PhasePoint<T>> points = new ArrayList<>();
    points.add(start);
    PhasePoint<T> point = start;
    for (int i = 0; i < steps; i++) {
      PhasePoint<T> slopes = gradient.both(point);
      point =
          new PhasePoint<>(
              ops.add(point.position(), ops.scale(slopes.momentum(), step)),
              ops.subtract(point.momentum(), ops.scale(slopes.position(), step)));
      points.add(point);
    }
    return points;
  }
}
