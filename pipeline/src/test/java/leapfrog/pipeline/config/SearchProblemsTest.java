package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchProblemsTest {
  private static final String KINDS = "uniform, log_uniform, integer, choice";

  @TempDir private Path folder;

  static Stream<Arguments> wrongSpaces() {
    return Stream.of(
        arguments("{ choice = [] }", ".choice: cannot be []; the list needs a value"),
        arguments(
            "{}",
            ": cannot be {}; the value must be plain, a list, or a space (kinds: " + KINDS + ")"),
        arguments(
            "{ uniform = [1] }", ".uniform: cannot be [1]; this must be two bounds [lower, upper]"),
        arguments(
            "{ uniform = [] }", ".uniform: cannot be []; this must be two bounds [lower, upper]"),
        arguments(
            "{ integer = 3 }", ".integer: cannot be 3; this must be two bounds [lower, upper]"),
        arguments(
            "{ uniform = [2, 1] }",
            ".uniform: cannot be [2,1]; the lower bound must be below the upper one"),
        arguments(
            "{ integer = [2, 2] }",
            ".integer: cannot be [2,2]; the lower bound must be below the upper one"),
        arguments(
            "{ integer = [1, 2.5] }",
            ".integer[1]: cannot be 2.5; the value must be a whole number"),
        arguments(
            "{ log_uniform = [0, 1] }", ".log_uniform[0]: cannot be 0; the value must be positive"),
        arguments(
            "{ unifrom = [0, 1] }",
            ".unifrom: unknown key; did you mean 'uniform'? (known: " + KINDS + ")"),
        arguments("{ uniform = [1, 2], step = 1 }", ".step: unknown key (known: " + KINDS + ")"),
        arguments(
            "{ uniform = [1, 2], choice = [1] }",
            ": has uniform and choice; a space is of one kind (set the others to null)"));
  }

  @ParameterizedTest
  @MethodSource("wrongSpaces")
  void namesWhatIsWrongWithASpace(String space, String problem) {
    assertThat(Configurations.problems(folder, "\ntraining.learning_rate = " + space))
        .containsExactly("my.conf:2: training.learning_rate" + problem);
    assertThat(Configurations.problems(folder, "\nsweep.hyperparameters.hidden = " + space))
        .containsExactly("my.conf:2: sweep.hyperparameters.hidden" + problem);
  }

  static Stream<Arguments> wrongSearches() {
    return Stream.of(
        arguments(
            "training.learning_rate { uniform = [1, 2] }",
            "training.learning_rate: a grid has no values for 'uniform from 1 to 2'; give"
                + " sweep.trials[0] search { method = random, samples = 16 } (or sobol), or list the"
                + " values"),
        arguments(
            "search { method = sobol }",
            "search: nothing to search: no value of training or hyperparameters is a space or a"
                + " list"),
        arguments(
            "training.steps = [1, 2], search { method = sobel }",
            "search.method: unknown method 'sobel'; did you mean 'sobol'? (known: grid, random,"
                + " sobol)"),
        arguments(
            "training.steps = [1, 2], search { method = random, samples = 0 }",
            "search.samples: cannot be 0; the value must be a whole number ≥ 1"),
        arguments(
            "training.steps = [1, 2], search { method = random, seed = x }",
            "search.seed: cannot be \"x\"; the value must be a whole number"),
        arguments(
            "training.steps = [1, 2], search { samples = 3 }",
            "search.samples: counts only where method is random or sobol, not grid"),
        arguments(
            "training.steps = [1, 2], search { method = random, sampels = 3 }",
            "search.sampels: unknown key; did you mean 'samples'? (known: halving, method, samples,"
                + " seed)"),
        arguments(
            "training.steps = [1, 2], search = random",
            "search: cannot be \"random\"; this must be a section { … }"),
        arguments(
            "hyperparameters.use_rk4 { integer = [3, 4] }, search { method = random, samples = 1 }",
            "hyperparameters: cannot set use_rk4 to '3': the value must be true or false"),
        arguments(
            "training.steps { uniform = [0.2, 0.3] }, search { method = sobol, samples = 1 }",
            "training.steps: cannot be 0.205494; the value must be a whole number ≥ 1"));
  }

  @ParameterizedTest
  @MethodSource("wrongSearches")
  void namesWhatIsWrongWithASearch(String entry, String problem) {
    assertThat(
            Configurations.problems(
                folder, "sweep.trials = [\n{ task = pendulum, model = hnn, " + entry + " }]"))
        .containsExactly("my.conf:2: sweep.trials[0]." + problem);
  }

  @Test
  void saysOnceThatDrawnValuesAreRefused() {
    assertThat(
            Configurations.problems(
                folder,
                """
                sweep.trials = [{
                  task = [pendulum, mass-spring], model = [hnn, baseline]
                  training.batch { uniform = [0.1, 0.9] }
                  search { method = random, samples = 50 }
                }]
                """))
        .singleElement()
        .asString()
        .matches(
            "my.conf:3: sweep.trials\\[0].training.batch: cannot be 0\\.\\d{1,6}; the value must be"
                + " \"full\" or a whole number ≥ 1");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            Configurations.problems(
                folder,
                """
                sweep.seeds = []
                sweep.trials = [{
                  task = pendulum, model = hnn
                  training.learning_rate { uniform = [1] }
                  hyperparameters.hidden { integer = [9, 8] }
                  search { method = sobol, samples = -1 }
                }]
                """))
        .containsExactlyInAnyOrder(
            "my.conf:1: sweep.seeds: cannot be []; the list needs a value",
            "my.conf:4: sweep.trials[0].training.learning_rate.uniform: cannot be [1]; this must be"
                + " two bounds [lower, upper]",
            "my.conf:5: sweep.trials[0].hyperparameters.hidden.integer: cannot be [9,8]; the lower"
                + " bound must be below the upper one",
            "my.conf:6: sweep.trials[0].search.samples: cannot be -1; the value must be a whole"
                + " number ≥ 1");
  }

  @Test
  void keepsCheckingTheTrainingOfAnEntryWithoutAKnownTask() {
    assertThat(
            Configurations.problems(
                folder, "sweep.trials = [{ task = x, model = hnn, training.steps = [0, 1] }]"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("training.steps[0]: cannot be 0"));
  }

  static Stream<Arguments> wrongHalvings() {
    return Stream.of(
        arguments(
            "{}",
            "sweep.trials[0].search.halving.min_steps: missing; the value must be a whole number ≥ 1"),
        arguments(
            "{ min_steps = 10, factor = 1 }",
            "sweep.trials[0].search.halving.factor: cannot be 1; the value must be a whole number ≥ 2"),
        arguments(
            "{ min_steps = 10, promotion = later }",
            "sweep.trials[0].search.halving.promotion: unknown promotion 'later' (known: synchronous,"
                + " asynchronous)"),
        arguments(
            "{ min_steps = 10, rungs = 3 }",
            "sweep.trials[0].search.halving.rungs: unknown key (known: factor, min_steps, promotion)"),
        arguments(
            "{ min_steps = 700 }",
            "sweep.trials[0].search: halving.min_steps 700 leaves no rung: factor 3 times that is more"
                + " than training.steps 2000"));
  }

  @ParameterizedTest
  @MethodSource("wrongHalvings")
  void namesWhatIsWrongWithHalving(String halving, String problem) {
    assertThat(
            Configurations.problems(
                folder,
                "\ndatasets.mass-spring.splits.validation = 5\n"
                    + "sweep.trials = [ { task = mass-spring, model = hnn, search { halving = "
                    + halving
                    + " }, training { learning_rate = [1e-3, 1e-2] } } ]"))
        .containsExactly("my.conf:3: " + problem);
  }

  @Test
  void halvingNeedsAValidationSplit() {
    assertThat(
            Configurations.problems(
                folder,
                "sweep.trials = [ { task = mass-spring, model = hnn, search { halving { min_steps = 10"
                    + " } } } ]"))
        .containsExactly(
            "my.conf:1: sweep.trials[0].search: halving compares losses on a validation split; dataset"
                + " 'mass-spring' has none: set datasets.mass-spring.splits.validation");
  }
}
