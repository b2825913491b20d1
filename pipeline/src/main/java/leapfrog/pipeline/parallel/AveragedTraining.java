package leapfrog.pipeline.parallel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.Checkpoint;
import leapfrog.training.train.CheckpointStore;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrainingOutcome;
import leapfrog.training.train.TrainingSpec;

/**
 * Trains round after round until the budget is used up or the loss is no longer finite.
 *
 * @param spec the budget
 * @param network the model that is trained
 * @param checkpoints where checkpoints are saved
 * @param listener told how it goes on
 */
record AveragedTraining(
    TrainingSpec spec, Network network, CheckpointStore checkpoints, TrainingListener listener) {
  /** Loss at which training counts as diverged, far above any that can still recover. */
  private static final double DIVERGED = 1e30;

  /**
   * Trains.
   *
   * @param averaged the network, whose state is that of {@code start}
   * @param samples what workers train on
   * @param start where training goes on
   * @param curveBatch a batch of the test split, for the learning curve only
   * @return the state after the last average; where training diverged, the state of the last curve
   *     point or checkpoint, whose test loss was finite
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   * @throws IOException if a checkpoint cannot be saved
   */
  TrainingOutcome train(
      AveragedNetwork averaged, ShuffledSplit samples, Checkpoint start, Tensors curveBatch)
      throws IOException {
    List<CurvePoint> curve = new ArrayList<>(start.curve());
    TrainingState lastGood = averaged.state();
    int frequency = spec.dataParallel().orElseThrow().averagingFrequency();
    int done = lastGood.steps();
    while (done < spec.steps()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Training was cancelled after %d steps".formatted(done));
      }
      int before = done;
      int taken = Math.min(frequency, spec.steps() - before);
      int left = (spec.steps() - before - 1) / frequency + 1;
      double trainLoss = averaged.train(samples.round(before / frequency, left, taken), taken);
      done += taken;
      if (!(trainLoss < DIVERGED)) {
        return new TrainingOutcome(
            lastGood, curve, "the loss became %s at step %d".formatted(trainLoss, done));
      }
      listener.onStep(done);
      boolean curvePoint = done == spec.steps() || isDue(spec.curveEvery(), before, done);
      boolean checkpoint =
          spec.checkpointEvery() > 0 && isDue(spec.checkpointEvery(), before, done);
      if (curvePoint || checkpoint) {
        TrainingState state = averaged.state();
        double testLoss = loss(state.parameters(), curveBatch);
        if (!(testLoss < DIVERGED)) {
          return new TrainingOutcome(
              lastGood, curve, "the test loss became %s after step %d".formatted(testLoss, done));
        }
        lastGood = state;
        if (curvePoint) {
          CurvePoint point = new CurvePoint(done, trainLoss, testLoss);
          curve.add(point);
          listener.onCurvePoint(point);
        }
        if (checkpoint) {
          Checkpoint reached = new Checkpoint(lastGood, start.scalars(), curve);
          checkpoints.save(reached);
          listener.onCheckpoint(reached);
        }
      }
    }
    return new TrainingOutcome(lastGood, curve, "");
  }

  /** Whether a multiple of some steps was reached. */
  private static boolean isDue(int every, int before, int done) {
    return done / every > before / every;
  }

  private double loss(Tensors parameters, Tensors batch) {
    try (Session session = network.open(parameters)) {
      return session.loss(batch).total();
    }
  }
}
