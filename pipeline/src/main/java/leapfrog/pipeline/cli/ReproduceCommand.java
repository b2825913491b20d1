package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.config.Presets;
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
      "The same command again goes on where an interrupted one stopped. With all, the papers follow"
          + " one another, each in a folder of its own, and a report of all of them is written."
    })
final class ReproduceCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private PresetOptions preset;
  @Mixin private DryRunOptions dryRun;

  @Parameters(
      index = "0",
      paramLabel = "PAPER",
      description =
          "which tables: hnn (Greydanus et al. 2019, tasks 1, 2, 4), pixels (the same, task 5),"
              + " hgn (Toth et al. 2019, table 1), nhf (the same, figure 9), or all of them")
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
    if (dryRun.isDry()) {
      for (String name : paper.equals(ALL) ? Presets.papers() : List.of(paper)) {
        dryRun.show(config(name, new Path(folder, name)));
      }
      return ExitCode.DONE.code();
    }
    return (paper.equals(ALL) ? all(folder) : one(paper, folder)).code();
  }

  private ExitCode one(String name, Path folder) throws IOException {
    return new SweepWorkflow(
            config(name, folder), folder, Optional.empty(), arguments(name, folder))
        .run(spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  /** Checks every configuration before anything is run. */
  private ExitCode all(Path folder) throws IOException {
    for (String name : Presets.papers()) {
      config(name, new Path(folder, name));
    }
    ExitCode worst = ExitCode.DONE;
    for (String name : Presets.papers()) {
      ExitCode ended = one(name, new Path(folder, name));
      worst = ended.compareTo(worst) > 0 ? ended : worst;
    }
    new ReportWorkflow(
            config(Presets.DEFAULT_PAPER, folder).spark(),
            folder.toString(),
            Optional.empty(),
            Optional.empty(),
            true,
            false)
        .write(spec.commandLine().getOut(), spec.commandLine().getErr());
    return worst;
  }

  private LeapfrogConfig config(String name, Path folder) {
    return ConfigurationReader.read(preset.source(name, settings).of(folder), leapfrog.catalog());
  }

  /** The command that makes this run alone. */
  private List<String> arguments(String name, Path folder) {
    List<String> given = SweepWorkflow.arguments(spec.commandLine());
    if (!paper.equals(ALL)) {
      return given;
    }
    List<String> alone = new ArrayList<>(List.of("reproduce", name));
    alone.addAll(List.of("--preset", preset.preset()));
    preset.file().ifPresent(file -> alone.addAll(List.of("--conf", file)));
    alone.addAll(List.of("--out", folder.toString()));
    alone.addAll(settings);
    return alone;
  }
}
