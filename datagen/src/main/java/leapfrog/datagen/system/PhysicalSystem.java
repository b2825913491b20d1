package leapfrog.datagen.system;

import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.VectorField;
import leapfrog.datagen.render.Scene;

/** A dynamical system on phase space whose equations of motion are known. */
public interface PhysicalSystem extends VectorField, Scene {
  /** Number n of position coordinates; states have 2n entries. */
  int degreesOfFreedom();

  /**
   * Total energy, in the unit that the system's parameters imply.
   *
   * @param state phase-space point, {@code [2n]}: positions, then momenta
   */
  double energy(double[] state);

  /**
   * Whether the energy is conserved along solutions; if so the field is the symplectic gradient of
   * {@link #energy}.
   */
  default boolean conservative() {
    return true;
  }

  /**
   * The system's trajectory from a state. By default the ground truth of the field; a system that
   * is defined by a simulator's own steps overrides it.
   *
   * @param initial state at {@code times[0]}, {@code [2n]}; not modified
   * @param times strictly increasing or strictly decreasing, at least one
   * @return {@code [time][coordinate]}, time-major in one array of {@code times.length·2n}
   * @throws IllegalArgumentException if the times are not monotone, or not among those a simulator
   *     reaches
   * @throws leapfrog.datagen.integrate.IntegrationException if the integration breaks down
   */
  default double[] solve(double[] initial, double[] times) {
    return GroundTruth.DEFAULT.solve(this, initial, times);
  }
}
