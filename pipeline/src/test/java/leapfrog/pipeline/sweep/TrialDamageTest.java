package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.train.Trial;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a trial whose bytes are no longer those that Hadoop's checksums were made of. */
class TrialDamageTest {
  private static final SweepPlan PLAN =
      TinySweeps.plan("sweep.trials=[{task=mass-spring,model=baseline}]");
  private static final String TRIAL = PLAN.trials().get(0).id();

  @TempDir private Path folder;
  private RunFolder run;
  private Path result;
  private Path weights;

  @BeforeEach
  void runTheTrial() throws IOException {
    run = TinyRuns.run(PLAN, folder.resolve("run"));
    result = folder.resolve("run/trials/" + TRIAL + "/result.json");
    weights = result.resolveSibling("weights.safetensors");
  }

  @Test
  void aResultIsNamedAndWhenItIsGoneTheTrialRunsAgain() throws IOException {
    byte[] trained = Files.readAllBytes(weights);
    flip(result);
    List<ThrowingCallable> readers =
        List.of(
            () -> run.trials().read(TRIAL),
            () -> run.trials().status(TRIAL),
            () -> run.trials().statuses());
    for (ThrowingCallable reader : readers) {
      assertThatThrownBy(reader)
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith("Cannot read %s%s: it is damaged (Checksum", "file:", result)
          .hasMessageEndingWith("; delete it to run the trial again");
    }
    Files.delete(result);
    TinyRuns.run(PLAN, folder.resolve("run"));
    assertThat(run.trials().read(TRIAL).id()).isEqualTo(TRIAL);
    assertThat(weights).hasBinaryContent(trained);
  }

  @Test
  void weightsAreNamedAndTheResultThatHasToGo() throws IOException {
    byte[] trained = Files.readAllBytes(weights);
    flip(weights);
    assertThatThrownBy(() -> run.trials().weights(TRIAL))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("Cannot read file:%s: it is damaged (Checksum", weights)
        .hasMessageEndingWith("; delete file:%s to run the trial again", result);
    Files.delete(result);
    TinyRuns.run(PLAN, folder.resolve("run"));
    assertThat(weights).hasBinaryContent(trained);
    assertThat(run.trials().weights(TRIAL).byName()).isNotEmpty();
  }

  @Test
  void aRungCountsAsNotReached() throws IOException {
    RungStore rungs = RungStore.of(run.trials());
    Trial.Rung rung = new Trial.Rung(10, 0.5, List.of(), 1.0, "");
    rungs.write(TRIAL, 10, rung);
    assertThat(rungs.read(TRIAL, 10)).contains(rung);
    flip(result.resolveSibling("rung-10.json"));
    assertThat(rungs.read(TRIAL, 10)).isEmpty();
    rungs.write(TRIAL, 10, rung);
    assertThat(rungs.read(TRIAL, 10)).contains(rung);
  }

  /** Changes a bit in the middle; the file stays as long as it was. */
  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}
