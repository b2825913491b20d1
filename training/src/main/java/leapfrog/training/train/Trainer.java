package leapfrog.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import leapfrog.training.data.Batches;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Tensors;

/**
 * Takes optimiser steps until the budget is used up or the loss is no longer finite.
 *
 * @param spec the budget
 * @param listener told how it goes on
 */
public record Trainer(TrainingSpec spec, TrainingListener listener) {
  private static final int CURVE_SAMPLES = 2048;

  /** Loss at which training counts as diverged, far above any that can still recover. */
  private static final double DIVERGED = 1e30;

  /**
   * Trains.
   *
   * @param session where; its state says how many steps are already done
   * @param earlier learning curve of those steps
   * @param batches the training split's batches
   * @param test the test split, for the learning curve only
   * @return the state after the last step; where training diverged, the state of the last curve
   *     point or checkpoint, whose test loss was finite
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public TrainingOutcome train(
      Session session, List<CurvePoint> earlier, Batches batches, PhaseSpaceSamples test) {
    Tensors curveBatch = test.thinned(CURVE_SAMPLES).asBatch();
    List<CurvePoint> curve = new ArrayList<>(earlier);
    TrainingState lastGood = session.state();
    for (int step = lastGood.steps(); step < spec.steps(); step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Training was cancelled after %d steps".formatted(step));
      }
      double loss = session.step(batches.batch(step));
      if (!(loss < DIVERGED)) {
        return new TrainingOutcome(
            lastGood, curve, "the loss became %s at step %d".formatted(loss, step + 1));
      }
      int done = step + 1;
      listener.onStep(done);
      boolean curvePoint = done % spec.curveEvery() == 0 || done == spec.steps();
      boolean checkpoint = spec.checkpointEvery() > 0 && done % spec.checkpointEvery() == 0;
      if (curvePoint || checkpoint) {
        // The step's loss is that of the weights before it; only this one judges its result.
        double testLoss = session.loss(curveBatch);
        if (!(testLoss < DIVERGED)) {
          return new TrainingOutcome(
              lastGood, curve, "the test loss became %s after step %d".formatted(testLoss, done));
        }
        lastGood = session.state();
        if (curvePoint) {
          CurvePoint point = new CurvePoint(done, loss, testLoss);
          curve.add(point);
          listener.onCurvePoint(point);
        }
        if (checkpoint) {
          listener.onCheckpoint(new Checkpoint(lastGood, curve));
        }
      }
    }
    return new TrainingOutcome(lastGood, curve, "");
  }
}
