package leapfrog.datagen.store;

import java.util.Optional;
import java.util.function.Consumer;
import leapfrog.datagen.render.Renderer;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.system.PhysicalSystem;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Makes the rows of a simulated dataset, each a pure function of (specification, split, index). Not
 * safe for use by several threads.
 */
public final class TrajectoryGenerator implements RowSource {
  private final DatasetSpec spec;
  private final Simulation simulation;
  private final PhysicalSystem system;
  private final StateSampler sampler;
  private final double[] times;
  private final Optional<FramePainter> painter;

  /**
   * Resolves the system, the sampler and the renderer.
   *
   * @throws IllegalArgumentException if the specification is not of a simulation, names what does
   *     not exist or does not fit
   */
  public TrajectoryGenerator(DatasetSpec spec) {
    this.spec = spec;
    this.system = spec.physicalSystem();
    if (!(spec.source() instanceof Simulation)) {
      throw new IllegalArgumentException(
          "Cannot simulate %s: its states were measured".formatted(spec.name()));
    }
    this.simulation = (Simulation) spec.source();
    this.sampler =
        StateSamplers.named(simulation.sampler()).create(simulation.samplerParameters(), system);
    this.times = simulation.time().times();
    this.painter =
        spec.recording()
            .images()
            .map(
                images -> {
                  Renderer renderer = Renderers.named(images.renderer()).create(images, system);
                  return new FramePainter(renderer, system.degreesOfFreedom(), times.length);
                });
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
   * {@inheritDoc}
   *
   * @throws leapfrog.datagen.integrate.IntegrationException if the true system cannot be integrated
   */
  @Override
  public void make(String split, long index, Consumer<Trajectory> rows) {
    Trajectory whole = generate(split, index);
    Optional<FrameWindows> windows = spec.recording().windows();
    if (windows.isPresent()) {
      FrameWindowing windowing = new FrameWindowing(windows.get());
      windowing.cut(whole, index * spec.rowsPerTrajectory(), rows);
    } else {
      rows.accept(whole);
    }
  }

  /**
   * Makes one trajectory whole. The pixels of its frames are overwritten by the next call.
   *
   * @param split name of the split
   * @param index index within the split, from 0; also the trajectory's id
   * @throws leapfrog.datagen.integrate.IntegrationException if the true system cannot be integrated
   */
  public Trajectory generate(String split, long index) {
    double[] states = system.solve(initialState(split, index), times);
    int n = system.degreesOfFreedom();
    double[] q = new double[times.length * n];
    double[] p = new double[times.length * n];
    double[] energy = new double[times.length];
    double[] state = new double[2 * n];
    for (int i = 0; i < times.length; i++) {
      System.arraycopy(states, i * 2 * n, state, 0, 2 * n);
      energy[i] = system.energy(state);
      System.arraycopy(state, 0, q, i * n, n);
      System.arraycopy(state, n, p, i * n, n);
    }
    boolean derivatives = spec.recording().derivatives();
    double[] dq = new double[derivatives ? q.length : 0];
    double[] dp = new double[derivatives ? p.length : 0];
    if (derivatives) {
      differentiate(states, dq, dp);
    }
    ContinuousSampler gaussian = Randomness.gaussian(stream("noise", split, index));
    double[] qObserved = observe(q, gaussian);
    double[] pObserved = observe(p, gaussian);
    Frames frames = painter.map(paint -> paint.frames(qObserved)).orElse(Frames.NONE);
    return new Trajectory(index, times.clone(), q, p, dq, dp, qObserved, pObserved, energy, frames);
  }

  private void differentiate(double[] states, double[] dq, double[] dp) {
    int n = system.degreesOfFreedom();
    double[] state = new double[2 * n];
    double[] derivative = new double[2 * n];
    for (int i = 0; i < times.length; i++) {
      System.arraycopy(states, i * 2 * n, state, 0, 2 * n);
      system.derivative(times[i], state, derivative);
      System.arraycopy(derivative, 0, dq, i * n, n);
      System.arraycopy(derivative, n, dp, i * n, n);
    }
  }

  private double[] observe(double[] truth, ContinuousSampler gaussian) {
    double[] observed = truth.clone();
    if (simulation.noise() > 0) {
      for (int i = 0; i < observed.length; i++) {
        observed[i] += simulation.noise() * gaussian.sample();
      }
    }
    return observed;
  }

  /** The system is part of the purpose: equal seeds must not tie the datasets of two systems. */
  private UniformRandomProvider stream(String purpose, String split, long index) {
    return Randomness.stream(
        simulation.seed(), String.join("/", purpose, spec.system(), split), index);
  }
}
