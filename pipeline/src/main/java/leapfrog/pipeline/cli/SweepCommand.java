package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  @Mixin private DryRunOptions dryRun;
  @Mixin private SettingParameters arguments;

  @Option(
      names = "--data",
      paramLabel = "URI",
      description =
          "folder of datasets made by generate, to share them among sweeps (default: the sweep"
              + " generates its own)")
  private String data;

  @Override
  public Integer call() throws IOException {
    boolean dry = dryRun.isDry();
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(arguments.settings()).of(output.path()), leapfrog.catalog());
    if (dry) {
      dryRun.show(config);
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
}
