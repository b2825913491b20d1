package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.sweep.TimeLimit;
import leapfrog.training.train.TrialSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one trial: in this process without Spark, or else spread over Spark's executors. */
@Command(
    name = "train",
    description = {
      "Runs one trial in this process, without Spark unless the trial is data-parallel: the"
          + " configuration's sweep must amount to exactly one.",
      "",
      "The same command again goes on from the last checkpoint (training.checkpoint_every)."
    })
final class TrainCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private OutputOption output;
  @Mixin private SettingParameters arguments;

  @Option(
      names = "--data-parallel",
      description =
          "spread the training over Spark's executors, as training.mode=data-parallel does")
  private boolean dataParallel;

  @Override
  public Integer call() throws IOException {
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(settings()).of(output.path()), leapfrog.catalog());
    TrialSpec trial = onlyTrial(config.sweep().trials(), "train runs");
    return new LocalTrial(
            config.sweep().name(),
            trial,
            config.sweep().starts(),
            TimeLimit.of(config.sweep().timeLimit()),
            output.path(),
            config.spark(),
            config.generate().partitions())
        .run(spec.commandLine())
        .code();
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(arguments.settings());
    if (dataParallel) {
      settings.add("training.mode=data-parallel");
    }
    return settings;
  }

  /**
   * The one trial that a configuration amounts to.
   *
   * @param what to complete "and … exactly one"
   * @throws IllegalArgumentException if there is not exactly one
   */
  static TrialSpec onlyTrial(List<TrialSpec> trials, String what) {
    if (trials.size() == 1) {
      return trials.get(0);
    }
    throw new IllegalArgumentException(
        ("The configuration's sweep has %d trials and %s exactly one; narrow"
                + " sweep.trials and sweep.seeds, for example with"
                + " 'sweep.trials=[{task=mass-spring,model=hnn}]'")
            .formatted(trials.size(), what));
  }
}
