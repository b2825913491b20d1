package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.pipeline.Provenance;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.spark.Progress;
import leapfrog.pipeline.spark.RunLog;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TrialTask;
import leapfrog.training.data.LearningData;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one trial in this process, without Spark. */
@Command(
    name = "train",
    description = {
      "Runs one trial in this process, without Spark: the configuration's sweep must amount to"
          + " exactly one.",
      "",
      "The same command again goes on from the last checkpoint (training.checkpoint_every)."
    })
final class TrainCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private OutputOption output;
  @Mixin private SettingParameters arguments;

  @Override
  public Integer call() throws IOException {
    LeapfrogConfig config =
        ConfigurationReader.read(configuration.source(arguments.settings()), leapfrog.catalog());
    TrialSpec trial = onlyTrial(config.sweep().trials());
    EngineNotices.print(List.of(trial), spec.commandLine().getErr());
    Configuration hadoop = SparkRuntime.hadoop(config.spark());
    RunFolder folder = RunFolder.create(output.path(), hadoop);
    folder.adopt(SweepPlan.of(config.sweep().name(), List.of(trial)));
    RunLog.moveInto(folder.path());
    SortedMap<String, String> provenance =
        Provenance.current(SweepWorkflow.arguments(spec.commandLine()), Clock.systemUTC()).asMap();
    Path directory = new Path(folder.data(), trial.dataset().name());
    DatasetWriter.write(trial.dataset(), 1, provenance, directory, hadoop);
    LearningData data = LearningData.of(Dataset.open(directory, hadoop));
    try (Watcher watcher = new Watcher(trial)) {
      new TrialTask(folder.trials(), provenance).run(trial, unused -> data, watcher);
    }
    return report(folder.trials().read(trial.id()));
  }

  private static TrialSpec onlyTrial(List<TrialSpec> trials) {
    if (trials.size() == 1) {
      return trials.get(0);
    }
    throw new IllegalArgumentException(
        ("The configuration's sweep has %d trials and train runs exactly one; use sweep, or narrow"
                + " sweep.trials and sweep.seeds, for example with"
                + " 'sweep.trials=[{task=mass-spring,model=hnn}]'")
            .formatted(trials.size()));
  }

  private int report(TrialResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s %s after %d steps%n", result.id(), result.status(), result.lastGoodStep());
    if (result.status() != TrialStatus.SUCCEEDED) {
      out.println(result.reason());
      return ExitCode.TRIALS_FAILED.code();
    }
    result.metrics().forEach((name, metric) -> out.println(line(name, metric)));
    return ExitCode.DONE.code();
  }

  private static String line(String name, Metric metric) {
    String text = String.format(Locale.ROOT, "%-26s %.4e", name, metric.mean());
    return Double.isNaN(metric.standardError())
        ? text
        : text + String.format(Locale.ROOT, " ± %.1e", metric.standardError());
  }

  /** Shows steps and the latest point of the learning curve. */
  private static final class Watcher implements TrainingListener, AutoCloseable {
    private final Progress progress;
    private volatile String latest = "";

    Watcher(TrialSpec trial) {
      progress =
          Progress.show(
              "train %s %s".formatted(trial.task(), trial.model()),
              "steps",
              trial.training().steps(),
              () -> latest);
    }

    @Override
    public void onStep(int steps) {
      progress.done(steps);
    }

    @Override
    public void onCurvePoint(CurvePoint point) {
      latest = String.format(Locale.ROOT, "test loss %.3e", point.testLoss());
    }

    @Override
    public void close() {
      progress.close();
    }
  }
}
