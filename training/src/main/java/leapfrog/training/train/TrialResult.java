package leapfrog.training.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.evaluate.RolloutRecord;

/**
 * What came of a trial, with everything needed to run it again.
 *
 * @param schemaVersion version of this record
 * @param id {@link TrialSpec#id()}
 * @param status how it ended
 * @param reason why it failed, diverged or was stopped; empty if it succeeded
 * @param lastGoodStep steps after which the loss was last seen finite
 * @param spec what was run
 * @param dataset content hash of the data; empty if they could not be read
 * @param engine engine that ran it; empty if none was opened
 * @param metrics measured numbers by name; of a stopped trial only {@link
 *     Experiment#VALIDATION_LOSS}, of one that failed or diverged none
 * @param curve learning curve
 * @param rollouts single rollouts, where the protocol records them
 * @param trainingSeconds wall-clock time of training, of all attempts that led to it
 * @param evaluationSeconds wall-clock time of evaluation
 * @param provenance version, commit, JVM, machine and the like
 */
public record TrialResult(
    int schemaVersion,
    String id,
    TrialStatus status,
    String reason,
    int lastGoodStep,
    TrialSpec spec,
    String dataset,
    String engine,
    Map<String, Metric> metrics,
    List<CurvePoint> curve,
    List<RolloutRecord> rollouts,
    double trainingSeconds,
    double evaluationSeconds,
    SortedMap<String, String> provenance) {
  /** The version that is written and read. */
  public static final int SCHEMA_VERSION = 2;

  /** Copies the collections. */
  public TrialResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    curve = List.copyOf(curve);
    rollouts = List.copyOf(rollouts);
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /** A trial that threw. */
  public static TrialResult failed(
      TrialSpec spec, String reason, SortedMap<String, String> provenance) {
    return new TrialResult(
        SCHEMA_VERSION,
        spec.id(),
        TrialStatus.FAILED,
        reason,
        0,
        spec,
        "",
        "",
        Map.of(),
        List.of(),
        List.of(),
        0,
        0,
        provenance);
  }

  /**
   * A trial that was not trained to its end because others were better.
   *
   * @param rung where it was stopped
   * @param reason why, such as what it was compared with
   * @param dataset content hash of the data
   * @param engine engine that ran it
   * @param provenance what is recorded with the result
   */
  public static TrialResult stopped(
      TrialSpec spec,
      Trial.Rung rung,
      String reason,
      String dataset,
      String engine,
      SortedMap<String, String> provenance) {
    return new TrialResult(
        SCHEMA_VERSION,
        spec.id(),
        TrialStatus.STOPPED,
        reason,
        rung.step(),
        spec,
        dataset,
        engine,
        Map.of(Experiment.VALIDATION_LOSS, Metric.exact(rung.validationLoss())),
        rung.curve(),
        List.of(),
        rung.trainingSeconds(),
        0,
        provenance);
  }
}
