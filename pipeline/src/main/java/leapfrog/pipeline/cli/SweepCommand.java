package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.TrainingRates;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Plans and runs a sweep, or goes on with it. */
@Command(
    name = "sweep",
    description = {
      "Plans and runs a sweep: generates the datasets it needs, runs a trial for every point of the"
          + " grid, and makes the tables.",
      "",
      "The same command again goes on where an interrupted sweep stopped: finished trials are not"
          + " run again."
    })
final class SweepCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private OutputOption output;
  @Mixin private SettingParameters arguments;

  @Option(
      names = "--data",
      paramLabel = "URI",
      description =
          "folder of datasets made by generate, to share them among sweeps (default: the sweep"
              + " generates its own)")
  private String data;

  @Option(names = "--dry-run", description = "show what would be run, and write nothing")
  private boolean dryRun;

  @Option(
      names = "--like",
      paramLabel = "RUN",
      description =
          "with --dry-run: a finished run on the same kind of machine, by whose training times those"
              + " of the trials are estimated")
  private String like;

  @Override
  public Integer call() throws IOException {
    if (like != null && !dryRun) {
      throw new ParameterException(
          spec.commandLine(), "--like estimates times for --dry-run; give both or neither");
    }
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(arguments.settings()).of(output.path()), leapfrog.catalog());
    if (dryRun) {
      spec.commandLine().getOut().print(new PlanReport(config.sweep(), rates(config)).text());
      spec.commandLine().getOut().flush();
      return ExitCode.DONE.code();
    }
    return new SweepWorkflow(
            config,
            output.path(),
            Optional.ofNullable(data).map(Path::new),
            SweepWorkflow.arguments(spec.commandLine()))
        .run(spec.commandLine().getOut(), spec.commandLine().getErr())
        .code();
  }

  private TrainingRates rates(LeapfrogConfig config) throws IOException {
    return like == null
        ? TrainingRates.unknown()
        : TrainingRates.of(RunFolder.open(new Path(like), SparkRuntime.hadoop(config.spark())));
  }
}
