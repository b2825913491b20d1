package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationProblemsTest {
  private static final String RENDERED =
      " hgn-mass-spring, hgn-pendulum, hgn-two-body, hgn-three-body, double-pendulum, damped-spring,"
          + " pixel-pendulum, gaussians-2, gaussians-4, gaussians-9, ring, two-spirals, checkerboard";
  private static final String MEASURES = "start, points, step, end";

  @TempDir private Path folder;

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments(
            "training.mode = parallel",
            "my.conf:1: training.mode: unknown mode 'parallel' (known: single, data-parallel)"),
        arguments(
            "training { mode = data-parallel, workers = 0 }",
            "my.conf:1: training.workers: cannot be 0; the value must be a whole number ≥ 1"),
        arguments(
            "training { mode = data-parallel, averaging_frequency = often }",
            "my.conf:1: training.averaging_frequency: cannot be \"often\"; the value must be a"
                + " whole number ≥ 1"),
        arguments(
            "\ndatasets.pendulum.nosie = 1",
            "my.conf:2: datasets.pendulum.nosie: unknown key; did you mean 'noise'? (known: system,"
                + " parameters, sampler, sampler_parameters, time, noise, splits, seed, images,"
                + " derivatives, windows)"),
        arguments(
            "datasets.pendulum.noise = -0.1",
            "my.conf:1: datasets.pendulum.noise: cannot be -0.1; the value must be zero or"
                + " positive"),
        arguments(
            "datasets.pendulum.noise = loud",
            "my.conf:1: datasets.pendulum.noise: cannot be \"loud\"; the value must be a number,"
                + " zero or positive"),
        arguments(
            "datasets.pendulum.noise = NaN",
            "my.conf:1: datasets.pendulum.noise: cannot be \"NaN\"; the value must be a number,"
                + " zero or positive"),
        arguments(
            "datasets.pendulum.system = pendulm",
            "my.conf:1: datasets.pendulum.system: unknown system 'pendulm'; did you mean"
                + " 'pendulum'? (known: damped-spring, double-pendulum, gym-pendulum, mass-spring,"
                + " pendulum, three-body, two-body)"),
        arguments(
            "datasets.pendulum.parameters.lenght = 2",
            "my.conf:1: datasets.pendulum.parameters.lenght: unknown key (known: m, g, l)"),
        arguments(
            "datasets.pendulum.parameters {\n  l = -1\n}",
            "my.conf:1: datasets.pendulum.parameters: cannot set l of pendulum to -1.0: the value"
                + " must be positive"),
        arguments(
            "datasets.pendulum.sampler_parameters.min_radius = 9",
            "my.conf:1: datasets.pendulum.sampler_parameters: cannot set max_radius of"
                + " square-direction to 2.3: the value must be at least min_radius, which is 9.0"),
        arguments(
            "datasets.pendulum.time = 3",
            "my.conf:1: datasets.pendulum.time: cannot be 3; this must be a section { … }"),
        arguments(
            "datasets.pendulum.time.end = -1",
            "my.conf:1: datasets.pendulum.time: cannot set the time span to [0.0, -1.0]: the end"
                + " must lie after the start"),
        arguments(
            "datasets.pendulum.time.points = 1",
            "my.conf:1: datasets.pendulum.time.points: cannot be 1; the value must be a whole"
                + " number ≥ 2"),
        arguments(
            "datasets.pendulum.time.hours = 1",
            "my.conf:1: datasets.pendulum.time.hours: unknown key (known: " + MEASURES + ")"),
        arguments(
            "datasets.pendulum.splits.test = 0",
            "my.conf:1: datasets.pendulum.splits.test: cannot be 0; the value must be a whole"
                + " number ≥ 1"),
        arguments(
            "datasets.pendulum.splits.test = null\ntasks.pendulum.dataset = pendulum",
            "my.conf:2: tasks.pendulum.dataset: dataset 'pendulum' has no split"
                + " 'test'; a task needs train and test"),
        arguments(
            "datasets.pendulum.seed = 0.5",
            "my.conf:1: datasets.pendulum.seed: cannot be 0.5; the value must be a whole number"),
        arguments(
            "datasets.pendulum.seed = null",
            "my.conf:1: datasets.pendulum.seed: missing; the value must be a whole number"),
        arguments(
            "datasets.pendulum.splits.\"a/b\" = 3",
            "my.conf:1: datasets.pendulum.splits.\"a/b\": cannot be \"a/b\"; the name must be of"
                + " letters, digits, '_' and '-'"),
        arguments(
            "datasets.ring.density = rnig",
            "my.conf:1: datasets.ring.density: unknown density 'rnig'; did you mean 'ring'? (known:"
                + " checkerboard, gaussian-mixture, ring, two-spirals)"),
        arguments(
            "datasets.ring.parameters.raduis = 2",
            "my.conf:1: datasets.ring.parameters.raduis: unknown key; did you mean 'radius'?"
                + " (known: radius, deviation)"),
        arguments(
            "datasets.checkerboard.parameters.columns = 2.5",
            "my.conf:1: datasets.checkerboard.parameters: cannot set columns of checkerboard to 2.5:"
                + " the value must be a whole number from 2 to 100"),
        arguments(
            "datasets.ring.noise = 0.1",
            "my.conf:1: datasets.ring.noise: unknown key (known: density, parameters, splits, seed)"),
        arguments(
            "datasets.ring.system = pendulum",
            "my.conf:1: datasets.ring.system: unknown key (known: density, parameters, splits,"
                + " seed)"),
        arguments(
            "datasets.ring.seed = null",
            "my.conf:1: datasets.ring.seed: missing; the value must be a whole number"),
        arguments(
            "tasks.pendulum.dataset = ring",
            "my.conf:1: tasks.pendulum.dataset: dataset 'ring' cannot be judged by protocol"
                + " 'energy': it holds points of a density, which have no dynamics"),
        arguments(
            "tasks.pixel-pendulum.dataset = ring",
            "my.conf:1: tasks.pixel-pendulum.dataset: dataset 'ring' cannot be judged by protocol"
                + " 'pixel-energy': it holds points of a density, which have no dynamics"),
        arguments(
            "tasks.points { dataset = ring, evaluation { protocol = frames, reduction = 1,"
                + " trajectories = 0, rollouts = 0 } }",
            "my.conf:1: tasks.points.dataset: dataset 'ring' cannot be judged by protocol 'frames':"
                + " it holds points of a density, which have no dynamics"),
        arguments(
            "tasks.pendulum.dataset = pendulums",
            "my.conf:1: tasks.pendulum.dataset: unknown dataset 'pendulums'; did you mean"
                + " 'pendulum'? (known: mass-spring, pendulum, two-body, three-body,"
                + RENDERED
                + ")"),
        arguments(
            "tasks.pendulum.evaluation.sampler = bx",
            "my.conf:1: tasks.pendulum.evaluation.sampler: unknown sampler 'bx'; did you mean"
                + " 'box'? (known: box, circle, gym-reset, square-direction,"
                + " three-body-orbit, two-body-circle, two-body-orbit)"),
        arguments(
            "tasks.pendulum.evaluation.published_energy { system = two-body, parameters = null }",
            "my.conf:1: tasks.pendulum.evaluation.published_energy: the energy is of 4 degrees of"
                + " freedom, the dataset's system has 1"),
        arguments(
            "training.steps = many",
            "my.conf:1: training.steps: cannot be \"many\"; the value must be a whole number ≥ 1"),
        arguments(
            "training.steps = 99999999999",
            "my.conf:1: training.steps: cannot be 99999999999; the value must be a whole number ≥"
                + " 1"),
        arguments(
            "training.batch = 0",
            "my.conf:1: training.batch: cannot be 0; the value must be \"full\" or a whole number ≥"
                + " 1"),
        arguments(
            "training.learning_rate = [1e-3, 0]",
            "my.conf:1: training.learning_rate[1]: cannot be 0; the value must be positive"),
        arguments(
            "training.learning_rate = []",
            "my.conf:1: training.learning_rate: cannot be []; the list needs a value"),
        arguments(
            "training.precision = float16",
            "my.conf:1: training.precision: unknown precision 'float16'; did you mean 'bfloat16'?"
                + " (known: float32, bfloat16, float64)"),
        arguments(
            "training.engine = fuse",
            "my.conf:1: training.engine: unknown engine 'fuse'; did you mean 'fused'? (known: auto,"
                + " fused, torch, nd4j)"),
        arguments(
            "sweep.trials = [{ task = two-bodies, model = hnn }]",
            "my.conf:1: sweep.trials[0].task: unknown task 'two-bodies'; did you mean 'two-body'?"
                + " (known: mass-spring, pendulum, two-body, three-body, pixel-pendulum)"),
        arguments(
            "sweep.trials = [{ task = two-body, model = [hnn, hnm] }]",
            "my.conf:1: sweep.trials[0].model[1]: unknown model 'hnm'; did you mean 'hnn'? (known:"
                + " baseline, hgn, hgn-determ, hgn-euler, hgn-no-f, hnn, hnn-conv, nhf,"
                + " pixel-baseline, pixel-hnn)"),
        arguments(
            "sweep.trials = [\n{ task = two-body\n model = baseline\n hyperparameters { field_type ="
                + " both } }]",
            "my.conf:4: sweep.trials[0].hyperparameters.field_type: no hyperparameter of baseline"
                + " (known: hidden, nonlinearity, use_rk4, rk4_step)"),
        arguments(
            "sweep.trials = [{ task = two-body, model = hnn, hyperparameters { field_type = sideways }"
                + " }]",
            "my.conf:1: sweep.trials[0].hyperparameters: cannot set field_type to 'sideways': the value"
                + " must be one of solenoidal, conservative, both"),
        arguments(
            "sweep.trials = [{ task = two-body, model = hnn, seeds = [1] }]",
            "my.conf:1: sweep.trials[0].seeds: unknown key (known: task, model, training,"
                + " hyperparameters, search)"),
        arguments(
            "sweep.trials = [{ task = two-body, model = hnn }\n{ task = two-body, model = hnn }]",
            "my.conf:2: sweep.trials[1]: the trial of hnn on two-body with seed 0 is already in"
                + " sweep.trials[0]"),
        arguments(
            "sweep.trials = all",
            "my.conf:1: sweep.trials: not a list; this must be a list of sections [ { … }, … ]"),
        arguments(
            "sweep.name = \"../up\"",
            "my.conf:1: sweep.name: cannot be \"../up\"; the value must be of letters, digits, '.',"
                + " '_' and '-'"),
        arguments(
            "spark.ui = maybe",
            "my.conf:1: spark.ui: cannot be \"maybe\"; the value must be true" + " or false"),
        arguments(
            "spark { master = yarn, cores = 2 }",
            "my.conf:1: spark: cannot set cores to 2: it counts only where master is \"local\", not"
                + " \"yarn\""),
        arguments(
            "sweep.seeds = -3",
            "my.conf:1: sweep.seeds: cannot be -3; the value must be a whole number ≥ 0"),
        arguments(
            "sweep.seeds = []", "my.conf:1: sweep.seeds: cannot be []; the list needs a value"),
        arguments(
            "sweep.time_limit = 30",
            "my.conf:1: sweep.time_limit: cannot be 30; the value must be \"none\" or a length of time,"
                + " such as 90 minutes or 2h"),
        arguments(
            "sweep.time_limit = -2h",
            "my.conf:1: sweep.time_limit: cannot be \"-2h\"; the value must be \"none\" or a length of"
                + " time, such as 90 minutes or 2h"),
        arguments(
            "trainign.steps = 3",
            "my.conf:1: trainign: unknown key; did you mean 'training'? (known: spark, generate,"
                + " nightly, datasets, tasks, training, sweep)"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void namesPlaceKeyAndWhatIsAllowed(String text, String problem) {
    assertThat(Configurations.problems(folder, text)).containsExactly(problem);
  }

  @Test
  void reportsAllProblemsAtOnceAndEachOnce() {
    List<String> problems =
        Configurations.problems(
            folder,
            """
            datasets.pendulum.noise = -1
            datasets.mass-spring.sede = 1
            training.steps = [0, 10]
            """,
            "sweep.seeds=x");

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "my.conf:1: datasets.pendulum.noise: cannot be -1; the value must be zero or positive",
            "my.conf:2: datasets.mass-spring.sede: unknown key; did you mean 'seed'? (known:"
                + " system, parameters, sampler, sampler_parameters, time, noise, splits, seed, images,"
                + " derivatives, windows)",
            "my.conf:3: training.steps[0]: cannot be 0; the value must be a whole number ≥ 1",
            "command line: sweep.seeds: cannot be \"x\"; the value must be a whole number ≥ 0");
  }

  @Test
  void refusesAnEngineThatCannotRunTheModel() {
    assertThat(
            Configurations.problems(
                folder, "", "training.engine=fused", "sweep.hyperparameters.use_rk4=true"))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("cannot set engine to 'fused'"), "names the engine");
  }
}
