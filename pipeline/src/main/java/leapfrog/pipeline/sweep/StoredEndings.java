package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialResult;

/**
 * What a run's folder says of its trials.
 *
 * @param trials the run's trials
 * @param committed ids of those that have results
 */
record StoredEndings(TrialStore trials, Set<String> committed) implements KnownEndings {
  /** Better than any loss: a trial that went beyond a rung whose record is lost. */
  private static final double WENT_ON = -Double.MAX_VALUE;

  @Override
  public Optional<TrialEnding> of(String trial, int step) {
    try {
      Optional<Trial.Rung> rung = RungStore.of(trials).read(trial, step);
      if (rung.isPresent()) {
        return Optional.of(TrialEnding.rung(trial, step, rung.get().validationLoss()));
      }
      return committed.contains(trial)
          ? Optional.of(of(trials.read(trial), step))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrialEnding of(TrialResult result, int step) {
    TrialEnding ending = TrialEnding.of(result);
    return switch (result.status()) {
      case FAILED, DIVERGED -> ending;
      case SUCCEEDED ->
          step < result.lastGoodStep() ? TrialEnding.rung(result.id(), step, WENT_ON) : ending;
      case STOPPED ->
          step > result.lastGoodStep()
              ? ending
              : TrialEnding.rung(
                  result.id(),
                  step,
                  step < result.lastGoodStep() ? WENT_ON : ending.validationLoss());
    };
  }
}
