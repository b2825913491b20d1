package leapfrog.training.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.store.TrajectoryGenerator;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Rollouts of a pixel model beside films of the true pendulum, and the energies that their frames
 * show.
 *
 * <p>{@code energy_mse} reads angles from the decoded frames themselves and compares their {@link
 * PixelPendulumEnergy} with that of the true angles at the same time, which is conserved to ±0.5 %.
 *
 * <p>{@code energy_mse_as_published} follows the published analysis: decoded frames are encoded
 * again, the latent states mapped to (θ, cθ̇) by the affine map that suits the training data best,
 * and 1.9·(1 − cos q) + p² compared with that of Gym's own states, which swings.
 */
public final class PixelEnergyEvaluation {
  private static final GroundTruth INTEGRATOR = new GroundTruth(1e-12, 1e-10, 200_000);

  /** Trajectories of the training split from which the affine map is learned. */
  private static final int MAPPED_TRAJECTORIES = 20;

  /** States at which the divergence of the field is taken. */
  private static final int DIVERGENCE_STATES = 100;

  /** The coefficient that the published analysis fits; the exact one is 1.875. */
  private static final double PUBLISHED_PULL = 1.9;

  private final PixelEnergyProtocol protocol;
  private final StateGroups groups;
  private final DatasetSpec dataset;
  private final PixelPendulum pendulum;
  private final StateSampler sampler;
  private final PixelPendulumEnergy energy;

  /**
   * Prepares the evaluation on one dataset.
   *
   * @throws IllegalArgumentException if the dataset is not of frames of Gym's pendulum, or the
   *     protocol's sampler does not fit
   */
  public PixelEnergyEvaluation(PixelEnergyProtocol protocol, DatasetSpec dataset) {
    this.protocol = protocol;
    this.groups = new StateGroups(protocol.groups(), protocol.statesPerGroup());
    this.dataset = dataset;
    this.pendulum = PixelPendulum.of(dataset);
    this.sampler =
        StateSamplers.named(protocol.sampler())
            .create(protocol.samplerParameters(), pendulum.system());
    this.energy = new PixelPendulumEnergy(pendulum.system(), pendulum.renderer(), pendulum.step());
  }

  /** A rollout beside the truth: frames {@code [points][channel][height][width]}. */
  private record Pair(PendulumFilm truth, Tensor dreamed) {}

  /**
   * Follows the model from the first observation of each of the protocol's trajectories. A rollout
   * that leaves the finite range makes its metrics NaN.
   */
  public Map<String, Metric> evaluate(PixelModel model, Session session, Tensors parameters) {
    List<Pair> pairs =
        films().stream().map(film -> pair(model, session, parameters, film)).toList();
    LinearMap coordinates = coordinates(model, session);
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(
        EnergyEvaluation.ENERGY_MSE,
        groups.mean(pairs.stream().mapToDouble(this::squaredError).toArray()));
    metrics.put(
        EnergyEvaluation.ENERGY_MSE_AS_PUBLISHED,
        groups.mean(
            pairs.stream()
                .mapToDouble(pair -> publishedSquaredError(model, session, coordinates, pair))
                .toArray()));
    metrics.put(
        EnergyEvaluation.ENERGY_DRIFT,
        groups.mean(pairs.stream().mapToDouble(pair -> drift(pair.dreamed())).toArray()));
    metrics.putAll(ofField(model, session, parameters, pairs));
    return metrics;
  }

  /** The protocol's trajectories. */
  List<PendulumFilm> films() {
    return IntStream.range(0, groups.states())
        .mapToObj(i -> sampler.sample(Randomness.stream(protocol.seed(), "evaluation", i)))
        .map(initial -> pendulum.film(initial, protocol.points()))
        .toList();
  }

  private static Pair pair(
      PixelModel model, Session session, Tensors parameters, PendulumFilm film) {
    int[] shape = film.observations().shape();
    Tensor row =
        new Tensor(
            new int[] {1, shape[0], shape[1], shape[2], shape[3]}, film.observations().values());
    Tensor frames = model.rollout(session, parameters, row, Playback.FORWARD).frames();
    return new Pair(film, new Tensor(shape, frames.values()));
  }

