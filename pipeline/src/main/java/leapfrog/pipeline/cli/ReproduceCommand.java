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

/** Makes published tables again, end to end. */
@Command(
    name = "reproduce",
    description = {
      "Makes a paper's tables again, end to end: data, trials, tables, beside the published numbers.",
      "",
      "The same command again goes on where an interrupted one stopped."
    })
final class ReproduceCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private PresetOptions preset;

  @Parameters(
      index = "0",
      paramLabel = "PAPER",
      description =
          "which tables: hnn (Greydanus et al. 2019, tasks 1, 2, 4), pixels (the same, task 5),"
              + " hgn (Toth et al. 2019, table 1) or nhf (the same, figure 9)")
  private String paper;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = "folder to write to (default: runs/PAPER-PRESET)")
  private String out;

  private List<String> settings = List.of();

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "any configuration key, such as training.steps=100")
  void settings(List<String> values) {
    settings = SettingParameters.checked(values, spec.commandLine());
  }

  @Override
  public Integer call() throws IOException {
    Path folder = new Path(out == null ? "runs/%s-%s".formatted(paper, preset.preset()) : out);
    LeapfrogConfig config =
        ConfigurationReader.read(preset.source(paper, settings).of(folder), leapfrog.catalog());
    return new SweepWorkflow(
            config, folder, Optional.empty(), SweepWorkflow.arguments(spec.commandLine()))
        .run(spec.commandLine().getOut(), spec.commandLine().getErr())
        .code();
  }
}
