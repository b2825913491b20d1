package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cluster.JavaProcess;
import leapfrog.pipeline.sweep.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStatusTest {
  @TempDir private Path folder;

  @Test
  void tellsHowTheTrialsOfAFinishedRunEndedAndWhy() throws IOException {
    RunFolder run =
        TinyRuns.run(
            TinySweeps.plan(
                "sweep.trials=[{task=mass-spring,model=hnn,training.batch=[full,5000]},"
                    + "{task=mass-spring,model=baseline,training.learning_rate=[1e-3,1e300]}]"),
            folder.resolve("run"));
    assertThat(RunStatus.of(run).text().lines())
        .hasSize(8)
        .contains("4 trials: 2 succeeded, 1 failed, 1 diverged, 0 waiting", "failed", "diverged")
        .anyMatch(line -> line.endsWith("run: finished"))
        .anyMatch(line -> line.matches("  mass-spring: train loss \\d.\\d{3}e.* mass-spring .*"))
        .anyMatch(
            line ->
                line.startsWith("  ")
                    && line.endsWith(
                        ": Cannot set batch to 5000: the training split has 90 samples"));
  }

  @Test
  void showsWhatRunsAndThatItWasStopped() throws Exception {
    Process sweep = sweep();
    try {
      String running = awaitText(sweep, "steps/s");
      assertThat(running)
          .containsPattern("run: worked on by 'leapfrog sweep .*' \\(process " + sweep.pid())
          .containsPattern("3 trials: 0 succeeded, [12] running, [12] waiting")
          .containsPattern("\\d+ of 30000000 steps since it began")
          .containsPattern(
              "  [0-9a-f]{16} mass-spring hnn seed \\d .*: \\d+ s, \\d+ steps, executor");
      sweep.destroy();
      assertThat(sweep.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      sweep.destroyForcibly().waitFor();
    }
    assertThat(RunStatus.of(open()).text())
        .contains("run: not running; the same command goes on with it")
        .contains("3 trials: 0 succeeded, 3 waiting")
        .doesNotContain("executor");
    assertThat(Files.readString(folder.resolve("sweep.log")))
        .contains("finished trials are kept, and the same command goes on with it");
  }

  private Process sweep() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke"));
    arguments.addAll(List.of("--out", folder.resolve("run").toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.addAll(
        List.of(
            "spark.cores=2",
            "training={steps=10000000,curve_every=1000000}",
            "sweep.trials=[{task=mass-spring,model=hnn}]",
            "sweep.seeds=[0,1,2]"));
    return JavaProcess.start(folder, "sweep", Leapfrog.class, arguments);
  }

  private String awaitText(Process sweep, String expected) throws Exception {
    Pattern running = Pattern.compile("\\d+ running");
    while (true) {
      assertThat(sweep.isAlive()).as("still running").isTrue();
      if (Files.exists(folder.resolve("run/plan.json"))) {
        String text = RunStatus.of(open()).text();
        if (text.contains(expected) && running.matcher(text).find()) {
          return text;
        }
      }
      Thread.sleep(200);
    }
  }

  private RunFolder open() {
    return RunFolder.open(
        new org.apache.hadoop.fs.Path(folder.resolve("run").toString()), new Configuration());
  }
}
