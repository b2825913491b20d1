package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a trial that ends before its time, and of what it left. */
class TrialTaskTest {
  private static final Configuration CONF = new Configuration();
  private static final int STOP = 25;

  @TempDir private Path folder;
  private TrialSpec spec;
  private TrialSpec other;
  private LearningData data;

  @BeforeEach
  void makeData() {
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn}]",
            "sweep.seeds=[0,1]",
            "training={steps=30,curve_every=10,checkpoint_every=10}");
    spec = plan.trials().get(0);
    other = plan.trials().get(1);
    var directory = new org.apache.hadoop.fs.Path(folder + "/data");
    DatasetWriter.write(spec.dataset(), 1, new TreeMap<>(), directory, CONF);
    data = LearningData.of(Dataset.open(directory, CONF));
  }

  @Test
  void whatItThrowsIsItsResult() throws IOException {
    run("run", spec, fails(new IllegalStateException("no root")));
    assertFailed("IllegalStateException: no root");
  }

  @Test
  void aBrokenAssertionIsItsResult() throws IOException {
    run("run", spec, failsWith(new AssertionError("unsorted")));
    assertFailed("AssertionError: unsorted");
  }

  @Test
  void memoryOfItsOwnProcessIsItsOwnFault() throws IOException {
    run("run", spec, failsWith(new OutOfMemoryError("Java heap space")));
    assertFailed("OutOfMemoryError: Java heap space");
  }

  @Test
  void whatItThrowsWhenItIsStoppedIsNoResult() throws IOException {
    assertThatThrownBy(
            () ->
                run(
                    "run",
                    spec,
                    at(
                        STOP,
                        () -> {
                          Thread.currentThread().interrupt();
                          throw new IllegalStateException("the sleep was interrupted");
                        })))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store("run").isCommitted(spec.id())).isFalse();
  }

  @Test
  void aWriteThatWasInterruptedIsNoResult() throws IOException {
    var interrupted = new UncheckedIOException(new InterruptedIOException("chmod"));
    assertThatThrownBy(() -> run("run", spec, fails(interrupted))).isSameAs(interrupted);
    assertThat(store("run").isCommitted(spec.id())).isFalse();
  }

  @Test
  void aTruncatedCheckpointCostsOnlyTheStepsItSaved() throws IOException {
    Path checkpoint = leaveCheckpoint(spec);
    byte[] whole = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 2));
    assertSameAsUndisturbed();
  }

  @Test
  void aTruncatedCheckpointWithoutChecksumsCostsOnlyTheStepsItSaved() throws IOException {
    Path checkpoint = leaveCheckpoint(spec);
    byte[] whole = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length - 1));
    Files.delete(checkpoint.resolveSibling(".checkpoint.safetensors.crc"));
    assertSameAsUndisturbed();
  }

  @Test
  void theCheckpointOfAnotherTrialIsNotUsed() throws IOException {
    Path others = leaveCheckpoint(other);
    Path trial = Files.createDirectories(folder.resolve("run/trials/" + spec.id()));
    Files.move(others, trial.resolve(others.getFileName()));
    assertSameAsUndisturbed();
  }

  @Test
  void whatAKilledProcessWasWritingGoes() throws IOException {
    Path trial = leaveCheckpoint(spec).getParent();
    Files.writeString(trial.resolve(".writing-0-result.json"), "{\"schemaVersion\"");
    Files.write(trial.resolve("..writing-1-result.json.crc"), new byte[] {1});
    Files.write(trial.resolve("weights.safetensors"), new byte[] {1, 2, 3});
    assertSameAsUndisturbed();
    assertThat(trial)
        .isDirectoryNotContaining(file -> file.getFileName().toString().contains("writing"));
    assertThat(trial.resolve("checkpoint.safetensors")).doesNotExist();
  }

  /** Stops a trial of the run after its second checkpoint. */
  private Path leaveCheckpoint(TrialSpec trial) {
    assertThatThrownBy(() -> run("run", trial, fails(new CancellationException())))
        .isInstanceOf(CancellationException.class);
    Path checkpoint = folder.resolve("run/trials/" + trial.id() + "/checkpoint.safetensors");
    assertThat(checkpoint).exists();
    return checkpoint;
  }

  private void assertSameAsUndisturbed() throws IOException {
    run("run", spec, TrainingListener.NONE);
    run("undisturbed", spec, TrainingListener.NONE);
    TrialResult expected = store("undisturbed").read(spec.id());
    TrialResult result = store("run").read(spec.id());
    assertThat(result.status()).isEqualTo(TrialStatus.SUCCEEDED);
    assertThat(result.metrics()).isEqualTo(expected.metrics());
    assertThat(result.curve()).isEqualTo(expected.curve());
    assertThat(new RunFiles(folder.resolve("run")).weights())
        .isEqualTo(new RunFiles(folder.resolve("undisturbed")).weights());
  }

  private void assertFailed(String reason) throws IOException {
    TrialResult result = store("run").read(spec.id());
    assertThat(result.status()).isEqualTo(TrialStatus.FAILED);
    assertThat(result.reason()).isEqualTo(reason);
  }

  private void run(String name, TrialSpec trial, TrainingListener listener) throws IOException {
    new TrialTask(store(name), new TreeMap<>(), TimeLimit.NONE)
        .run(TrialWork.finish(trial), unused -> data, listener);
  }

  private TrialStore store(String name) {
    return TrialStore.of(new org.apache.hadoop.fs.Path(folder + "/" + name), CONF);
  }

  private static TrainingListener fails(RuntimeException failure) {
    return at(
        STOP,
        () -> {
          throw failure;
        });
  }

  private static TrainingListener failsWith(Error failure) {
    return at(
        STOP,
        () -> {
          throw failure;
        });
  }

  private static TrainingListener at(int step, Runnable action) {
    return new TrainingListener() {
      @Override
      public void onStep(int steps) {
        if (steps == step) {
          action.run();
        }
      }
    };
  }
}
