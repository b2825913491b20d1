package leapfrog.pipeline.cli;

import java.io.IOException;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.TrainingRates;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Showing a sweep instead of running it. */
final class DryRunOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--dry-run", description = "show what would be run, and write nothing")
  private boolean dryRun;

  @Option(
      names = "--like",
      paramLabel = "RUN",
      description =
          "with --dry-run: a finished run on the same kind of machine, by whose training times those"
              + " of the trials are estimated")
  private String like;

  /**
   * Whether nothing is to be run.
   *
   * @throws ParameterException if the options contradict one another
   */
  boolean isDry() {
    if (like != null && !dryRun) {
      throw new ParameterException(
          spec.commandLine(), "--like estimates times for --dry-run; give both or neither");
    }
    return dryRun;
  }

  /**
   * Shows what a configuration would run.
   *
   * @throws IOException if the run that times are estimated by cannot be read
   */
  void show(LeapfrogConfig config) throws IOException {
    TrainingRates rates =
        like == null
            ? TrainingRates.unknown()
            : TrainingRates.of(RunFolder.open(new Path(like), SparkRuntime.hadoop(config.spark())));
    spec.commandLine().getOut().print(new PlanReport(config.sweep(), rates).text());
    spec.commandLine().getOut().flush();
  }
}
