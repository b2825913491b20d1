package leapfrog.training.evaluate;

import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import leapfrog.training.Examples;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** The loss as published, against its formula. */
class LossStatisticsTest {
  @Test
  void areMeanAndDeviationOfAllSquaredErrors() {
    int rows = 37;
    DynamicsModel model = Examples.hnn(12, 4);
    Tensors parameters = model.initialParameters(random(1));
    Tensors batch = oscillators(rows, 4, 2);
    PhaseSpaceSamples samples =
        new PhaseSpaceSamples(batch.get(DynamicsModel.STATE), batch.get(DynamicsModel.DERIVATIVE));
    LearnedField field = model.field(parameters);
    double[] squares = new double[rows * 4];
    double[] derivative = new double[4];
    for (int row = 0; row < rows; row++) {
      field.derivative(
          0, Arrays.copyOfRange(samples.x().values(), 4 * row, 4 * row + 4), derivative);
      for (int i = 0; i < 4; i++) {
        squares[4 * row + i] = Math.pow(samples.dx().values()[4 * row + i] - derivative[i], 2);
      }
    }
    double mean = Arrays.stream(squares).average().orElseThrow();
    double variance =
        Arrays.stream(squares).map(s -> (s - mean) * (s - mean)).sum() / (squares.length - 1);
    try (Session session =
        Engines.choose("nd4j", model, Execution.of(Precision.FLOAT64))
            .open(
                model,
                TrainingState.initial(parameters),
                new Adam(1e-3, 0),
                Execution.of(Precision.FLOAT64))) {
      Metric metric = LossStatistics.of(session, model, samples);
      assertThat(metric.mean()).isCloseTo(mean, within(1e-12));
      assertThat(metric.standardError()).isCloseTo(Math.sqrt(variance / rows), within(1e-12));
      assertThat(metric.mean()).isCloseTo(session.loss(batch).total(), within(1e-12));
    }
  }
}
