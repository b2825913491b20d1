package leapfrog.training.analyze.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.frame.EnergyChange.Sample;
import leapfrog.training.analyze.frame.EnergyChangeRows.Picture;
import leapfrog.training.analyze.frame.EnergyChangeRows.State;
import leapfrog.training.data.FrameSequences;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.PixelPendulumEnergy;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.train.TrainedModel;

/**
 * Adding and removing energy by one model.
 *
 * @param trained a model with a Hamiltonian, on phase space or on latent coordinates
 * @param data its data
 * @param trajectory number of the test trajectory whose beginning is the start
 */
record EnergyChangeStudy(TrainedModel trained, FrameData data, int trajectory) {
  /** The latent unit of time is a frame. */
  private static final double FRAME = 1;

  /** Rows of all tables. */
  record Found(
      List<State> states, List<EnergyChangeRows.Segment> segments, List<Picture> pictures) {}

  /**
   * Follows segments.
   *
   * @throws IllegalArgumentException if there is no such trajectory
   */
  Found follow(List<EnergyChange.Segment> segments) {
    return trained.model() instanceof PixelModel pixel
        ? followFrames(pixel, segments)
        : followStates((DynamicsModel) trained.model(), segments);
  }

  private Found followStates(DynamicsModel model, List<EnergyChange.Segment> segments) {
    requireTrajectory(data.dataset().splits().get(LearningData.TEST));
    PhysicalSystem system = data.dataset().physicalSystem();
    List<Sample> samples =
        new EnergyChange(model.field(trained.parameters()), segments, data.step()).from(start());
    return new Found(states(samples, system::energy), segments(samples, List.of()), List.of());
  }

  /** The true state at the beginning of the trajectory. */
  private double[] start() {
    try (TrajectoryReader reader = data.data().get().rows(LearningData.TEST, trajectory)) {
      Trajectory row = reader.next();
      int n = row.degreesOfFreedom();
      double[] state = Arrays.copyOf(row.q(), 2 * n);
      System.arraycopy(row.p(), 0, state, n, n);
      return state;
    }
  }

  private Found followFrames(PixelModel model, List<EnergyChange.Segment> segments) {
    FrameSequences sequences = data.sequences(model, LearningData.TEST);
    requireTrajectory(sequences.count());
    Tensor rows = sequences.read(trajectory);
    int[] shape = Arrays.copyOfRange(rows.shape(), 1, rows.shape().length);
    shape[0] = model.stack();
    Tensor first = new Tensor(shape, Arrays.copyOf(rows.values(), Tensor.size(shape)));
    try (Session session = trained.open()) {
      double[] start = model.latent(session, first).values();
      List<Sample> samples =
          new EnergyChange(model.latentField(trained.parameters()), segments, FRAME).from(start);
      List<Picture> pictures = pictures(samples, model.shown(session, stacked(samples)));
      return new Found(states(samples, state -> Double.NaN), segments(samples, pictures), pictures);
    }
  }

  private void requireTrajectory(long count) {
    if (trajectory >= count) {
      throw new IllegalArgumentException(
          "Cannot set trajectory to %d: the test split has %d trajectories"
              .formatted(trajectory, count));
    }
  }

  private static Tensor stacked(List<Sample> samples) {
    int dimension = samples.get(0).state().size();
    Tensor stacked = Tensor.zeros(samples.size(), dimension);
    for (int i = 0; i < samples.size(); i++) {
      System.arraycopy(
          samples.get(i).state().values(), 0, stacked.values(), i * dimension, dimension);
    }
    return stacked;
  }

  private List<State> states(List<Sample> samples, ToDoubleFunction<double[]> trueEnergy) {
    List<State> rows = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      double[] state = sample.state().values();
      int n = state.length / 2;
      for (int coordinate = 0; coordinate < n; coordinate++) {
        rows.add(
            new State(
                ModelName.of(trained),
                i,
                i * data.step(),
                sample.segment(),
                sample.kind().label(),
                coordinate,
                state[coordinate],
                state[n + coordinate],
                sample.energy(),
                trueEnergy.applyAsDouble(state)));
      }
    }
    return rows;
  }

  /**
   * Pictures of decoded samples.
   *
   * @param frames {@code [samples][channel][height][width]}
   */
  private List<Picture> pictures(List<Sample> samples, Tensor frames) {
    double[] angles = angles(frames);
    List<Picture> rows = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      rows.add(
          new Picture(
              ModelName.of(trained),
              i,
              i * data.step(),
              samples.get(i).segment(),
              samples.get(i).kind().label(),
              angles[i],
              data.picture(frames, i)));
    }
    return rows;
  }

  /** The angles that frames of Gym's pendulum show in their last channel. */
  private double[] angles(Tensor frames) {
    int[] shape = frames.shape();
    int pixels = shape[2] * shape[3];
    Optional<PixelPendulumEnergy> pendulum = PixelPendulumEnergy.of(data.dataset());
    double[] unknown = new double[shape[0]];
    Arrays.fill(unknown, Double.NaN);
    return pendulum
        .filter(measured -> measured.pixels() == pixels)
        .map(
            measured ->
                measured.angles(
                    frames.values(), (shape[1] - 1) * pixels, shape[1] * pixels, shape[0]))
        .orElse(unknown);
  }

  private List<EnergyChangeRows.Segment> segments(List<Sample> samples, List<Picture> pictures) {
    List<EnergyChangeRows.Segment> rows = new ArrayList<>();
    int count = samples.get(samples.size() - 1).segment() + 1;
    int first = 0;
    for (int segment = 0; segment < count; segment++) {
      int last = first;
      while (last + 1 < samples.size() && samples.get(last + 1).segment() == segment) {
        last++;
      }
      List<Sample> within = samples.subList(first, last + 1);
      double[] energies = within.stream().mapToDouble(Sample::energy).toArray();
      rows.add(
          new EnergyChangeRows.Segment(
              ModelName.of(trained),
              segment,
              samples.get(last).kind().label(),
              first * data.step(),
              last * data.step(),
              energies[0],
              energies[energies.length - 1],
              Arrays.stream(energies).max().orElseThrow()
                  - Arrays.stream(energies).min().orElseThrow(),
              pictures.isEmpty() ? Double.NaN : swing(pictures.subList(first, last + 1))));
      first = last;
    }
    return rows;
  }

  private static double swing(List<Picture> pictures) {
    return pictures.stream().mapToDouble(picture -> Math.abs(picture.angle())).max().orElseThrow();
  }
}
