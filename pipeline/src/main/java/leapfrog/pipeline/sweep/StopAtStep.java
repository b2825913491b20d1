package leapfrog.pipeline.sweep;

import leapfrog.training.train.Checkpoint;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrainingListener;

/**
 * Stops training between two of its steps when another thread asks for it. Interrupting the thread
 * at once would break what a step uses, such as a job of Spark, and the judgement and the commit of
 * a trial that is trained already.
 */
public final class StopAtStep {
  private volatile boolean requested;

  /** Asks for it; training then leaves a checkpoint and throws a cancellation. */
  public void request() {
    requested = true;
  }

  /**
   * Passes on what a training says, and interrupts its thread after the step in which the stop is
   * asked for, unless that was the last.
   *
   * @param listener told how training goes on
   * @param steps of the whole training
   */
  public TrainingListener watching(TrainingListener listener, int steps) {
    return new TrainingListener() {
      @Override
      public void onStep(int done) {
        listener.onStep(done);
        if (requested && done < steps) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void onCurvePoint(CurvePoint point) {
        listener.onCurvePoint(point);
      }

      @Override
      public void onCheckpoint(Checkpoint checkpoint) {
        listener.onCheckpoint(checkpoint);
      }
    };
  }
}
