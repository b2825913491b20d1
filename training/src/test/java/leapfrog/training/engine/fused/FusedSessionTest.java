package leapfrog.training.engine.fused;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.field;
import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.Examples;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.engine.nd4j.Nd4jEngine;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches of every size are cut into blocks without a trace. */
class FusedSessionTest {
  private static final int BLOCK = FusedSession.BLOCK;

  static List<Arguments> modelsAndSizes() {
    List<Arguments> cases = new ArrayList<>();
    for (DynamicsModel model :
        List.of(
            Examples.hnn(16, 4),
            Examples.hnn(16, 4, "field_type", "conservative"),
            Examples.baseline(16, 4))) {
      for (int rows : new int[] {1, BLOCK - 1, BLOCK, BLOCK + 1, 600}) {
        cases.add(arguments(model, rows));
      }
    }
    return cases;
  }

  private static Session open(
      Engine engine, DynamicsModel model, Tensors parameters, Precision precision) {
    return engine.open(
        model, TrainingState.initial(parameters), new Adam(1e-3, 0), Execution.of(precision));
  }

  @ParameterizedTest
  @MethodSource("modelsAndSizes")
  void everyBatchSizeHasTheGradientOfFloat64(DynamicsModel model, int rows) {
    Tensors parameters = model.initialParameters(random(31));
    Tensors batch = oscillators(rows, 4, 32);
    try (Session fused = open(new FusedEngine(), model, parameters, Precision.FLOAT32);
        Session exact = open(new Nd4jEngine(), model, parameters, Precision.FLOAT64)) {
      Session.Gradient actual = fused.gradient(batch);
      Session.Gradient expected = exact.gradient(batch);
      assertThat(actual.loss().total())
          .isCloseTo(expected.loss().total(), within(1e-5 * expected.loss().total()));
      assertThat(fused.loss(batch).total())
          .isCloseTo(expected.loss().total(), within(1e-5 * expected.loss().total()));
      for (String name : parameters.names()) {
        assertThat(distance(actual.gradients().get(name), expected.gradients().get(name)))
            .as(name)
            .isLessThan(1e-5);
      }
      assertThat(distance(field(fused, model, batch), field(exact, model, batch))).isLessThan(1e-5);
    }
  }

  @Test
  void aLargeBatchLeavesNoTraceInTheNextOne() {
    DynamicsModel model = Examples.hnn(16, 4);
    Tensors parameters = model.initialParameters(random(33));
    Tensors small = oscillators(3, 4, 34);
    try (Session used = open(new FusedEngine(), model, parameters, Precision.FLOAT32);
        Session fresh = open(new FusedEngine(), model, parameters, Precision.FLOAT32)) {
      used.gradient(oscillators(600, 4, 35));
      field(used, model, oscillators(300, 4, 36));
      assertThat(used.gradient(small)).isEqualTo(fresh.gradient(small));
    }
  }
}
