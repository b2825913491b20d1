package leapfrog.training.model.nhf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.engine.Session;
import leapfrog.training.model.density.PointBatches;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * What a trained flow gives in an engine, some rows at a time so that memory stays bounded.
 *
 * @param model the flow
 * @param session a session with its weights
 */
record FlowSampling(NeuralHamiltonianFlow model, Session session) {
  private static final int ROWS = 4096;
  private static final int ROUND_TRIPS = 2048;

  private static final String POSITION = "q";
  private static final String MOMENTUM = "p";
  private static final String LOG_WEIGHT = "log weight";

  /** Positions of states from the prior at the end of the flow, {@code [count][d]}. */
  Tensor sample(int count, long seed) {
    int dimension = model.dimension();
    Tensor points = Tensor.zeros(count, dimension);
    double[] states = prior(model, count, seed);
    for (int from = 0; from < count; from += ROWS) {
      int rows = Math.min(ROWS, count - from);
      Tensors ends = session.compute(new Pushed(model), batch(states, from, rows));
      System.arraycopy(
          ends.get(POSITION).values(), 0, points.values(), from * dimension, rows * dimension);
    }
    return points;
  }

  /**
   * Draws states from the prior.
   *
   * @return {@code [count][2d]}: positions, then momenta
   */
  static double[] prior(NeuralHamiltonianFlow model, int count, long seed) {
    ContinuousSampler sampler = model.prior().sampler(Randomness.stream(seed, "prior", 0));
    double[] states = new double[Math.multiplyExact(count, 2 * model.dimension())];
    for (int i = 0; i < states.length; i++) {
      states[i] = sampler.sample();
    }
    return states;
  }

  private Tensors batch(double[] states, int first, int rows) {
    int dimension = model.dimension();
    Tensor positions = Tensor.zeros(rows, dimension);
    Tensor momenta = Tensor.zeros(rows, dimension);
    for (int row = 0; row < rows; row++) {
      int from = (first + row) * 2 * dimension;
      System.arraycopy(states, from, positions.values(), row * dimension, dimension);
      System.arraycopy(states, from + dimension, momenta.values(), row * dimension, dimension);
    }
    return Tensors.of(POSITION, positions, MOMENTUM, momenta);
  }

  /** ln 1/K Σ_k exp(ln π − ln f) of each point, {@code [rows]}. */
  Tensor logLikelihood(Tensor points, int draws, long seed) {
    int rows = points.shape()[0];
    int atOnce = Math.max(1, ROWS / draws);
    Tensor likelihood = Tensor.zeros(rows);
    for (int from = 0; from < rows; from += atOnce) {
      int to = Math.min(rows, from + atOnce);
      Tensors batch = repeated(points, from, to, draws, seed);
      double[] weights = session.compute(new LogWeights(model), batch).get(LOG_WEIGHT).values();
      for (int row = from; row < to; row++) {
        int first = (row - from) * draws;
        likelihood.values()[row] = logMeanExp(Arrays.copyOfRange(weights, first, first + draws));
      }
    }
    return likelihood;
  }

  /** Each point as often as there are draws; the noise of a point is a stream of its own. */
  private static Tensors repeated(Tensor points, int from, int to, int draws, long seed) {
    int dimension = points.shape()[1];
    Tensor repeated = Tensor.zeros((to - from) * draws, dimension);
    Tensor noise = Tensor.zeros((to - from) * draws, dimension);
    for (int row = from; row < to; row++) {
      int first = (row - from) * draws * dimension;
      for (int draw = 0; draw < draws; draw++) {
        System.arraycopy(
            points.values(),
            row * dimension,
            repeated.values(),
            first + draw * dimension,
            dimension);
      }
      PointBatches.fill(
          noise.values(),
          first,
          first + draws * dimension,
          Randomness.stream(seed, "importance-noise", row));
    }
    return Tensors.of(PointBatches.POINTS, repeated, PointBatches.NOISE, noise);
  }

  private static double logMeanExp(double[] logarithms) {
    double largest = Arrays.stream(logarithms).max().orElseThrow();
    if (Double.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double logarithm : logarithms) {
      sum += Math.exp(logarithm - largest);
    }
    return largest + Math.log(sum / logarithms.length);
  }

  /** Largest distance between states from the prior and where the flow and its inverse end. */
  double inversionError(long seed) {
    Tensors start = batch(prior(model, ROUND_TRIPS, seed), 0, ROUND_TRIPS);
    Tensors end = session.compute(new RoundTrip(model), start);
    double largest = 0;
    for (int row = 0; row < ROUND_TRIPS; row++) {
      double squares = 0;
      for (String part : start.names()) {
        for (int i = row * model.dimension(); i < (row + 1) * model.dimension(); i++) {
          double difference = end.get(part).values()[i] - start.get(part).values()[i];
          squares += difference * difference;
        }
      }
      largest = Math.max(largest, Math.sqrt(squares)); // which keeps a NaN
    }
    return largest;
  }

  private static <T> PhasePoint<T> point(Function<String, T> batch) {
    return new PhasePoint<>(batch.apply(POSITION), batch.apply(MOMENTUM));
  }

  private static <T> Map<String, T> named(PhasePoint<T> point) {
    Map<String, T> results = new LinkedHashMap<>();
    results.put(POSITION, point.position());
    results.put(MOMENTUM, point.momentum());
    return results;
  }

  /** States at the end of the flow. */
  record Pushed(NeuralHamiltonianFlow model) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return named(model.flow().forwardOnLattice(ops, parameter, point(batch)));
    }
  }

  /** States after the flow and its inverse. */
  record RoundTrip(NeuralHamiltonianFlow model) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      PhasePoint<T> end = model.flow().forwardOnLattice(ops, parameter, point(batch));
      return named(model.flow().inverseOnLattice(ops, parameter, end));
    }
  }

  /** The logarithms of the weights of points. */
  record LogWeights(NeuralHamiltonianFlow model) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Map.of(LOG_WEIGHT, model.logWeights(ops, parameter, batch));
    }
  }
}
