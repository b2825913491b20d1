package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.weights.WeightsExport;
import leapfrog.training.data.WeightsFormat;
import leapfrog.training.data.WeightsFormats;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the weights of a trial for other programs. */
@Command(
    name = "export",
    description = {
      "Writes the trained weights of a trial for PyTorch and others, with PyTorch's names and"
          + " layouts, and beside them what they are, as JSON.",
      "",
      "Example: leapfrog export runs/hnn-laptop 3f2a --out pendulum.npz"
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Parameters(index = "0", paramLabel = "RUN", description = "folder of the run")
  private String run;

  @Parameters(
      index = "1",
      paramLabel = "TRIAL",
      description = "id of a finished trial, or the beginning of it")
  private String trial;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "safetensors or npz (default: as the file's name ends)")
  private String format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "file to write, a path or Hadoop URI; its description goes beside it, with .json added"
              + " to the name. Files of these names are replaced")
  private String out;

  @Override
  public Integer call() throws IOException {
    Path file = new Path(out);
    WeightsFormat chosen =
        format == null ? WeightsFormats.ofFile(file.getName()) : WeightsFormats.named(format);
    FinishedTrials trials = new FinishedTrials(configuration.open(run, leapfrog.catalog()));
    TrialSpec exported = trials.only(trial);
    WeightsExport export =
        new WeightsExport(trials.model(exported), trials.folder().trials().read(exported.id()));
    PrintWriter terminal = spec.commandLine().getOut();
    for (Path written : export.write(file, chosen, trials.folder().conf())) {
      terminal.println(TerminalPath.of(written));
    }
    return ExitCode.DONE.code();
  }
}
