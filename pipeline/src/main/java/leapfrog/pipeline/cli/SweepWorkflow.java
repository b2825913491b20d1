package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.Provenance;
import leapfrog.pipeline.analyze.RunAnalysis;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.parallel.SpreadTrials;
import leapfrog.pipeline.spark.GracefulStop;
import leapfrog.pipeline.spark.RunLog;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.Compaction;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.RunLock;
import leapfrog.pipeline.sweep.Sweep;
import leapfrog.pipeline.sweep.SweepOptions;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TimeLimit;
import leapfrog.pipeline.table.ResultTable;
import leapfrog.pipeline.table.RunTables;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine;

/**
 * From a configuration to the tables: datasets, trials, aggregation.
 *
 * @param config what to run
 * @param out folder of the run
 * @param sharedData folder of existing datasets; if absent, the run has its own
 * @param arguments the command's arguments, as the user gave them
 */
record SweepWorkflow(
    LeapfrogConfig config, Path out, Optional<Path> sharedData, List<String> arguments) {

  /** The arguments that the user gave, for the provenance. */
  static List<String> arguments(CommandLine commandLine) {
    return commandLine.getParent().getParseResult().originalArgs();
  }

  /** Runs everything and shows the table. */
  ExitCode run(PrintWriter terminal, PrintWriter err) throws IOException {
    EngineNotices.print(config.sweep().trials(), err);
    RunFolder folder = RunFolder.create(out, SparkRuntime.hadoop(config.spark()));
    try (GracefulStop stop = GracefulStop.install()) {
      try (RunLock lock = RunLock.acquire(folder.path(), folder.conf(), arguments)) {
        return run(
            folder,
            action -> {
              stop.onRequest(action);
              lock.onLoss(action);
            },
            terminal,
            err);
      } catch (CancellationException e) {
        err.println(
            e.getMessage() + "; finished trials are kept, and the same command goes on with it");
        return ExitCode.INFRASTRUCTURE;
      }
    }
  }

  private ExitCode run(
      RunFolder folder, Consumer<Runnable> stops, PrintWriter terminal, PrintWriter err)
      throws IOException {
    SweepPlan plan =
        SweepPlan.of(config.sweep().name(), config.sweep().trials(), config.sweep().brackets());
    folder.removeLeftovers();
    folder.adopt(plan);
    folder.weights().keep(config.sweep().starts());
    RunLog.moveInto(folder.path());
    SortedMap<String, String> provenance = Provenance.current(arguments, Clock.systemUTC()).asMap();
    record(folder, provenance);
    SweepOptions options =
        new SweepOptions(
            sharedData, config.generate().partitions(), TimeLimit.of(config.sweep().timeLimit()));
    try (SparkRuntime spark = SparkRuntime.start(config.spark(), "sweep " + plan.name())) {
      new Sweep(spark, folder, options, provenance).run(plan, stops);
      new SpreadTrials(spark, folder, sharedData.orElse(folder.data()), provenance)
          .run(plan, stops);
      new Compaction().run(spark, folder);
      ExitCode ended = report(RunTables.make(spark, folder), terminal);
      analyze(folder, terminal, err);
      return ended;
    }
  }

  /** Runs the analyses that the sweep names on what has succeeded. */
  private void analyze(RunFolder folder, PrintWriter terminal, PrintWriter err) throws IOException {
    FinishedTrials trials = new FinishedTrials(folder);
    List<TrialSpec> succeeded = trials.succeeded();
    if (succeeded.isEmpty() || config.sweep().analyses().isEmpty()) {
      return;
    }
    RunAnalysis run =
        RunAnalysis.of(trials, succeeded, sharedData.orElse(folder.data()), folder.analysis());
    for (String name : config.sweep().analyses()) {
      run.write(Analyses.named(name), Map.of(), err::println);
    }
    terminal.println("Analyses: " + folder.analysis());
    terminal.flush();
  }

  /** Shows the tables and where their files are. */
  static ExitCode report(RunTables tables, PrintWriter terminal) {
    terminal.print(tables.terminal());
    terminal.flush();
    ResultTable.Counts counts = tables.counts();
    return counts.failed() + counts.diverged() > 0 ? ExitCode.TRIALS_FAILED : ExitCode.DONE;
  }

  private void record(RunFolder folder, SortedMap<String, String> provenance) throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("provenance", provenance);
    run.put("configuration", Json.MAPPER.readTree(config.toJson()));
    folder.recordRun(Json.pretty(run));
  }
}
