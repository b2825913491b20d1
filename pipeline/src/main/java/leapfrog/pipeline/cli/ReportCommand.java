package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a page of a run. */
@Command(
    name = "report",
    description = {
      "Makes one page of a run, also an unfinished one, or of a folder of runs: results beside the"
          + " published ones, learning curves, phase portraits, rollouts, animations.",
      "",
      "The page is one HTML file that needs no network. Tables and analyses that are missing are"
          + " made first."
    })
final class ReportCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "folder of the run, or of several runs")
  private String run;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = "file to write (default: RUN/report.html)")
  private String out;

  @Option(
      names = "--data",
      paramLabel = "URI",
      description = "folder of the datasets, if they are not the run's own")
  private String data;

  @Option(
      names = "--no-analyses",
      description = "show the analyses there are, and run none that are missing")
  private boolean noAnalyses;

  @Option(
      names = "--figures",
      description = "write every chart as .svg and .png, and animations as .gif, into RUN/figures")
  private boolean figures;

  @Override
  public Integer call() throws IOException {
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(List.of()).of(new Path(run)), leapfrog.catalog());
    new ReportWorkflow(
            config.spark(),
            run,
            Optional.ofNullable(out).map(Path::new),
            Optional.ofNullable(data).map(Path::new),
            !noAnalyses,
            figures)
        .write(spec.commandLine().getOut(), spec.commandLine().getErr());
    return ExitCode.DONE.code();
  }
}
