package leapfrog.datagen.store;

import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.Systems;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Makes the trajectories of a specification, each a pure function of (specification, split, index).
 * Safe for use by several threads.
 */
public final class TrajectoryGenerator {
  private final DatasetSpec spec;
  private final PhysicalSystem system;
  private final StateSampler sampler;
  private final double[] times;

  /**
   * Resolves the system and the sampler.
   *
   * @throws IllegalArgumentException if the specification names what does not exist or does not fit
   */
  public TrajectoryGenerator(DatasetSpec spec) {
    this.spec = spec;
    this.system = Systems.named(spec.system()).create(spec.systemParameters());
    this.sampler = StateSamplers.named(spec.sampler()).create(spec.samplerParameters(), system);
    this.times = spec.time().times();
  }

  /** The true system. */
  public PhysicalSystem system() {
    return system;
  }

  /**
   * The initial state of a trajectory, {@code [2n]}. It does not depend on the noise or the times.
   *
   * @param split name of the split
   * @param index index within the split, from 0
   */
  public double[] initialState(String split, long index) {
    return sampler.sample(stream("initial-state", split, index));
  }

  /**
   * Makes one trajectory.
   *
   * @param split name of the split
   * @param index index within the split, from 0; also the trajectory's id
   * @throws leapfrog.datagen.integrate.IntegrationException if the true system cannot be integrated
   * @throws IllegalArgumentException if the true system is a simulator whose steps miss the times
   */
  public Trajectory generate(String split, long index) {
    double[] states = system.solve(initialState(split, index), times);
    int n = system.degreesOfFreedom();
    double[] q = new double[times.length * n];
    double[] p = new double[times.length * n];
    double[] dq = new double[times.length * n];
    double[] dp = new double[times.length * n];
    double[] energy = new double[times.length];
    double[] state = new double[2 * n];
    double[] derivative = new double[2 * n];
    for (int i = 0; i < times.length; i++) {
      System.arraycopy(states, i * 2 * n, state, 0, 2 * n);
      system.derivative(times[i], state, derivative);
      energy[i] = system.energy(state);
      System.arraycopy(state, 0, q, i * n, n);
      System.arraycopy(state, n, p, i * n, n);
      System.arraycopy(derivative, 0, dq, i * n, n);
      System.arraycopy(derivative, n, dp, i * n, n);
    }
    ContinuousSampler gaussian = Randomness.gaussian(stream("noise", split, index));
    double[] qObserved = observe(q, gaussian);
    double[] pObserved = observe(p, gaussian);
    return new Trajectory(index, times.clone(), q, p, dq, dp, qObserved, pObserved, energy);
  }

  private double[] observe(double[] truth, ContinuousSampler gaussian) {
    double[] observed = truth.clone();
    if (spec.noise() > 0) {
      for (int i = 0; i < observed.length; i++) {
        observed[i] += spec.noise() * gaussian.sample();
      }
    }
    return observed;
  }

  /** The system is part of the purpose: equal seeds must not tie the datasets of two systems. */
  private UniformRandomProvider stream(String purpose, String split, long index) {
    return Randomness.stream(spec.seed(), String.join("/", purpose, spec.system(), split), index);
  }
}
