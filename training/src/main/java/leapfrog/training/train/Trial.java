package leapfrog.training.train;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.Evaluation;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.nn.Tensors;

/**
 * One trial from data to judged model: a pure function of its specification and data, apart from
 * its checkpoint, from which an interrupted run goes on to the same end.
 *
 * @param spec what to run
 * @param data the data it learns from
 * @param checkpoints its checkpoint
 * @param weights where it finds the weights it starts from, if it says which
 * @param listener told how training goes on
 */
public record Trial(
    TrialSpec spec,
    LearningData data,
    CheckpointStore checkpoints,
    StartingWeights weights,
    TrainingListener listener) {
  /** A trial that starts from random weights. */
  public Trial(
      TrialSpec spec, LearningData data, CheckpointStore checkpoints, TrainingListener listener) {
    this(spec, data, checkpoints, StartingWeights.RANDOM, listener);
  }

  /**
   * A result with the trained weights.
   *
   * @param result the result
   * @param parameters the last good weights
   */
  public record Outcome(TrialResult result, Tensors parameters) {}

  /**
   * How far a trial has come.
   *
   * @param step optimiser steps taken; where it diverged, those to its last good weights
   * @param validationLoss {@link Experiment#VALIDATION_LOSS} of the weights; lower is better, and
   *     NaN where training diverged
   * @param curve learning curve so far
   * @param trainingSeconds wall-clock time of training so far, of all attempts that led here
   * @param divergence why the trial cannot be compared with others; empty if it can
   */
  public record Rung(
      int step,
      double validationLoss,
      List<CurvePoint> curve,
      double trainingSeconds,
      String divergence) {
    /** Copies the list. */
    public Rung {
      curve = List.copyOf(curve);
    }

    /** Whether training diverged or the validation loss is not finite. */
    public boolean diverged() {
      return !divergence.isEmpty();
    }
  }

  /**
   * Trains, from the checkpoint if there is one, and evaluates.
   *
   * @param provenance what is recorded with the result
   * @throws IllegalArgumentException if the specification cannot be run on these data, or the
   *     weights it starts from do not fit the model
   * @throws CheckpointException if the checkpoint is damaged or of another trial
   * @throws java.util.concurrent.CancellationException if the thread is interrupted while it
   *     trains; a checkpoint is then saved
   * @throws IOException if the file system fails
   */
  public Outcome run(SortedMap<String, String> provenance) throws IOException {
    PreparedTrial prepared = PreparedTrial.of(this);
    try (Session session = prepared.open()) {
      Trainer trainer = prepared.trainer(session);
      TrainingOutcome outcome = trainer.trainTo(spec.training().steps());
      double trained = trainer.seconds();
      TrainedWeights weights = outcome.weights();
      Evaluation evaluation =
          outcome.diverged()
              ? Evaluation.NONE
              : prepared.experiment().evaluate(session, weights.parameters());
      return new Outcome(
          new TrialResult(
              TrialResult.SCHEMA_VERSION,
              spec.id(),
              outcome.diverged() ? TrialStatus.DIVERGED : TrialStatus.SUCCEEDED,
              outcome.divergence(),
              weights.steps(),
              spec,
              data.contentHash(),
              prepared.engine().name(),
              evaluation.metrics(),
              outcome.curve(),
              evaluation.rollouts(),
              trained,
              trainer.seconds() - trained,
              provenance),
          weights.parameters());
    }
  }

  /**
   * Trains, from the checkpoint if there is one, to a step on the way, saves a checkpoint there
   * whatever the specification says of checkpoints, and measures the validation loss. Going on from
   * there, here or on another machine, gives the same result as a trial that was never stopped. A
   * checkpoint at the step or beyond is measured as it is; {@link Rung#step} says where it was.
   *
   * @param step optimiser steps, from 1 to those of the specification
   * @throws IllegalArgumentException as {@link #run}, if the step is out of range, or if the
   *     dataset has no validation split
   * @throws CheckpointException if the checkpoint is damaged or of another trial
   * @throws java.util.concurrent.CancellationException if the thread is interrupted while it
   *     trains; a checkpoint is then saved
   * @throws IOException if the file system fails
   */
  public Rung runTo(int step) throws IOException {
    if (step < 1 || step > spec.training().steps()) {
      throw new IllegalArgumentException(
          "Cannot stop a trial at step %d: the value must be from 1 to %d"
              .formatted(step, spec.training().steps()));
    }
    if (!data.has(LearningData.VALIDATION)) {
      throw new IllegalArgumentException(
          "Cannot compare trials on dataset '%s' before their end: it has no split '%s'; add it to splits"
              .formatted(spec.dataset().name(), LearningData.VALIDATION));
    }
    PreparedTrial prepared = PreparedTrial.of(this);
    try (Session session = prepared.open()) {
      Trainer trainer = prepared.trainer(session);
      TrainingOutcome outcome = trainer.trainTo(step);
      int steps = outcome.weights().steps();
      if (outcome.diverged()) {
        return new Rung(
            steps, Double.NaN, outcome.curve(), trainer.seconds(), outcome.divergence());
      }
      double seconds = trainer.seconds();
      trainer.save();
      double loss =
          prepared
              .experiment()
              .validationLoss(session, outcome.weights().parameters())
              .orElseThrow();
      String divergence =
          Double.isFinite(loss)
              ? ""
              : "the validation loss became %s after step %d".formatted(loss, steps);
      return new Rung(steps, loss, outcome.curve(), seconds, divergence);
    }
  }
}
