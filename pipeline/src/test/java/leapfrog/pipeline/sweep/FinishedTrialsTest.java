package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trials of a run left a trained model, and what is said of the others. */
class FinishedTrialsTest {
  private static Path folder;
  private static RunFolder run;

  /** One that succeeded, one that diverged, one that failed, and one that was not finished. */
  private static List<TrialSpec> planned;

  @BeforeAll
  static void runTrials(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("run");
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn},"
                + "{task=mass-spring,model=baseline,training.learning_rate=1e300},"
                + "{task=mass-spring,model=hnn,training.batch=5000},"
                + "{task=mass-spring,model=baseline}]");
    planned = plan.trials();
    run = TinyRuns.run(plan, folder);
    Files.delete(folder.resolve("trials/" + planned.get(3).id() + "/result.json"));
  }

  private static FinishedTrials trials() {
    return new FinishedTrials(run);
  }

  private static String id(int index) {
    return planned.get(index).id();
  }

  @Test
  void thoseThatSucceededAreSelected() throws IOException {
    assertThat(trials().select("")).containsExactly(planned.get(0));
    assertThat(trials().select(id(0).substring(0, 9))).containsExactly(planned.get(0));
    assertThat(trials().only(id(0))).isEqualTo(planned.get(0));
  }

  @Test
  void theirModelsHaveTheWeightsThatWereCommitted() throws IOException {
    TrainedModel model = trials().model(planned.get(0));
    assertThat(model.spec()).isEqualTo(planned.get(0));
    assertThat(model.parameters()).isEqualTo(run.trials().weights(id(0)));
    assertThat(model.parameters().get("linear1.weight").shape()).containsExactly(16, 2);
  }

  @Test
  void saysWhyATrialLeftNone() {
    assertUnavailable(id(1), "Trial " + id(1) + " of ", " has diverged; finished are " + id(0));
    assertUnavailable(id(2), "Trial " + id(2) + " of ", " has failed; finished are " + id(0));
    assertUnavailable(id(3), "Trial " + id(3) + " of ", " has not finished; finished are " + id(0));
    assertUnavailable("none", " has no trial 'none'; finished are " + id(0), "mass-spring hnn");
  }

  private static void assertUnavailable(String trial, String... message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trials().select(trial))
        .withMessageContainingAll(message);
  }

  @Test
  void aRunWithoutAnyIsExplained(@TempDir Path temporary) throws IOException {
    SweepPlan plan = TinySweeps.plan("sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]");
    RunFolder begun =
        RunFolder.create(new org.apache.hadoop.fs.Path(temporary.toString()), run.conf());
    begun.adopt(plan);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FinishedTrials(begun).select(""))
        .withMessageContaining("None of 2 trials of ")
        .withMessageEndingWith(" has succeeded; no trial of it has; run it again to finish it");
  }

  @Test
  void onlyOneMeansOne(@TempDir Path temporary) throws IOException {
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]", "training.steps=2");
    FinishedTrials two = new FinishedTrials(TinyRuns.run(plan, temporary));
    assertThat(two.select("")).isEqualTo(plan.trials());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.only(""))
        .withMessageStartingWith("'' begins the ids of 2 finished trials of ")
        .withMessageContainingAll(plan.trials().get(0).id(), plan.trials().get(1).id());
  }

  @Test
  void damagedWeightsAreNamed(@TempDir Path temporary) throws IOException {
    SweepPlan plan = TinySweeps.plan("sweep.trials=[{task=mass-spring,model=hnn}]");
    FinishedTrials trials = new FinishedTrials(TinyRuns.run(plan, temporary));
    Path weights =
        temporary.resolve("trials/" + plan.trials().get(0).id() + "/weights.safetensors");
    Files.delete(weights.resolveSibling(".weights.safetensors.crc"));
    Files.write(weights, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> trials.model(plan.trials().get(0)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("weights.safetensors");
  }
}
