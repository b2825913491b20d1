package leapfrog.training.model.phase;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.nn.Ops;

/**
 * Kick, drift, kick: p½ = p − dt/2·∂H/∂q(q, p); q′ = q + dt·∂H/∂p(q, p½); p′ = p½ − dt/2·∂H/∂q(q′,
 * p½) (Toth et al. 2019, equations 24 and 25, with the closing half kick that they leave out).
 *
 * <p>Of a separable H = T(p) + V(q) the closing kick and the opening one of the next step take the
 * same ∂V/∂q, so a step costs one evaluation of each derivative; the step is symplectic,
 * reversible, and of second order. For another H it is explicit all the same: the derivatives are
 * taken where the formulas say, a step costs three evaluations, and the step is of first order and
 * neither symplectic nor exactly reversible.
 */
public record LeapfrogStep() implements Integrator {
  @Override
  public String name() {
    return "leapfrog";
  }

  @Override
  public <T> List<PhasePoint<T>> follow(
      Ops<T> ops, EnergyGradient<T> gradient, PhasePoint<T> start, double step, int steps) {
    List<PhasePoint<T>> points = new ArrayList<>();
    points.add(start);
    PhasePoint<T> point = start;
    T closing = null;
    for (int i = 0; i < steps; i++) {
      T opening = closing != null && gradient.separable() ? closing : gradient.byPosition(point);
      T half = ops.subtract(point.momentum(), ops.scale(opening, step / 2));
      T velocity = gradient.byMomentum(new PhasePoint<>(point.position(), half));
      T position = ops.add(point.position(), ops.scale(velocity, step));
      closing = gradient.byPosition(new PhasePoint<>(position, half));
      point = new PhasePoint<>(position, ops.subtract(half, ops.scale(closing, step / 2)));
      points.add(point);
    }
    return points;
  }
}
