package leapfrog.pipeline.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.evaluate.Headline;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;

/**
 * All tables of a run: {@code NAME.*} has the form of the paper's; where that is about rollouts of
 * frames, {@code NAME_metrics.*} holds every measured number and {@code NAME_rollouts.parquet}
 * every step of the recorded rollouts.
 */
public final class RunTables {
  private final ResultTable results;
  private final Optional<FrameTable> frames;
  private final List<Headline> headlines;
  private final Path folder;

  private RunTables(
      ResultTable results, Optional<FrameTable> frames, List<Headline> headlines, Path folder) {
    this.results = results;
    this.headlines = headlines;
    this.frames = frames;
    this.folder = folder;
  }

  /**
   * Makes the tables from the trials that have ended so far, and writes them.
   *
   * @throws IOException if the run cannot be read or the tables cannot be written
   */
  public static RunTables make(SparkRuntime spark, RunFolder folder) throws IOException {
    SweepPlan plan = folder.plan();
    ResultTable results = new Aggregation(spark, PublishedResults.hnn()).of(folder);
    Optional<FrameTable> frames = FrameTable.of(results, plan, PublishedFrameErrors.read());
    if (frames.isPresent()) {
      TableFiles.write(frames.get(), folder.tables(), spark.hadoop());
      TableFiles.write(results.named(results.name() + "_metrics"), folder.tables(), spark.hadoop());
      writeRollouts(plan, folder);
    } else {
      TableFiles.write(results, folder.tables(), spark.hadoop());
    }
    List<Headline> headlines =
        plan.trials().stream()
            .flatMap(trial -> trial.evaluation().headlines().stream())
            .distinct()
            .toList();
    return new RunTables(results, frames, headlines, folder.tables());
  }

  /** The steps of the rollouts, trial after trial: only one trial's are in memory at a time. */
  private static void writeRollouts(SweepPlan plan, RunFolder folder) throws IOException {
    Set<String> committed = folder.trials().committed();
    Stream<RolloutRow> rows =
        plan.trials().stream()
            .map(TrialSpec::id)
            .filter(committed::contains)
            .flatMap(id -> rollouts(folder, id).stream());
    AtomicFiles.write(
        new Path(folder.tables(), plan.name() + "_rollouts.parquet"),
        folder.conf(),
        temporary ->
            ParquetFile.write(RolloutRow.COLUMNS, rows.iterator(), temporary, folder.conf()));
  }

  private static List<RolloutRow> rollouts(RunFolder folder, String trial) {
    try {
      return RolloutRow.of(folder.trials().read(trial));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many trials ended how. */
  public ResultTable.Counts counts() {
    return results.counts();
  }

  /** The heart of the tables in a terminal's width, and where the files are. */
  public String terminal() {
    return frames
            .map(FrameTexts::terminal)
            .orElseGet(() -> TerminalTable.render(results, headlines))
        + TerminalTable.endings(results.counts(), results.incidents())
        + "%nTables: %s/%s.{csv,md,tex,parquet}%n".formatted(folder, results.name());
  }
}
