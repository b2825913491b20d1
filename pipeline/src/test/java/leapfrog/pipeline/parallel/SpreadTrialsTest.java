package leapfrog.pipeline.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.Sweep;
import leapfrog.pipeline.sweep.SweepOptions;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadTrialsTest {
  @TempDir private Path folder;

  private final TrialSpec spread = ParallelTrials.trial();
  private final TrialSpec single =
      ParallelTrials.trial("training.mode=single", "training.batch=40");
  private final SweepPlan plan = SweepPlan.of("both", List.of(spread, single));

  @Test
  void aSweepRunsEachTrialInItsMode() throws IOException {
    RunFolder run = run("run", stop -> {});
    assertThat(run.trials().read(spread.id()).engine()).isEqualTo(DataParallel.ENGINE);
    assertThat(run.trials().read(single.id()).engine()).isEqualTo("fused");
    assertThat(run.trials().committed()).hasSize(2);
  }

  @Test
  void aStoppedOneGoesOnFromItsCheckpointToTheSameEnd() throws IOException {
    TrialResult whole = run("whole", stop -> {}).trials().read(spread.id());
    assertThatThrownBy(() -> run("stopped", Runnable::run))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Path trial = folder.resolve("stopped/trials/" + spread.id());
    assertThat(trial.resolve("checkpoint.safetensors")).exists();
    assertThat(trial.resolve("result.json")).doesNotExist();

    TrialResult resumed = run("stopped", stop -> {}).trials().read(spread.id());
    assertThat(resumed.metrics()).isEqualTo(whole.metrics());
    assertThat(resumed.curve()).isEqualTo(whole.curve());
    assertThat(Files.readAllBytes(trial.resolve("weights.safetensors")))
        .isEqualTo(
            Files.readAllBytes(
                folder.resolve("whole/trials/" + spread.id() + "/weights.safetensors")));
  }

  private RunFolder run(String name, Consumer<Runnable> stops) throws IOException {
    RunFolder run =
        RunFolder.create(
            new org.apache.hadoop.fs.Path(folder.resolve(name).toString()),
            SharedSpark.get().hadoop());
    new Sweep(SharedSpark.get(), run, SweepOptions.DEFAULT, new TreeMap<>())
        .run(plan, unused -> {});
    new SpreadTrials(SharedSpark.get(), run, run.data(), new TreeMap<>()).run(plan, stops);
    return run;
  }
}
