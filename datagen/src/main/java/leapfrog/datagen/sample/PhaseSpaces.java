package leapfrog.datagen.sample;

import leapfrog.datagen.system.GymPendulum;
import leapfrog.datagen.system.NBody;
import leapfrog.datagen.system.PhysicalSystem;

/** Checks that a distribution fits the phase space it is asked to sample. */
final class PhaseSpaces {
  private PhaseSpaces() {}

  static void requireOneDegreeOfFreedom(String sampler, PhysicalSystem system) {
    if (system.degreesOfFreedom() != 1) {
      throw new IllegalArgumentException(
          "Cannot use sampler '%s' for %s: it needs one degree of freedom, not %d"
              .formatted(sampler, system, system.degreesOfFreedom()));
    }
  }

  static NBody requireBodies(String sampler, PhysicalSystem system, int bodies) {
    if (system instanceof NBody nBody && nBody.bodies() == bodies) {
      return nBody;
    }
    throw new IllegalArgumentException(
        "Cannot use sampler '%s' for %s: it needs %d gravitating bodies"
            .formatted(sampler, system, bodies));
  }

  static GymPendulum requireGymPendulum(String sampler, PhysicalSystem system) {
    if (system instanceof GymPendulum gym) {
      return gym;
    }
    throw new IllegalArgumentException(
        "Cannot use sampler '%s' for %s: it needs the system 'gym-pendulum'"
            .formatted(sampler, system));
  }
}
