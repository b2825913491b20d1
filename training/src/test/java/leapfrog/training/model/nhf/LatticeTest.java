package leapfrog.training.model.nhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.Examples;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatticeTest {
  private static final int STATES = 500;

  /** The nearest lattice points, where flows bring them, and back. */
  private record ThereAndBack(NeuralHamiltonianFlow model) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      PhasePoint<T> given = new PhasePoint<>(batch.apply("q"), batch.apply("p"));
      PhasePoint<T> start = Lattice.round(ops, given);
      PhasePoint<T> there = model.flow().forwardOnLattice(ops, parameter, given);
      PhasePoint<T> smooth = model.flow().forward(ops, parameter, given);
      PhasePoint<T> back = model.flow().inverseOnLattice(ops, parameter, there);
      Map<String, T> results = new LinkedHashMap<>();
      add(results, "start", start);
      add(results, "there", there);
      add(results, "smooth", smooth);
      add(results, "back", back);
      return results;
    }

    private static <T> void add(Map<String, T> results, String name, PhasePoint<T> point) {
      results.put(name + " q", point.position());
      results.put(name + " p", point.momentum());
    }
  }

  private static Tensors thereAndBack(String engine, Precision precision, String stepSize) {
    NeuralHamiltonianFlow model =
        FlowExamples.tiny(2, "hidden", "64", "step_size", stepSize, "steps", "3");
    Tensors weights = FlowExamples.weights(model, 5);
    Tensors states =
        Tensors.of(
            "q",
            new Tensor(new int[] {STATES, 2}, Examples.uniform(2 * STATES, 4, 1)),
            "p",
            new Tensor(new int[] {STATES, 2}, Examples.uniform(2 * STATES, 4, 2)));
    try (Session session = FlowExamples.open(engine, model, weights, precision)) {
      return session.compute(new ThereAndBack(model), states);
    }
  }

  @ParameterizedTest
  @CsvSource({"torch, FLOAT32, 2", "torch, FLOAT64, 2", "torch, FLOAT32, 0.5", "nd4j, FLOAT32, 2"})
  void theInverseFindsTheSameBits(String engine, Precision precision, String stepSize) {
    Tensors found = thereAndBack(engine, precision, stepSize);
    assertThat(found.get("back q")).isEqualTo(found.get("start q"));
    assertThat(found.get("back p")).isEqualTo(found.get("start p"));
    assertThat(found.get("there q")).isNotEqualTo(found.get("start q"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "p"})
  void theFlowIsThatOfTheContinuum(String part) {
    Tensors found = thereAndBack("torch", Precision.FLOAT32, "2");
    assertThat(found.get("there " + part).values())
        .containsExactly(found.get("smooth " + part).values(), within(1e-3));
    Tensors exact = thereAndBack("torch", Precision.FLOAT64, "2");
    assertThat(exact.get("there " + part).values())
        .containsExactly(exact.get("smooth " + part).values(), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "p"})
  void pointsAreMultiplesOfTheSpacing(String part) {
    Tensors found = thereAndBack("torch", Precision.FLOAT32, "2");
    for (String name : new String[] {"start ", "there "}) {
      for (double value : found.get(name + part).values()) {
        assertThat(value * 0x1p18).isEqualTo(Math.rint(value * 0x1p18));
      }
    }
  }
}
