package leapfrog.pipeline.sweep;

import leapfrog.training.data.LearningData;
import leapfrog.training.nn.Models;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.TrialSpec;

/**
 * How long a trial will take, in arbitrary units: enough to run the longest first, and to share out
 * the time of a sweep.
 */
public final class TrialCost {
  private TrialCost() {}

  /** The cost of a trial, above zero. */
  public static double of(TrialSpec trial) {
    int batch = trial.training().batch();
    double samples =
        batch > 0
            ? batch
            : (double) trial.dataset().splits().getOrDefault(LearningData.TRAIN, 1L)
                * trial.dataset().source().points();
    double work =
        Models.named(trial.model())
            .create(trial.hyperparameters(), trial.evaluation().shape(trial.dataset()))
            .workPerSample();
    int workers = trial.training().dataParallel().map(DataParallel::workers).orElse(1);
    return trial.training().steps() * samples * workers * work;
  }
}
