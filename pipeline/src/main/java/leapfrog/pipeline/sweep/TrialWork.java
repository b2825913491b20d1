package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import leapfrog.datagen.store.Json;
import leapfrog.training.train.TrialSpec;

/**
 * What an executor is to do with a trial.
 *
 * @param trial the trial
 * @param until the step to train to; that of the whole budget means to finish the trial
 * @param stop why the trial is to end where it is, after the rung of step {@code until}; empty if
 *     it is to go on
 */
public record TrialWork(TrialSpec trial, int until, String stop) {
  /** Training to the end. */
  public static TrialWork finish(TrialSpec trial) {
    return new TrialWork(trial, trial.training().steps(), "");
  }

  /** Training up to a rung. */
  static TrialWork rung(TrialSpec trial, int step) {
    return new TrialWork(trial, step, "");
  }

  /** No more training: at a rung others were better. */
  static TrialWork stop(TrialSpec trial, int step, String reason) {
    return new TrialWork(trial, step, reason);
  }

  /** Whether the trial has a result when this is done. */
  public boolean ends() {
    return !stop.isEmpty() || until == trial.training().steps();
  }

  /** As it travels to an executor: the JSON that specifications are recorded as. */
  String toJson() {
    return Json.compact(this);
  }

  /** The reverse of {@link #toJson}. */
  static TrialWork parse(String json) {
    try {
      return Json.MAPPER.readValue(json, TrialWork.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A trial's specification does not survive JSON", e);
    }
  }
}
