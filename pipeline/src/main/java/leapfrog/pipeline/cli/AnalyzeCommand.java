package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import leapfrog.pipeline.analyze.RunAnalysis;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds out more about the trained models of a run. */
@Command(
    name = "analyze",
    description = {
      "Finds out more about the trained models of a run, beside the truth where there is one: fields"
          + " and energies, rollouts, what is conserved, what decoded frames show.",
      "",
      "Writes a table of each kind as .csv and .parquet, and pictures. `leapfrog analyses` lists what"
          + " there is."
    })
final class AnalyzeCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Parameters(index = "0", paramLabel = "RUN", description = "folder of the run")
  private String run;

  @Parameters(
      index = "1..*",
      paramLabel = "ANALYSIS|key=value",
      description =
          "what to find out (default: all that can be), and settings of these analyses, such as"
              + " points=40")
  private List<String> arguments = List.of();

  @Mixin private TrialOptions options;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = "folder to write to (default: RUN/analysis)")
  private String out;

  @Override
  public Integer call() throws IOException {
    List<Analysis> named =
        arguments.stream()
            .filter(argument -> !argument.contains("="))
            .map(Analyses::named)
            .toList();
    List<Analysis> chosen = named.isEmpty() ? Analyses.all() : named;
    Map<String, Double> settings = settings(chosen);
    RunFolder folder = configuration.open(run, leapfrog.catalog());
    FinishedTrials trials = new FinishedTrials(folder);
    RunAnalysis analysis =
        RunAnalysis.of(
            trials,
            options.select(trials),
            options.data(folder),
            out == null ? folder.analysis() : new Path(out));
    for (Analysis each : named) {
      requireModels(each, analysis);
    }
    RunFolder.create(analysis.out(), folder.conf());
    for (Analysis each : chosen) {
      write(each, analysis, settings);
    }
    return ExitCode.DONE.code();
  }

  private void write(Analysis each, RunAnalysis analysis, Map<String, Double> settings)
      throws IOException {
    Map<String, Double> own = new LinkedHashMap<>(settings);
    own.keySet().retainAll(each.defaults().keySet());
    PrintWriter terminal = spec.commandLine().getOut();
    for (Path file : analysis.write(each, own, spec.commandLine().getErr()::println)) {
      terminal.println(TerminalPath.of(file));
    }
    terminal.flush();
  }

  /**
   * An analysis that was asked for and can be run on no model is a mistake worth an explanation.
   */
  private static void requireModels(Analysis analysis, RunAnalysis run) {
    Map<String, String> obstacles = run.obstacles(analysis);
    if (obstacles.size() == run.models().size()) {
      throw new IllegalArgumentException(
          "Cannot run analysis '%s' on any of the models: %s"
              .formatted(
                  analysis.name(),
                  String.join("; ", obstacles.values().stream().distinct().toList())));
    }
  }

  private Map<String, Double> settings(List<Analysis> chosen) {
    Map<String, Double> settings = new LinkedHashMap<>();
    for (String argument : arguments) {
      int sign = argument.indexOf('=');
      if (sign >= 0) {
        settings.put(argument.substring(0, sign), number(argument, sign));
      }
    }
    for (String key : settings.keySet()) {
      List<String> known = new ArrayList<>();
      chosen.forEach(analysis -> known.addAll(analysis.defaults().keySet()));
      if (!known.contains(key)) {
        throw new ParameterException(
            spec.commandLine(),
            "No analysis has a setting '%s': known are %s"
                .formatted(key, String.join(", ", known.stream().distinct().toList())));
      }
    }
    return settings;
  }

  private double number(String argument, int sign) {
    try {
      return Double.parseDouble(argument.substring(sign + 1));
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot set %s to '%s': the value must be a number"
              .formatted(argument.substring(0, sign), argument.substring(sign + 1)),
          e);
    }
  }
}
