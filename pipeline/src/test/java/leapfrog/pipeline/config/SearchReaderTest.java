package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchReaderTest {
  @TempDir private Path folder;

  private SweepSettings sweep(String entry) {
    return Configurations.read(
            folder, "sweep.trials = [{ task = pendulum, model = hnn\n" + entry + "}]")
        .sweep();
  }

  private List<TrialSpec> trials(String entry) {
    return sweep(entry).trials();
  }

  private static List<Double> rates(List<TrialSpec> trials) {
    return trials.stream().map(trial -> trial.training().learningRate()).toList();
  }

  private static String search(String method, int samples, long seed) {
    return "search { method = %s, samples = %d, seed = %d }\n".formatted(method, samples, seed);
  }

  @Test
  void sobolFallsOnceIntoEachStratumOfEverySpace() {
    List<TrialSpec> trials =
        trials(
            """
            training { learning_rate { uniform = [1, 17] }, weight_decay { log_uniform = [1e-8, 1e8] } }
            hyperparameters.hidden { integer = [1, 16] }
            """
                + search("sobol", 16, 5));

    Set<Integer> strata = IntStream.range(0, 16).boxed().collect(Collectors.toSet());
    assertThat(trials).hasSize(16);
    assertThat(rates(trials)).extracting(rate -> (int) (rate - 1)).hasSameElementsAs(strata);
    assertThat(trials)
        .extracting(trial -> (int) Math.floor(Math.log10(trial.training().weightDecay()) + 8))
        .hasSameElementsAs(strata);
    assertThat(trials)
        .extracting(trial -> Integer.parseInt(trial.hyperparameters().get("hidden")) - 1)
        .hasSameElementsAs(strata);
  }

  @Test
  void sobolIsEvenInTwoSpacesTogether() {
    List<TrialSpec> trials =
        trials(
            "training { learning_rate { uniform = [1, 5] }, weight_decay { uniform = [0, 4] } }\n"
                + search("sobol", 16, 1));

    assertThat(trials)
        .extracting(
            trial ->
                List.of(
                    (int) trial.training().learningRate(), (int) trial.training().weightDecay()))
        .doesNotHaveDuplicates();
  }

  @Test
  void randomDrawsFollowTheirDistributions() {
    int samples = 2000;
    List<TrialSpec> trials =
        trials(
            """
            training {
              learning_rate { log_uniform = [1e-4, 1e-2] }, weight_decay { uniform = [0, 1] }
              batch { integer = [3, 5] }
            }
            hyperparameters { hidden = [10, 20, 30, 40], field_type { choice = [solenoidal, both] } }
            """
                + search("random", samples, 3));

    assertThat(trials).hasSize(samples);
    // A share p is within 4 √(p (1 − p) / n) of it.
    assertThat(share(trials, trial -> trial.training().learningRate() < 1e-3))
        .isCloseTo(0.5, within(0.045));
    assertThat(share(trials, trial -> trial.training().weightDecay() < 0.25))
        .isCloseTo(0.25, within(0.039));
    assertThat(rates(trials)).allMatch(rate -> rate >= 1e-4 && rate <= 1e-2);
    for (int batch = 3; batch <= 5; batch++) {
      int each = batch;
      assertThat(share(trials, trial -> trial.training().batch() == each))
          .isCloseTo(1 / 3.0, within(0.043));
    }
    for (String hidden : List.of("10", "20", "30", "40")) {
      assertThat(share(trials, trial -> trial.hyperparameters().get("hidden").equals(hidden)))
          .isCloseTo(0.25, within(0.039));
    }
    // Independent of one another.
    assertThat(
            share(
                trials,
                trial ->
                    trial.training().learningRate() < 1e-3
                        && trial.hyperparameters().get("field_type").equals("both")))
        .isCloseTo(0.25, within(0.039));
  }

  private static double share(List<TrialSpec> trials, Predicate<TrialSpec> of) {
    return trials.stream().filter(of).count() / (double) trials.size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "sobol"})
  void moreSamplesKeepTheEarlierOnes(String method) {
    String spaces =
        """
        training.learning_rate { log_uniform = [1e-4, 1e-2] }
        hyperparameters.hidden { integer = [50, 5000] }
        """;

    List<TrialSpec> few = trials(spaces + search(method, 7, 2));
    List<TrialSpec> many = trials(spaces + search(method, 40, 2));

    assertThat(many).hasSize(40).startsWith(few.toArray(TrialSpec[]::new));
    assertThat(few).hasSize(7).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "sobol"})
  void seedsGiveOtherTrialsAndTheOrderOfLinesDoesNot(String method) {
    String rate = "training.learning_rate { log_uniform = [1e-4, 1e-2] }\n";
    String hidden = "hyperparameters.hidden { integer = [50, 5000] }\n";

    List<TrialSpec> trials = trials(rate + hidden + search(method, 8, 0));

    assertThat(trials(hidden + rate + search(method, 8, 0))).isEqualTo(trials);
    assertThat(rates(trials(rate + hidden + search(method, 8, 1))))
        .doesNotContainAnyElementsOf(rates(trials));
  }

  /** Ids name what is on disk: a change of these numbers would orphan it. */
  @Test
  void drawsTheSameNumbersForever() {
    String rate = "training.learning_rate { log_uniform = [1e-4, 1e-2] }\n";

    assertThat(rates(trials(rate + search("random", 3, 0))))
        .containsExactly(1.61972e-4, 3.37826e-4, 0.00282964);
    assertThat(rates(trials(rate + search("sobol", 4, 0))))
        .containsExactly(7.10331e-4, 0.00710331, 0.00224626, 2.24626e-4);
  }

  @Test
  void roundsToSixDigitsWithinTheBounds() {
    List<TrialSpec> trials =
        trials(
            "training.learning_rate { uniform = [0.12345649, 0.12345651] }\n"
                + search("sobol", 16, 0));

    assertThat(rates(trials)).containsExactlyInAnyOrder(0.12345649, 0.12345651);
    assertThat(
            rates(trials("training.learning_rate { uniform = [1, 2] }\n" + search("random", 9, 0))))
        .allMatch(rate -> String.valueOf(rate).length() <= 7);
  }

  @Test
  void modelsOnlyVaryWhatTheyKnow() {
    SweepSettings sweep =
        Configurations.read(
                folder,
                """
                sweep {
                  seeds = [4, 5]
                  hyperparameters.field_type { choice = [solenoidal, conservative, both] }
                  trials = [{
                    task = pendulum, model = [hnn, baseline]
                    hyperparameters.hidden { choice = [32, 64] }
                    search { method = sobol, samples = 32 }
                  }]
                }
                """)
            .sweep();

    assertThat(sweep.trials()).filteredOn(trial -> trial.model().equals("hnn")).hasSize(6 * 2);
    assertThat(sweep.trials())
        .filteredOn(trial -> trial.model().equals("baseline"))
        .extracting(trial -> trial.hyperparameters().get("hidden"))
        .containsExactlyInAnyOrder("32", "32", "64", "64");
    assertThat(sweep.entries())
        .containsExactly(
            new SweepEntry(
                "sweep.trials[0]",
                "32 samples, sobol, seed 0",
                new TreeMap<>(
                    Map.of(
                        "hyperparameters.field_type",
                        "one of \"solenoidal\", \"conservative\", \"both\"",
                        "hyperparameters.hidden",
                        "one of 32, 64")),
                26 + 30));
  }

  @Test
  void modelsAreTriedAtTheSamePoints() {
    List<TrialSpec> trials =
        Configurations.read(
                folder,
                """
                sweep.trials = [{
                  task = pendulum, model = [hnn, baseline]
                  training.learning_rate { log_uniform = [1e-4, 1e-2] }
                  hyperparameters.field_type = [solenoidal, both]
                  search { method = random, samples = 8 }
                }]
                """)
            .sweep()
            .trials();

    assertThat(trials).hasSize(16);
    assertThat(rates(trials.subList(8, 16))).isEqualTo(rates(trials.subList(0, 8)));
  }

  @Test
  void aChoiceInAGridIsAList() {
    assertThat(trials("training.learning_rate { choice = [1e-2, 1e-3] }"))
        .isEqualTo(trials("training.learning_rate = [1e-2, 1e-3]"))
        .hasSize(2);
    assertThat(trials("training.learning_rate = [1e-2, 1e-3], search { method = grid }"))
        .hasSize(2);
  }

  @Test
  void defaultsAndTheCommandLineMayHoldSpaces() {
    SweepSettings sweep =
        Configurations.read(
                folder,
                """
                sweep.trials = [{
                  task = pendulum, model = hnn, training.learning_rate = 7
                  search { method = random, samples = 3 }
                }]
                """,
                "training.learning_rate={ log_uniform = [1e-4, 1e-2] }",
                "sweep.hyperparameters.hidden.integer=[10, 1000]")
            .sweep();

    assertThat(sweep.trials()).hasSize(3).allMatch(trial -> trial.training().learningRate() < 1e-2);
    assertThat(sweep.trials())
        .extracting(trial -> trial.hyperparameters().get("hidden"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theResolvedConfigurationGivesTheSameTrials() {
    LeapfrogConfig config =
        Configurations.read(
            folder,
            """
            sweep.trials = [{
              task = pendulum, model = hnn
              training { steps = [10, 20], learning_rate { log_uniform = [1e-4, 1e-2] } }
              hyperparameters.hidden { integer = [10, 1000] }
              search { method = sobol, samples = 10, seed = -3 }
            }]
            """);

    assertThat(Configurations.read(folder, config.toJson()).sweep()).isEqualTo(config.sweep());
  }

  @Test
  void valuesThatAreGivenTwiceAreStillProblems() {
    assertThat(
            Configurations.problems(
                folder,
                """
                sweep.seeds = [1, 1]
                sweep.trials = [{
                  task = pendulum, model = hnn, training.learning_rate { uniform = [1, 2] }
                  search { method = random, samples = 1 }
                }]
                """))
        .containsExactly(
            "my.conf:2: sweep.trials[0]: the trial of hnn on pendulum with seed 1 is already in"
                + " sweep.trials[0]");
  }
}
