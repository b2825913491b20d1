package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReaderTest {
  @TempDir private Path folder;

  @Test
  void expandsEveryListIntoAnAxis() {
    List<TrialSpec> trials =
        Configurations.read(
                folder,
                """
                sweep {
                  seeds = [1, 2]
                  trials = [{
                    task = [pendulum, two-body]
                    model = hnn
                    training { learning_rate = [1e-2, 1e-3, 1e-4] }
                    hyperparameters { hidden = [10, 20] }
                  }]
                }
                """)
            .sweep()
            .trials();

    assertThat(trials).hasSize(2 * 3 * 2 * 2).doesNotHaveDuplicates();
    assertThat(trials.subList(0, 5))
        .extracting(
            TrialSpec::task,
            trial -> trial.training().learningRate(),
            trial -> trial.hyperparameters().get("hidden"),
            TrialSpec::seed)
        .containsExactly(
            tuple("pendulum", 1e-2, "10", 1L),
            tuple("pendulum", 1e-2, "10", 2L),
            tuple("pendulum", 1e-2, "20", 1L),
            tuple("pendulum", 1e-2, "20", 2L),
            tuple("pendulum", 1e-3, "10", 1L));
  }

  @Test
  void givesHyperparametersToTheModelsThatKnowThem() {
    List<TrialSpec> trials =
        Configurations.read(
                folder,
                """
                sweep.trials = [{
                  task = pendulum, model = [hnn, baseline]
                  hyperparameters { hidden = 64, field_type = [solenoidal, both] }
                }]
                """)
            .sweep()
            .trials();

    assertThat(trials).hasSize(3);
    assertThat(trials).filteredOn(trial -> trial.model().equals("hnn")).hasSize(2);
    assertThat(trials)
        .filteredOn(trial -> trial.model().equals("baseline"))
        .singleElement()
        .satisfies(
            trial ->
                assertThat(trial.hyperparameters())
                    .containsExactly(
                        Map.entry("hidden", "64"),
                        Map.entry("nonlinearity", "tanh"),
                        Map.entry("rk4_step", "0.1"),
                        Map.entry("use_rk4", "false")));
  }

  @Test
  void readsEveryTrainingKey() {
    TrainingSpec training =
        Configurations.read(
                folder,
                """
                sweep.trials = [{
                  task = pendulum, model = hnn
                  training {
                    steps = 1e3, batch = 50, learning_rate = 0.5, weight_decay = 0, engine = nd4j
                    precision = float64, checkpoint_every = 10, curve_every = 20
                  }
                }]
                """)
            .sweep()
            .trials()
            .get(0)
            .training();

    assertThat(training)
        .isEqualTo(
            new TrainingSpec(
                1000,
                50,
                0.5,
                0,
                RateSchedule.Decay.NONE,
                0,
                0,
                "nd4j",
                Precision.FLOAT64,
                Device.CPU,
                1,
                10,
                20));
  }
}
