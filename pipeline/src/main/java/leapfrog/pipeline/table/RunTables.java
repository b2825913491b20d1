package leapfrog.pipeline.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.evaluate.Headline;
import org.apache.hadoop.fs.Path;

/**
 * All tables of a run: {@code NAME.*} has the form of the paper's; where that is about rollouts of
 * frames, {@code NAME_metrics.*} holds every measured number and {@code NAME_rollouts.parquet}
 * every step of the recorded rollouts. {@code NAME_best.*} holds the best configurations where some
 * were compared.
 */
public final class RunTables {
  private final ResultTable results;
  private final Optional<FrameTable> frames;
  private final BestTable best;
  private final List<Headline> headlines;
  private final Path folder;

  private RunTables(
      ResultTable results,
      Optional<FrameTable> frames,
      BestTable best,
      List<Headline> headlines,
      Path folder) {
    this.results = results;
    this.headlines = headlines;
    this.frames = frames;
    this.best = best;
    this.folder = folder;
  }

  /**
   * Makes the tables from the trials that have ended so far, and writes them.
   *
   * @throws IOException if the run cannot be read or the tables cannot be written
   */
  public static RunTables make(SparkRuntime spark, RunFolder folder) throws IOException {
    SweepPlan plan = folder.plan();
    PlannedCells planned = PlannedCells.of(plan);
    ResultTable results = new Aggregation(spark, PublishedResults.hnn()).of(folder, planned);
    Optional<FrameTable> frames = FrameTable.of(results, planned, PublishedFrameErrors.read());
    if (frames.isPresent()) {
      TableFiles.write(frames.get(), folder.tables(), spark.hadoop());
      TableFiles.write(results.named(results.name() + "_metrics"), folder.tables(), spark.hadoop());
      RolloutFile.write(spark, folder, plan);
    } else {
      TableFiles.write(results, folder.tables(), spark.hadoop());
    }
    List<Headline> headlines =
        plan.trials().stream()
            .flatMap(trial -> trial.evaluation().headlines().stream())
            .distinct()
            .toList();
    BestTable best = BestTable.of(results, planned, headlines);
    if (!best.rows().isEmpty()) {
      TableFiles.write(best, folder.tables(), spark.hadoop());
    }
    return new RunTables(results, frames, best, headlines, folder.tables());
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
        + BestTexts.terminal(best)
        + TerminalTable.endings(results.counts(), results.incidents())
        + "%nTables: %s/%s.{csv,md,tex,parquet}%n".formatted(folder, results.name());
  }
}
