package leapfrog.pipeline.sweep;

import java.io.Serializable;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.evaluate.PhaseSpaceExperiment;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialStatus;

/**
 * How work on a trial ended, in a few bytes: what the driver hears of it.
 *
 * @param trial its id
 * @param step steps it has been trained for
 * @param status how the trial ended; null if it only reached a rung
 * @param validationLoss loss on the validation split, lower is better; NaN if not measured
 * @param trainLoss loss on the training split; NaN if not measured
 */
public record TrialEnding(
    String trial, int step, TrialStatus status, double validationLoss, double trainLoss)
    implements Serializable {
  /** A trial that has reached a rung and has no result yet. */
  public static TrialEnding rung(String trial, int step, double validationLoss) {
    return new TrialEnding(trial, step, null, validationLoss, Double.NaN);
  }

  /** What a result says. */
  static TrialEnding of(TrialResult result) {
    return new TrialEnding(
        result.id(),
        result.lastGoodStep(),
        result.status(),
        mean(result, Experiment.VALIDATION_LOSS),
        mean(result, PhaseSpaceExperiment.TRAIN_LOSS));
  }

  private static double mean(TrialResult result, String metric) {
    Metric measured = result.metrics().get(metric);
    return measured == null ? Double.NaN : measured.mean();
  }

  /** Whether the trial has a result now. */
  boolean isResult() {
    return status != null;
  }
}
