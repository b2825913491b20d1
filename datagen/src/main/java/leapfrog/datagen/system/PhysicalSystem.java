package leapfrog.datagen.system;

import leapfrog.datagen.integrate.VectorField;

/** A dynamical system on phase space whose equations of motion are known. */
public interface PhysicalSystem extends VectorField {
  /** Number n of position coordinates; states have 2n entries. */
  int degreesOfFreedom();

  /**
   * Total energy.
   *
   * @param state phase-space point, {@code [2n]}: positions, then momenta
   */
  double energy(double[] state);
}
