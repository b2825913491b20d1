package leapfrog.training.model.hgn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.Examples;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.data.FrameShape;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How learned Hamiltonians are followed. */
class IntegratorTest {
  private static final int HALF = 16;

  /** The last point of a rollout in a model's dynamics. */
  private record End(LatentDynamics dynamics, double step, int steps) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      PhasePoint<T> start = new PhasePoint<>(batch.apply("q"), batch.apply("p"));
      List<PhasePoint<T>> points =
          dynamics
              .integrator()
              .follow(ops, dynamics.hamiltonian().gradient(ops, parameter), start, step, steps);
      assertThat(points).hasSize(steps + 1);
      Map<String, T> end = new LinkedHashMap<>();
      end.put("q", points.get(steps).position());
      end.put("p", points.get(steps).momentum());
      return end;
    }
  }

  /** A model whose phase space has 16 positions and 16 momenta. */
  private static FrameModel small(String name, String hamiltonian) {
    return HgnExamples.tiny(
        name, "latent_channels", "1", "hamiltonian", hamiltonian, "hamiltonian_filters", "4");
  }

  private static Session open(FrameModel model) {
    return HgnExamples.open("torch", model, HgnExamples.weights(model, 6), Precision.FLOAT64);
  }

  private static double[] end(
      Session session, LatentDynamics dynamics, double[] start, double step, int steps) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    Tensor q = Tensor.zeros(1, 1, 4, 4);
    Tensor p = Tensor.zeros(1, 1, 4, 4);
    System.arraycopy(start, 0, q.values(), 0, HALF);
    System.arraycopy(start, HALF, p.values(), 0, HALF);
    batch.put("q", q);
    batch.put("p", p);
    Tensors end = session.compute(new End(dynamics, step, steps), new Tensors(batch));
    double[] values = new double[2 * HALF];
    System.arraycopy(end.get("q").values(), 0, values, 0, HALF);
    System.arraycopy(end.get("p").values(), 0, values, HALF, HALF);
    return values;
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  @ParameterizedTest(name = "{0} {1} has order {2}")
  @CsvSource({
    "hgn-determ, separable, 2",
    "hgn-determ, joint, 1",
    "hgn-euler, separable, 1",
    "hgn-euler, joint, 1"
  })
  void convergesWithItsOrder(String name, String hamiltonian, int order) {
    FrameModel model = small(name, hamiltonian);
    LatentDynamics dynamics = HgnExamples.dynamics(model);
    double[] start = Examples.uniform(2 * HALF, 1, 1);
    try (Session session = open(model)) {
      assertThat(end(session, dynamics, start, 0.1, 0)).isEqualTo(start);
      // Three successive halvings give the limit, and the rate of approach, without the solution.
      double[] coarse = end(session, dynamics, start, 1.0 / 32, 32);
      double[] middle = end(session, dynamics, start, 1.0 / 64, 64);
      double[] fine = end(session, dynamics, start, 1.0 / 128, 128);
      double rate = Math.log(distance(coarse, middle) / distance(middle, fine)) / Math.log(2);
      assertThat(rate).isCloseTo(order, within(0.05));
      assertThat(distance(start, fine)).isGreaterThan(0.1);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"hgn-determ, true", "hgn-euler, false"})
  void leapfrogKeepsVolumeAndEulerDoesNot(String name, boolean keeps) {
    FrameModel model = small(name, "separable");
    LatentDynamics dynamics = HgnExamples.dynamics(model);
    double[] start = Examples.uniform(2 * HALF, 1, 2);
    double[][] jacobian = new double[2 * HALF][2 * HALF];
    double step = 1e-5;
    try (Session session = open(model)) {
      for (int column = 0; column < 2 * HALF; column++) {
        double[] moved = start.clone();
        moved[column] += step;
        double[] above = end(session, dynamics, moved, 0.5, 2);
        moved[column] = start[column] - step;
        double[] below = end(session, dynamics, moved, 0.5, 2);
        for (int row = 0; row < 2 * HALF; row++) {
          jacobian[row][column] = (above[row] - below[row]) / (2 * step);
        }
      }
    }
    double determinant = new LUDecomposition(new Array2DRowRealMatrix(jacobian)).getDeterminant();
    if (keeps) {
      assertThat(determinant).isCloseTo(1, within(1e-8));
    } else {
      assertThat(Math.abs(determinant - 1)).isGreaterThan(1e-4);
    }
  }

  @Test
  void leapfrogGoesBackWhereItCameFrom() {
    FrameShape shape = new FrameShape(31, 32, 32, 3);
    FrameModel model = HgnExamples.full("hgn", shape, "encoder_strides", "2,1,2,1,2,1,1,1");
    LatentRollouts rollouts = new LatentRollouts(HgnExamples.dynamics(model), 48);
    Tensors rows =
        new Tensors(
            Map.of(
                SequenceBatches.FRAMES, ChannelsFirst.read(HgnExamples.noise(shape, 1, 3), 0, 1)));
    Tensors weights = model.initialParameters(Examples.random(5));
    try (Session session = HgnExamples.open("torch", model, weights, Precision.FLOAT32)) {
      Tensors forward =
          session.compute(new LatentRollouts.FromFrames(rollouts, Playback.FORWARD), rows);
      Tensors back =
          session.compute(new LatentRollouts.FromFrames(rollouts, Playback.BACKWARD), rows);
      for (String name : List.of(LatentRollouts.POSITION, LatentRollouts.MOMENTUM)) {
        double[] there = forward.get(name).values();
        double[] again = back.get(name).values();
        int point = there.length / 31;
        double difference = 0;
        double way = 0;
        for (int i = 0; i < there.length; i++) {
          int mirrored = (30 - i / point) * point + i % point;
          difference = Math.max(difference, Math.abs(there[i] - again[mirrored]));
          way = Math.max(way, Math.abs(there[i] - there[i % point]));
        }
        assertThat(difference).as(name).isLessThan(1e-4);
        assertThat(way).as(name).isGreaterThan(1e-2);
      }
    }
  }
}
