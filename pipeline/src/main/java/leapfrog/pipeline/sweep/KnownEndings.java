package leapfrog.pipeline.sweep;

import java.util.Optional;

/** What is known of trials from before a sweep went on. */
public interface KnownEndings {
  /** Nothing. */
  KnownEndings NONE = (trial, step) -> Optional.empty();

  /**
   * How work on a trial ended, if it has.
   *
   * @param trial its id
   * @param step the step it was to be trained to
   */
  Optional<TrialEnding> of(String trial, int step);
}
