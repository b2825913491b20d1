package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.TrainingRates;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepDryRunTest {
  private static final String SEARCH =
      """
      sweep.seeds = [0, 1]
      sweep.trials = [{
        task = [pendulum, mass-spring], model = [hnn, baseline]
        training.learning_rate { log_uniform = [1e-4, 1e-2] }
        hyperparameters { hidden { integer = [8, 16] }, field_type = [solenoidal, both] }
        search { method = sobol, samples = 8, seed = 3 }
      }]
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String command, String... more) {
    out.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of(command, "--preset", "smoke"));
    arguments.addAll(List.of(more));
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private int dryRun(String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("my.conf"), text);
    List<String> arguments =
        new ArrayList<>(
            List.of("--dry-run", "--conf", file.toString(), "--out", folder + "/deep/run"));
    arguments.addAll(List.of(more));
    return run("sweep", arguments.toArray(String[]::new));
  }

  @Test
  void showsThePlanAndWritesNothing() throws IOException {
    assertThat(dryRun(SEARCH)).isZero();

    assertThat(out.toString())
        .contains(
            "64 trials\n",
            """
            sweep.trials[0]: 8 samples, sobol, seed 3
              hyperparameters.field_type   one of "solenoidal", "both"
              hyperparameters.hidden       whole numbers from 8 to 16
              training.learning_rate       log-uniform from 0.0001 to 0.01
            """)
        .containsPattern("pendulum +hnn +16 +\\d+\\.\\d % +unknown\n")
        .containsPattern("all +64 +unknown\n")
        .containsPattern(
            "[0-9a-f]{16} +pendulum +hnn +1 +field_type=\\w+ hidden=\\d+ learning_rate=\\S+\n")
        .endsWith("and 44 more\n");
    assertThat(out.toString().lines().filter(line -> line.matches("[0-9a-f]{16} .*"))).hasSize(20);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("my.conf"));
    }
  }

  @Test
  void sharesSumToAllOfTheWork() throws IOException {
    assertThat(dryRun(SEARCH)).isZero();

    double sum =
        out.toString()
            .lines()
            .filter(line -> line.contains(" % "))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* (\\S+) % .*", "$1")))
            .sum();
    assertThat(sum).isCloseTo(100, within(0.2));
  }

  @Test
  void showsHowManySamplesRepeatOthers() throws IOException {
    assertThat(
            dryRun(
                """
                sweep.trials = [{
                  task = pendulum, model = hnn, hyperparameters.hidden = [8, 16]
                  search { method = random, samples = 30 }
                }]
                """))
        .isZero();

    assertThat(out.toString())
        .contains("2 trials\n")
        .contains("30 samples, random, seed 0; 28 samples left out that repeat others")
        .doesNotContain("more");
  }

  @Test
  void estimatesTimesFromARunThatIsLikeIt() throws IOException {
    String run = folder.resolve("like").toString();
    List<String> arguments = new ArrayList<>(List.of("--out", run));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add("sweep.trials=[{task=pendulum,model=hnn}]");
    assertThat(run("train", arguments.toArray(String[]::new))).isZero();

    RunFolder like = RunFolder.open(new org.apache.hadoop.fs.Path(run), new Configuration());
    TrialSpec trial = like.plan().trials().get(0);
    assertThat(TrainingRates.of(like).seconds(trial).orElseThrow())
        .isCloseTo(like.trials().read(trial.id()).trainingSeconds(), within(1e-9));

    assertThat(dryRun(SEARCH, "--like", run)).isZero();
    assertThat(out.toString())
        .containsPattern("pendulum +hnn +16 .* % +about \\S+ (s|min|h)\n")
        .containsPattern("pendulum +baseline +16 .* % +unknown\n")
        .containsPattern("all +64 +unknown\n");
  }

  @Test
  void halvingTakesAShareOfTheWork() throws IOException {
    String entries =
        """
        datasets.pendulum.splits.validation = 5
        training.learning_rate = [1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 7e-4, 8e-4, 9e-4]
        sweep.trials = [
          { task = pendulum, model = hnn, training.steps = 900
            search { halving { min_steps = 100 } } }
          { task = pendulum, model = baseline, training.steps = 900 }
        ]
        """;
    assertThat(dryRun(entries)).isZero();
    assertThat(out.toString())
        .contains("sweep.trials[0]: grid; one in 3 goes on from step 100, 300\n");
    double halved = share("hnn");
    assertThat(dryRun(entries.replace("search { halving { min_steps = 100 } }", ""))).isZero();
    double whole = share("hnn");
    // Nine to step 100, three to 300, one to 900: 2100 of 8100 steps.
    double expected = whole * 2100 / 8100 / (whole * 2100 / 8100 + 100 - whole) * 100;
    assertThat(halved).isCloseTo(expected, within(0.2));
  }

  private double share(String model) {
    String line =
        out.toString()
            .lines()
            .filter(each -> each.matches(".* " + model + " .* %.*"))
            .reduce((first, second) -> second)
            .orElseThrow();
    return Double.parseDouble(line.replaceAll(".* (\\S+) % .*", "$1"));
  }

  @Test
  void reproduceShowsItsPlanToo() {
    assertThat(run("reproduce", "all", "--out", folder + "/all", "--dry-run")).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("sweep ")))
        .containsExactly(
            "sweep hnn: 8 trials",
            "sweep pixels: 2 trials",
            "sweep hgn: 24 trials",
            "sweep nhf: 6 trials");
    assertThat(folder.resolve("all")).doesNotExist();
  }

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    assertThat(dryRun(SEARCH, "--like", folder + "/absent")).isEqualTo(2);
    assertThat(err.toString()).contains("absent is not the folder of a run");
    assertThat(run("sweep", "--out", folder + "/run", "--like", folder + "/x")).isEqualTo(2);
    assertThat(err.toString()).contains("--like estimates times for --dry-run");
    assertThat(dryRun(SEARCH.replace("[1e-4, 1e-2]", "[1]"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("my.conf:4: sweep.trials[0].training.learning_rate.log_uniform: cannot be [1]");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
