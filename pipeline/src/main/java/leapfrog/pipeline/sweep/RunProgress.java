package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.Json;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How far a sweep is, as its driver knew it a few seconds ago: the file {@code progress.json} in
 * the run's folder.
 *
 * @param state what the driver does
 * @param updated when this was written
 * @param running trials that run
 * @param best the best trial of each task so far
 * @param steps optimiser steps taken since the driver began
 * @param totalSteps those to be taken in all
 * @param stepsPerSecond mean rate since the driver began
 * @param secondsLeft at this rate; NaN if unknown
 * @param ui address of Spark's web interface; empty if it has none
 */
public record RunProgress(
    State state,
    String updated,
    List<RunningTrial> running,
    List<BestTrial> best,
    long steps,
    long totalSteps,
    double stepsPerSecond,
    double secondsLeft,
    String ui) {
  private static final String FILE = "progress.json";

  /** What a driver does. */
  public enum State {
    /** Runs trials. */
    RUNNING,
    /** Was stopped before all trials had ended. */
    STOPPED,
    /** All trials have ended. */
    FINISHED
  }

  /**
   * A trial that runs.
   *
   * @param trial its id
   * @param description what it is
   * @param executor where it runs
   * @param seconds for how long
   * @param steps optimiser steps taken in this time, as of the executor's last heartbeat
   */
  public record RunningTrial(
      String trial, String description, String executor, long seconds, long steps) {}

  /**
   * The best trial of a task.
   *
   * @param task name of the task
   * @param loss which loss: validation, or train where there is no validation split
   * @param value the loss
   * @param trial id of the trial
   * @param description what it is
   */
  public record BestTrial(
      String task, String loss, double value, String trial, String description) {}

  /** Copies the lists. */
  public RunProgress {
    running = List.copyOf(running);
    best = List.copyOf(best);
  }

  /**
   * The progress of a run; empty if no sweep has begun to train in it.
   *
   * @throws IOException if the file system fails
   */
  public static Optional<RunProgress> of(RunFolder run) throws IOException {
    Path file = new Path(run.path(), FILE);
    try (InputStream in = RunLock.open(file, run.conf())) {
      return Optional.of(Json.MAPPER.readValue(in, RunProgress.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot read %s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Records it in a run's folder. */
  void write(RunFolder run) throws IOException {
    Configuration conf = run.conf();
    byte[] json = Json.pretty(this).getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(new Path(run.path(), FILE), conf, json);
  }
}
