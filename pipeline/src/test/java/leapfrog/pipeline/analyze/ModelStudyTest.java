package leapfrog.pipeline.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.figure.Figure;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.FieldRow;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.Learner;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStudyTest {
  private static final Map<String, Double> COARSE =
      Map.of("grid", 3.0, "energy_grid", 3.0, "paths", 1.0, "points", 5.0, "t_end", 1.0);

  private static RunFolder run;

  @BeforeAll
  static void runTrials(@TempDir Path folder) throws IOException {
    run =
        TinyRuns.run(
            TinySweeps.plan("sweep.trials=[{task=[mass-spring,pendulum],model=[hnn,baseline]}]"),
            folder.resolve("run"));
  }

  private static List<String> models(ModelStudy study) {
    return study.models().stream()
        .map(model -> model.spec().task() + " " + model.spec().model())
        .toList();
  }

  @Test
  void opensTheFinishedModelsOfARun() throws IOException {
    ModelStudy study = ModelStudy.of(run);
    assertThat(models(study))
        .containsExactlyInAnyOrder(
            "mass-spring hnn", "mass-spring baseline", "pendulum hnn", "pendulum baseline");
    assertThat(models(study.task("pendulum")))
        .containsExactlyInAnyOrder("pendulum hnn", "pendulum baseline");
  }

  @Test
  void drawsEachSubjectOfAnAnalysis() throws IOException {
    ModelStudy study = ModelStudy.of(run);
    assertThat(study.figures("phase-space", COARSE))
        .extracting(Figure::name)
        .containsExactlyInAnyOrder("mass-spring-phase-space", "pendulum-phase-space");
    // Truth and two models of two tasks, at 3·3 points.
    assertThat(AnalysisTable.rows(study.tables("phase-space", COARSE), FieldRow.class))
        .hasSize(2 * 3 * 9);
  }

  @Test
  void looksAtModelsThatWereTrainedWithoutARun() throws IOException {
    LearningData data =
        LearningData.of(
            Dataset.open(
                new org.apache.hadoop.fs.Path(run.data(), "pendulum"), new Configuration()));
    Learner.Learned hnn = Learner.of("hnn").set("hidden", 8).steps(2).learn(data);
    ModelStudy study = ModelStudy.of(data, hnn.model());
    Figure portrait = study.figures("phase-space", COARSE).get(0);
    assertThat(portrait.name()).isEqualTo("pendulum-phase-space");
    assertThat(portrait.image().getWidth()).isEqualTo(portrait.width()).isGreaterThan(600);
  }

  @Test
  void drawsNothingOfModelsThatAnAnalysisIsNotFor() throws IOException {
    assertThat(ModelStudy.of(run).figures("playback", Map.of())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelStudy.of(run).figures("phase-spaces", Map.of()))
        .withMessageContaining("phase-space");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelStudy.of(run).figures("phase-space", Map.of("gird", 3.0)))
        .withMessageContaining("gird");
  }
}
