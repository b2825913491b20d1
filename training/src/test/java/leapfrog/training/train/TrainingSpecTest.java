package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges of a training's numbers. */
class TrainingSpecTest {
  private static TrainingSpec spec(
      int steps, int batch, double rate, double decay, int checkpointEvery, int curveEvery) {
    return new TrainingSpec(
        steps,
        batch,
        rate,
        decay,
        RateSchedule.Decay.NONE,
        0,
        0,
        "auto",
        Precision.FLOAT32,
        Device.CPU,
        1,
        checkpointEvery,
        curveEvery);
  }

  @Test
  void theSmallestValuesAreAllowed() {
    assertThat(spec(1, 0, Double.MIN_VALUE, 0, 0, 1).steps()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | 1 | 0 | 0 | 1 | Cannot set steps to 0: the value must be positive",
        "1 | -1 | 1 | 0 | 0 | 1 | Cannot set batch to -1: the value must be positive, or 0 for the"
            + " whole split",
        "1 | 0 | 0 | 0 | 0 | 1 | Cannot set learning_rate to 0.0: the value must be positive",
        "1 | 0 | NaN | 0 | 0 | 1 | Cannot set learning_rate to NaN: the value must be positive",
        "1 | 0 | Infinity | 0 | 0 | 1 | Cannot set learning_rate to Infinity: the value must be"
            + " positive",
        "1 | 0 | 1 | -1 | 0 | 1 | Cannot set weight_decay to -1.0: the value must be zero or"
            + " positive",
        "1 | 0 | 1 | 0 | -1 | 1 | Cannot set checkpoint_every to -1: the value must be zero or"
            + " positive",
        "1 | 0 | 1 | 0 | 0 | 0 | Cannot set curve_every to 0: the value must be positive"
      })
  void otherValuesAreRefused(
      int steps, int batch, double rate, double decay, int checkpoint, int curve, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(steps, batch, rate, decay, checkpoint, curve))
        .withMessage(message);
  }

  @Test
  void onlyGivenWeightsCanDoWithoutTraining() {
    TrainingSpec untrained = spec(7, 3, 1, 0, 5, 2).untrained("ab".repeat(32));
    assertThat(untrained.steps()).isZero();
    assertThat(untrained.start()).contains("ab".repeat(32));
    assertThat(spec(7, 3, 1, 0, 5, 2).from("ab".repeat(32)).steps()).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(7, 3, 1, 0, 5, 2).from("weights.npz"))
        .withMessage("Cannot set start to weights.npz: the value must be a SHA-256 in hexadecimal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | auto | FLOAT32 | CPU | batch to full: the value must be a number of samples per worker",
        "8 | fused | FLOAT32 | CPU | engine to fused: the value must be auto or nd4j",
        "8 | auto | BFLOAT16 | CPU | precision to bfloat16: the value must be float32 or float64",
        "8 | nd4j | FLOAT32 | CUDA | device to cuda: the value must be cpu"
      })
  void whatWorkersCannotDoIsRefused(
      int batch, String engine, Precision precision, Device device, String message) {
    TrainingSpec alone =
        new TrainingSpec(
            1, batch, 1, 0, RateSchedule.Decay.NONE, 0, 0, engine, precision, device, 1, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alone.spreadOver(new DataParallel(2, 5)))
        .withMessage("Cannot set " + message + " where mode is data-parallel");
  }

  @Test
  void thereIsAtLeastOneWorkerThatTakesAStep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataParallel(0, 5))
        .withMessage("Cannot set workers to 0: the value must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataParallel(2, 0))
        .withMessage("Cannot set averaging_frequency to 0: the value must be positive");
  }
}