  private double squaredError(Pair pair) {
    double[] truth = new double[protocol.points()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = pair.truth().states().values()[2 * i];
    }
    return meanSquare(energy.energies(truth), shownEnergies(pair.dreamed()));
  }

  private double drift(Tensor frames) {
    double[] energies = shownEnergies(frames);
    return Arrays.stream(energies).map(e -> Math.abs(e - energies[0])).max().orElseThrow();
  }

  /** Energies of the last frame of each observation. */
  private double[] shownEnergies(Tensor frames) {
    int[] shape = frames.shape();
    int size = shape[2] * shape[3];
    return energy.energies(
        energy.angles(frames.values(), (shape[1] - 1) * size, shape[1] * size, shape[0]));
  }

  private double publishedSquaredError(
      PixelModel model, Session session, LinearMap coordinates, Pair pair) {
    Tensor latent = model.latent(session, pair.dreamed());
    double[][] mapped = coordinates.apply(latent);
    double[][] truth = statesOfObservations(model, pair.truth());
    return meanSquare(publishedEnergies(truth), publishedEnergies(mapped));
  }

  private static double[] publishedEnergies(double[][] states) {
    return Arrays.stream(states)
        .mapToDouble(state -> PUBLISHED_PULL * (1 - Math.cos(state[0])) + state[1] * state[1])
        .toArray();
  }

  /** The map from latent states to (θ, cθ̇). */
  private LinearMap coordinates(PixelModel model, Session session) {
    TrajectoryGenerator generator = new TrajectoryGenerator(dataset);
    long count =
        Math.min(MAPPED_TRAJECTORIES, dataset.splits().get(LearningData.TRAIN).longValue());
    int points = dataset.source().points() - pendulum.stack() + 1;
    List<PendulumFilm> films =
        IntStream.range(0, (int) count)
            .mapToObj(i -> generator.initialState(LearningData.TRAIN, i))
            .map(initial -> pendulum.film(initial, points))
            .toList();
    double[] latent =
        films.stream()
            .flatMapToDouble(
                film -> Arrays.stream(model.latent(session, film.observations()).values()))
            .toArray();
    double[] states =
        films.stream()
            .flatMap(film -> Arrays.stream(statesOfObservations(model, film)))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    int samples = states.length / 2;
    return LinearMap.fit(
        new Tensor(new int[] {samples, latent.length / samples}, latent),
        new Tensor(new int[] {samples, 2}, states));
  }

  /** The true states at the last frame of what the model encodes at once. */
  private static double[][] statesOfObservations(PixelModel model, PendulumFilm film) {
    double[] states = film.states().values();
    int skipped = model.stack() - 1;
    return IntStream.range(skipped, states.length / 2)
        .mapToObj(i -> new double[] {states[2 * i], states[2 * i + 1]})
        .toArray(double[][]::new);
  }

  /** What only the latent field decides. */
  private Map<String, Metric> ofField(
      PixelModel model, Session session, Tensors parameters, List<Pair> pairs) {
    LearnedField field = model.latentField(parameters);
    double[] distances = new double[protocol.groups()];
    double squares = 0;
    int states = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Tensor latent = model.latent(session, pairs.get(i).truth().observations());
      int dimension = latent.shape()[1];
      if (i % protocol.statesPerGroup() == 0) {
        distances[i / protocol.statesPerGroup()] =
            Reversibility.of(
                    field,
                    INTEGRATOR,
                    Arrays.copyOf(latent.values(), dimension),
                    0,
                    protocol.points() - 1)
                .returnDistance();
      }
      int each = Math.max(1, DIVERGENCE_STATES / pairs.size());
      for (int k = 0; k < Math.min(each, latent.shape()[0]); k++, states++) {
        int at = k * latent.shape()[0] / each * dimension;
        double divergence =
            FieldDivergence.at(field, Arrays.copyOfRange(latent.values(), at, at + dimension));
        squares += divergence * divergence;
      }
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(EnergyEvaluation.REVERSIBILITY_ERROR, StateGroups.ofGroups(distances));
    metrics.put(FieldDivergence.NAME, Metric.exact(Math.sqrt(squares / states)));
    return metrics;
  }

  private static double meanSquare(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }
}
