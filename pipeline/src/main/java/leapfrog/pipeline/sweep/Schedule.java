package leapfrog.pipeline.sweep;

import java.util.List;

/** Decides on the driver what is done with the trials of a sweep, and when. */
public interface Schedule {
  /** Optimiser steps of everything that will be done. */
  long steps();

  /**
   * What to do next.
   *
   * @param most pieces of work wanted at most
   * @return fewer, or none, if there is no more to do until work that was given out has ended
   */
  List<TrialWork> next(int most);

  /** Work that was given out has ended. */
  void ended(TrialEnding ending);
}
