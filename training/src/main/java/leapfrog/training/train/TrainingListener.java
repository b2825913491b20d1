package leapfrog.training.train;

/** Told how training goes on. Called in the training thread; may throw to stop it. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A step is done.
   *
   * @param steps optimiser steps taken so far
   */
  default void onStep(int steps) {}

  /** A point of the learning curve is known. */
  default void onCurvePoint(CurvePoint point) {}

  /** A checkpoint is due. */
  default void onCheckpoint(Checkpoint checkpoint) {}
}
