package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  @Test
  void areFoundByTheirFiles() {
    assertThat(Presets.names()).containsExactly("laptop", "paper", "smoke");
  }

  @ParameterizedTest
  @CsvSource({"laptop, 8, 10000, 618300", "paper, 24, 10000, 618300", "smoke, 8, 60, 4495"})
  void coverEveryTaskWithBothModels(String preset, int trials, int mostSteps, long trajectories) {
    LeapfrogConfig config = read(preset);

    assertThat(config.sweep().trials()).hasSize(trials);
    assertThat(config.sweep().trials())
        .extracting(TrialSpec::task)
        .containsOnly("mass-spring", "pendulum", "two-body", "three-body");
    assertThat(config.sweep().trials())
        .extracting(TrialSpec::model)
        .containsOnly("hnn", "baseline");
    assertThat(config.sweep().trials().stream().mapToInt(trial -> trial.training().steps()).max())
        .hasValue(mostSteps);
    assertThat(config.datasets().values().stream().mapToLong(DatasetSpec::trajectories).sum())
        .isEqualTo(trajectories);
  }

  @Test
  void paperHasThePublishedBudgets() {
    assertThat(training("mass-spring")).isEqualTo(published(2000, 0, 1e-4, 100));
    assertThat(training("pendulum")).isEqualTo(published(2000, 0, 1e-4, 100));
    assertThat(training("two-body")).isEqualTo(published(10_000, 200, 0, 500));
    assertThat(training("three-body")).isEqualTo(published(10_000, 600, 1e-4, 500));
  }

  @Test
  void pendulumIsAlsoJudgedByThePublishedEnergy() {
    EnergyProtocol evaluation = (EnergyProtocol) trial("pendulum").evaluation();

    assertThat(evaluation.time()).isEqualTo(new TimeGrid(0, 20, 100));
    assertThat(evaluation.groups() * evaluation.statesPerGroup()).isEqualTo(15);
    assertThat(evaluation.publishedEnergy())
        .contains(
            new EnergyProtocol.NamedSystem(
                "mass-spring", new TreeMap<>(Map.of("k", 2.0, "m", 0.5))));
    assertThat(trial("two-body").evaluation().publishedWithOwnEnergy()).isTrue();
  }

  private static TrainingSpec published(int steps, int batch, double weightDecay, int curveEvery) {
    return new TrainingSpec(
        steps,
        batch,
        1e-3,
        weightDecay,
        RateSchedule.Decay.NONE,
        0,
        0,
        "auto",
        Precision.FLOAT32,
        Device.CPU,
        1,
        0,
        curveEvery);
  }

  private static TrainingSpec training(String task) {
    return trial(task).training();
  }

  private static TrialSpec trial(String task) {
    return read("paper").sweep().trials().stream()
        .filter(trial -> trial.task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  private static LeapfrogConfig read(String preset) {
    return ConfigurationReader.read(
        new ConfigurationSource(Optional.of(preset), Optional.empty(), List.of()),
        Catalog.installed());
  }
}
