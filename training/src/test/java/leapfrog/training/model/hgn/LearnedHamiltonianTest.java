package leapfrog.training.model.hgn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.Examples;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.phase.EnergyGradient;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The derivatives of learned Hamiltonians. */
class LearnedHamiltonianTest {
  private static final int ROWS = 2;
  private static final int CHANNELS = 2;

  /** Energy and derivatives at points of phase space. */
  private record Derivatives(LearnedHamiltonian hamiltonian) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      PhasePoint<T> point = new PhasePoint<>(batch.apply("q"), batch.apply("p"));
      EnergyGradient<T> gradient = hamiltonian.gradient(ops, parameter);
      Map<String, T> results = new LinkedHashMap<>();
      results.put("energy", hamiltonian.energy(ops, parameter, point));
      results.put("q", gradient.byPosition(point));
      results.put("p", gradient.byMomentum(point));
      results.put("both q", gradient.both(point).position());
      results.put("both p", gradient.both(point).momentum());
      return results;
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"torch, separable", "torch, joint", "nd4j, separable", "nd4j, joint"})
  void agreeWithFiniteDifferencesOfTheEnergy(String engine, String kind) {
    FrameModel model = HgnExamples.tiny("hgn-determ", "hamiltonian", kind);
    Computation derivatives = new Derivatives(HgnExamples.dynamics(model).hamiltonian());
    int size = ROWS * CHANNELS * 16;
    Map<String, Tensor> point = new LinkedHashMap<>();
    for (String name : new String[] {"q", "p"}) {
      point.put(
          name,
          new Tensor(new int[] {ROWS, CHANNELS, 4, 4}, Examples.uniform(size, 1, name.hashCode())));
    }
    Tensors batch = new Tensors(point);
    try (Session session =
        HgnExamples.open(engine, model, HgnExamples.weights(model, 8), Precision.FLOAT64)) {
      Tensors actual = session.compute(derivatives, batch);
      assertThat(actual.get("both q")).isEqualTo(actual.get("q"));
      assertThat(actual.get("both p")).isEqualTo(actual.get("p"));
      double step = 1e-5;
      for (String name : point.keySet()) {
        double[] values = point.get(name).values();
        for (int i = 0; i < size; i++) {
          double value = values[i];
          values[i] = value + step;
          double above = energy(session.compute(derivatives, batch), i);
          values[i] = value - step;
          double below = energy(session.compute(derivatives, batch), i);
          values[i] = value;
          assertThat(actual.get(name).values()[i])
              .as("%s[%d]", name, i)
              .isCloseTo((above - below) / (2 * step), within(1e-9));
        }
      }
      assertThat(Arrays.stream(actual.get("q").values()).map(Math::abs).max().orElseThrow())
          .isGreaterThan(1e-2);
    }
  }

  /** The energy of the row that a coordinate belongs to. */
  private static double energy(Tensors results, int coordinate) {
    return results.get("energy").values()[coordinate / (CHANNELS * 16)];
  }
}
