package leapfrog.training.analyze.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.frame.RolloutError.Energy;
import leapfrog.training.analyze.frame.RolloutError.StepError;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.Evaluation;
import leapfrog.training.evaluate.RolloutRecord;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors step by step. */
class RolloutErrorTest {
  private static final RolloutError ANALYSIS = new RolloutError();

  private static AnalysisRuns runs;

  @BeforeAll
  static void open(@TempDir Path folder) {
    runs = new AnalysisRuns(folder);
  }

  @AfterAll
  static void close() {
    runs.close();
  }

  @Test
  void stepsAndEnergiesAreThoseOfTheEvaluation() {
    TrainedModel model = AnalysisRuns.generative();
    TrialSpec trial = model.spec();
    Evaluation evaluation;
    try (Session session = model.open()) {
      evaluation =
          trial
              .evaluation()
              .experiment(model.model(), trial.dataset(), runs.data(trial.dataset()))
              .evaluate(session, model.parameters());
    }
    List<AnalysisTable<?>> tables = runs.run(ANALYSIS, List.of(model), Map.of());
    assertThat(tables)
        .extracting(AnalysisTable::name)
        .containsExactly("rollout_error", "rollout_error_energy");
    List<StepError> errors = AnalysisTable.rows(tables, StepError.class);
    assertThat(errors).hasSize(2 * 5);
    List<RolloutRecord> records =
        evaluation.rollouts().stream().filter(record -> record.split().equals("test")).toList();
    assertThat(records).hasSize(3);
    for (int step = 0; step < 5; step++) {
      StepError row = errors.get(5 + step);
      int at = step;
      double[] each =
          records.stream().mapToDouble(record -> record.squaredError().get(at)).toArray();
      assertThat(row.split()).isEqualTo("test");
      assertThat(row.step()).isEqualTo(step);
      assertThat(row.time()).isEqualTo(0.25 * step);
      assertThat(row.trajectories()).isEqualTo(3);
      assertThat(row.mseMean()).isCloseTo(StatUtils.mean(each), within(1e-9));
      assertThat(row.mseStd()).isCloseTo(Math.sqrt(StatUtils.variance(each)), within(1e-9));
    }
    List<Energy> energies = AnalysisTable.rows(tables, Energy.class);
    assertThat(energies).hasSize(4 + 3);
    assertThat(energies.get(6).trajectory()).isEqualTo(2);
    assertThat(energies.get(6).energyMean()).isCloseTo(records.get(2).energyMean(), within(1e-9));
    assertThat(energies.get(6).energyVariance())
        .isCloseTo(records.get(2).energyVariance(), within(1e-9));
    assertThat(runs.run(ANALYSIS, List.of(model), Map.of())).isEqualTo(tables);
  }

  @Test
  void pixelModelsAreFollowedOverWholeTrajectories() {
    List<AnalysisTable<?>> tables =
        runs.run(
            ANALYSIS,
            List.of(AnalysisRuns.pixels("pixel-hnn"), AnalysisRuns.pixels("pixel-baseline")),
            Map.of("trajectories", 1.0));
    assertThat(AnalysisTable.rows(tables, StepError.class))
        .hasSize(2 * 2 * 11)
        .allSatisfy(
            row -> {
              assertThat(row.mseMean()).isPositive();
              // One trajectory tells nothing of how they differ.
              assertThat(row.mseStd()).isNaN();
            });
    List<Energy> energies = AnalysisTable.rows(tables, Energy.class);
    assertThat(energies)
        .extracting(row -> row.of().model())
        .containsExactly("pixel-hnn", "pixel-hnn", "pixel-baseline", "pixel-baseline");
    assertThat(energies.get(0).energyVariance()).isLessThan(1e-16);
    assertThat(energies.get(3).energyMean()).isNaN();
  }

  @Test
  void modelsOfStatesAndBadSettingsAreRefused() {
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("baseline")))
        .contains("baseline does not learn from frames");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                runs.run(ANALYSIS, List.of(AnalysisRuns.generative()), Map.of("trajectories", 0.0)))
        .withMessage(
            "Cannot set trajectories of analysis rollout-error to 0.0: the value must be a whole"
                + " number from 1 to 1000000");
  }
}
