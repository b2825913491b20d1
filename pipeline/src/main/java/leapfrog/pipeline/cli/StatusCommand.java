package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import leapfrog.pipeline.sweep.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows how far a run is, while it runs or after. */
@Command(
    name = "status",
    description = {
      "Shows how far a run is, from any terminal: trials by how they ended, those that run, the best"
          + " so far, and the time left. It only reads.",
      "",
      "Trials are counted from their results. What runs, and the rate, are as the driver recorded"
          + " them a few seconds ago."
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Parameters(index = "0", paramLabel = "RUN", description = "folder of the run")
  private String run;

  @Option(
      names = "--watch",
      description = "show it again every 5 seconds, until no process works on the run")
  private boolean watch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunFolder folder = configuration.open(run, leapfrog.catalog());
    PrintWriter out = spec.commandLine().getOut();
    RunStatus status = RunStatus.of(folder);
    out.print(status.text());
    out.flush();
    while (watch && status.isAlive()) {
      Thread.sleep(INTERVAL.toMillis());
      status = RunStatus.of(folder);
      out.printf("%n%s", status.text());
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
