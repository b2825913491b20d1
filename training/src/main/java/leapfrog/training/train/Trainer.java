package leapfrog.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import leapfrog.training.data.BatchSource;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensors;

/**
 * Takes optimiser steps until the budget is used up or the loss is no longer finite.
 *
 * @param spec the budget
 * @param listener told how it goes on
 */
public record Trainer(TrainingSpec spec, TrainingListener listener) {
  /** Loss at which training counts as diverged, far above any that can still recover. */
  private static final double DIVERGED = 1e30;

  /**
   * Trains.
   *
   * @param model what is trained
   * @param session where; its state is that of {@code start}
   * @param start where training goes on
   * @param batches the training split's batches
   * @param curveBatch a batch of the test split, for the learning curve only
   * @return the state after the last step; where training diverged, the state of the last curve
   *     point or checkpoint, whose test loss was finite
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public TrainingOutcome train(
      Model model, Session session, Checkpoint start, BatchSource batches, Tensors curveBatch) {
    List<CurvePoint> curve = new ArrayList<>(start.curve());
    Map<String, Double> scalars = start.scalars();
    TrainingState lastGood = session.state();
    for (int step = lastGood.steps(); step < spec.steps(); step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Training was cancelled after %d steps".formatted(step));
      }
      StepLoss loss = session.step(batches.batch(step).with(Tensors.scalars(scalars)));
      if (!(loss.total() < DIVERGED)) {
        return new TrainingOutcome(
            lastGood, curve, "the loss became %s at step %d".formatted(loss.total(), step + 1));
      }
      scalars = model.schedule().next(scalars, loss.terms());
      int done = step + 1;
      listener.onStep(done);
      boolean curvePoint = done % spec.curveEvery() == 0 || done == spec.steps();
      boolean checkpoint = spec.checkpointEvery() > 0 && done % spec.checkpointEvery() == 0;
      if (curvePoint || checkpoint) {
        // The step's loss is that of the weights before it; only this one judges its result.
        double testLoss =
            session.loss(curveBatch.with(Tensors.scalars(scalars))).shown(model.curveTerm());
        if (!(testLoss < DIVERGED)) {
          return new TrainingOutcome(
              lastGood, curve, "the test loss became %s after step %d".formatted(testLoss, done));
        }
        lastGood = session.state();
        if (curvePoint) {
          CurvePoint point = new CurvePoint(done, loss.shown(model.curveTerm()), testLoss);
          curve.add(point);
          listener.onCurvePoint(point);
        }
        if (checkpoint) {
          listener.onCheckpoint(new Checkpoint(lastGood, scalars, curve));
        }
      }
    }
    return new TrainingOutcome(lastGood, curve, "");
  }
}
