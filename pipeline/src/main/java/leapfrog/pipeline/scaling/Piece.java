package leapfrog.pipeline.scaling;

import leapfrog.pipeline.sweep.TrialWork;

/** A piece of work on its way. Seconds of training and evaluation are those on a mean core. */
final class Piece {
  final TrialWork work;

  /** Where it runs; null before, and after that executor was lost. */
  Machine machine;

  /** Times that it was begun, which tells events of one attempt from those of another. */
  int attempt;

  /** Attempts that ended with the loss of the executor, since it was last submitted. */
  int losses;

  /** Whether it runs alone, because executors were lost under it. */
  boolean alone;

  /** Seconds of training still to be done by the next attempt. */
  double remaining;

  final double evaluation;

  /** When the current phase began. */
  double phase;

  /** Done in this attempt, and not saved yet. */
  double unsaved;

  /** Time beyond {@link #unsaved}, or less, that the executor's speed made of it. */
  double slow;

  /** Whether the work is committed and only the driver has not heard of it. */
  boolean committed;

  Piece(TrialWork work, double training, double evaluation) {
    this.work = work;
    this.remaining = training;
    this.evaluation = evaluation;
  }
}
