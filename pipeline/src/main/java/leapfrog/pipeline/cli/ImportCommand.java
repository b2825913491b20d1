package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.sweep.TimeLimit;
import leapfrog.pipeline.weights.WeightsDescription;
import leapfrog.pipeline.weights.WeightsFile;
import leapfrog.training.data.CanonicalWeights;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a run of a file of weights. */
@Command(
    name = "import",
    description = {
      "Makes a run of one trial whose model has the weights of a file, and evaluates it: tables,"
          + " rollouts, analyze and export work on it.",
      "",
      "Which model and task: of a file that export wrote, the JSON beside it says so; of any other,"
          + " the configuration, whose sweep must amount to exactly one trial."
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private OutputOption output;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "weights, .safetensors or .npz: a path or Hadoop URI")
  private String file;

  @Option(
      names = "--strip-prefix",
      paramLabel = "TEXT",
      description = "taken off every tensor's name, such as module.")
  private String prefix = "";

  private List<String> settings = List.of();

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "any configuration key, such as sweep.trials=[{task=pendulum,model=hnn}]")
  void settings(List<String> values) {
    settings = SettingParameters.checked(values, spec.commandLine());
  }

  @Override
  public Integer call() throws IOException {
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(settings).of(output.path()), leapfrog.catalog());
    Configuration hadoop = config.spark().hadoop();
    WeightsFile weights = WeightsFile.read(new Path(file), hadoop);
    Optional<WeightsDescription> described = WeightsDescription.of(weights, hadoop);
    TrialSpec trial =
        described.isPresent()
            ? described.get().origin().spec()
            : TrainCommand.onlyTrial(config.sweep().trials(), "import makes");
    Tensors stripped = weights.withoutPrefix(prefix);
    requireFit(trial, stripped);
    if (described.isPresent() && !settings.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "leapfrog: the JSON beside %s says what it is; the settings of trials are not used%n",
              file);
    }
    CanonicalWeights start = new CanonicalWeights(stripped);
    return new LocalTrial(
            described.isPresent() ? "import" : config.sweep().name(),
            trial.untrained(start.sha256()),
            Map.of(file, start),
            TimeLimit.NONE,
            output.path(),
            config.spark(),
            config.generate().partitions())
        .run(spec.commandLine())
        .code();
  }

  private void requireFit(TrialSpec trial, Tensors weights) {
    try {
      TrainedModel.of(trial, weights);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot import %s as '%s' of task '%s': %s"
              .formatted(file, trial.model(), trial.task(), e.getMessage()),
          e);
    }
  }
}
