package leapfrog.pipeline.parallel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.evaluate.PhaseSpaceJudgement;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.Checkpoint;
import leapfrog.training.train.CheckpointStore;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrainedWeights;
import leapfrog.training.train.Trainer;
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
  /**
   * Trains.
   *
   * @param averaged the network, whose state is that of {@code start}
   * @param samples what workers train on
   * @param start where training goes on
   * @param judgement what the loss is judged by on the way
   * @return the state after the last average; where training diverged, the state of the last curve
   *     point or checkpoint, whose test loss was finite
   * @throws CancellationException if the thread is interrupted, after a checkpoint; it is no longer
   *     interrupted then
   * @throws IOException if a checkpoint cannot be saved
   */
  TrainingOutcome train(
      AveragedNetwork averaged,
      ShuffledSplit samples,
      Checkpoint start,
      PhaseSpaceJudgement judgement)
      throws IOException {
    long begin = System.nanoTime();
    List<CurvePoint> curve = new ArrayList<>(start.curve());
    TrainedWeights lastGood = start.lastGood().orElseGet(() -> weights(averaged.state()));
    int frequency = spec.dataParallel().orElseThrow().averagingFrequency();
    int done = averaged.state().steps();
    while (done < spec.steps()) {
      // Spark cannot be tidied up by an interrupted thread.
      if (Thread.interrupted()) {
        save(averaged.state(), start, curve, lastGood, begin);
        throw new CancellationException("Training was cancelled after %d steps".formatted(done));
      }
      int before = done;
      int taken = Math.min(frequency, spec.steps() - before);
      int left = (spec.steps() - before - 1) / frequency + 1;
      double trainLoss = averaged.train(samples.round(before / frequency, left, taken), taken);
      done += taken;
      if (Trainer.diverged(trainLoss)) {
        return new TrainingOutcome(
            lastGood, curve, "the loss became %s at step %d".formatted(trainLoss, done));
      }
      listener.onStep(done);
      boolean curvePoint = done == spec.steps() || isDue(spec.curveEvery(), before, done);
      boolean checkpoint =
          spec.checkpointEvery() > 0 && isDue(spec.checkpointEvery(), before, done);
      if (curvePoint || checkpoint) {
        TrainingState state = averaged.state();
        double judged =
            loss(state.parameters(), judgement.validationBatch().orElseGet(judgement::curveBatch));
        if (Trainer.diverged(judged)) {
          return new TrainingOutcome(
              lastGood,
              curve,
              "the %s loss became %s after step %d"
                  .formatted(
                      judgement.validation().isPresent() ? "validation" : "test", judged, done));
        }
        lastGood = weights(state);
        if (curvePoint) {
          double testLoss =
              judgement.validation().isPresent()
                  ? loss(state.parameters(), judgement.curveBatch())
                  : judged;
          CurvePoint point = new CurvePoint(done, trainLoss, testLoss);
          curve.add(point);
          listener.onCurvePoint(point);
        }
        if (checkpoint) {
          save(state, start, curve, lastGood, begin);
        }
      }
    }
    return new TrainingOutcome(weights(averaged.state()), curve, "");
  }

  private static TrainedWeights weights(TrainingState state) {
    return new TrainedWeights(state.parameters(), state.steps());
  }

  private void save(
      TrainingState state,
      Checkpoint start,
      List<CurvePoint> curve,
      TrainedWeights lastGood,
      long begin)
      throws IOException {
    Checkpoint reached =
        new Checkpoint(
            state,
            start.scalars(),
            curve,
            Optional.of(lastGood).filter(weights -> weights.steps() < state.steps()),
            start.trainingSeconds() + (System.nanoTime() - begin) * 1e-9);
    // File systems refuse to write for an interrupted thread.
    boolean interrupted = Thread.interrupted();
    try {
      checkpoints.save(reached);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    listener.onCheckpoint(reached);
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
