package leapfrog.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.engine.Session;
import leapfrog.training.model.hnn.Baseline;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldComputation;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Small models, batches and datasets for tests. */
public final class Examples {
  private Examples() {}

  /** A seeded stream. */
  public static UniformRandomProvider random(long seed) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }

  /** {@code count} values, uniform on ±bound. */
  public static double[] uniform(int count, double bound, long seed) {
    return random(seed).doubles(count, -bound, bound).toArray();
  }

  /** A Hamiltonian network; text pairs set further hyperparameters. */
  public static DynamicsModel hnn(int hidden, int dimension, String... pairs) {
    return new HamiltonianNetwork.Factory()
        .create(hyperparameters(hidden, pairs), DataShape.phaseSpace(dimension));
  }

  /** A baseline network; text pairs set further hyperparameters. */
  public static DynamicsModel baseline(int hidden, int dimension, String... pairs) {
    return new Baseline.Factory()
        .create(hyperparameters(hidden, pairs), DataShape.phaseSpace(dimension));
  }

  private static Map<String, String> hyperparameters(int hidden, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("hidden", Integer.toString(hidden));
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return values;
  }

  /** A model's field at the states of a batch, as a session computes it. */
  public static Tensor field(Session session, DynamicsModel model, Tensors batch) {
    return session.compute(model.fieldComputation(), batch).get(FieldComputation.FIELD);
  }

  /** Points of phase space, exact in float32, with the field of harmonic oscillators. */
  public static Tensors oscillators(int rows, int dimension, long seed) {
    UniformRandomProvider random = random(seed);
    Tensor x = Tensor.zeros(rows, dimension);
    Tensor dx = Tensor.zeros(rows, dimension);
    int n = dimension / 2;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < dimension; i++) {
        x.values()[row * dimension + i] = (float) (4 * random.nextDouble() - 2);
      }
      for (int i = 0; i < n; i++) {
        dx.values()[row * dimension + i] = x.values()[row * dimension + n + i];
        dx.values()[row * dimension + n + i] = -x.values()[row * dimension + i];
      }
    }
    return Tensors.of(DynamicsModel.STATE, x, DynamicsModel.DERIVATIVE, dx);
  }

  /** Springs from the circle: 6 training and 3 test trajectories of 10 points. */
  public static DatasetSpec springs(double noise) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 6L);
    splits.put("test", 3L);
    return new DatasetSpec(
        "springs",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 3, 10), noise, 11),
        Recording.STATES,
        splits);
  }

  /** A dataset with a further split {@code validation}. */
  public static DatasetSpec withValidation(DatasetSpec spec, long trajectories) {
    Map<String, Long> splits = new LinkedHashMap<>(spec.splits());
    splits.put("validation", trajectories);
    return new DatasetSpec(
        spec.name(),
        spec.system(),
        spec.systemParameters(),
        spec.source(),
        spec.recording(),
        splits);
  }

  /** Largest difference, relative to the largest expected value; infinite if shapes differ. */
  public static double distance(Tensor actual, Tensor expected) {
    if (!Arrays.equals(actual.shape(), expected.shape())) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    double magnitude = 1e-30;
    for (int i = 0; i < expected.size(); i++) {
      // Math.max keeps a NaN.
      difference = Math.max(difference, Math.abs(actual.values()[i] - expected.values()[i]));
      magnitude = Math.max(magnitude, Math.abs(expected.values()[i]));
    }
    // A gradient that must vanish, such as that of an unused output, is compared absolutely.
    return magnitude < 1e-20 ? difference : difference / magnitude;
  }
}
