package leapfrog.training.train;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes optimiser steps until the budget is used up or the loss is no longer finite. Where it is
 * stopped on the way and goes on from a checkpoint changes nothing of what comes of it.
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  /** Loss at which training counts as diverged, far above any that can still recover. */
  private static final double DIVERGED = 1e30;

  private final TrainingSpec spec;
  private final TrainingListener listener;
  private final Model model;
  private final Session session;
  private final TrainingBatches batches;
  private final List<CurvePoint> curve;
  private final double secondsBefore;
  private final long begin = System.nanoTime();
  private Map<String, Double> scalars;

  /** Judged at curve points and at the checkpoints of the specification, nowhere else. */
  private TrainedWeights lastGood;

  private int steps;
  private int savedSteps;

  /**
   * A training that can go on.
   *
   * @param spec the budget
   * @param listener told how it goes on
   * @param model what is trained
   * @param session where; its state is that of {@code start}
   * @param start where training goes on
   * @param batches what it is trained on
   */
  public Trainer(
      TrainingSpec spec,
      TrainingListener listener,
      Model model,
      Session session,
      Checkpoint start,
      TrainingBatches batches) {
    this.spec = spec;
    this.listener = listener;
    this.model = model;
    this.session = session;
    this.batches = batches;
    curve = new ArrayList<>(start.curve());
    secondsBefore = start.trainingSeconds();
    scalars = start.scalars();
    steps = start.state().steps();
    savedSteps = steps;
    lastGood = start.lastGood().orElseGet(this::weights);
  }

  /**
   * Trains.
   *
   * @param until optimiser steps at which to stop, at most those of the specification; if they are
   *     taken already, nothing is done
   * @return the weights after the last step; where training diverged, those of the last curve point
   *     or of the last checkpoint that the specification asks for, whose loss was finite
   * @throws CancellationException if the thread is interrupted, after a checkpoint; it stays
   *     interrupted
   */
  public TrainingOutcome trainTo(int until) {
    while (steps < until) {
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled();
      }
      String divergence = step();
      if (!divergence.isEmpty()) {
        return new TrainingOutcome(lastGood, curve, divergence);
      }
    }
    return new TrainingOutcome(weights(), curve, "");
  }

  /** Takes a step; says why training diverged, or nothing. */
  private String step() {
    StepLoss loss = session.step(batches.train().batch(steps).with(Tensors.scalars(scalars)));
    if (!(loss.total() < DIVERGED)) {
      return "the loss became %s at step %d".formatted(loss.total(), steps + 1);
    }
    scalars = model.schedule().next(scalars, loss.terms());
    steps++;
    listener.onStep(steps);
    boolean curvePoint = steps % spec.curveEvery() == 0 || steps == spec.steps();
    boolean checkpoint = spec.checkpointEvery() > 0 && steps % spec.checkpointEvery() == 0;
    if (!curvePoint && !checkpoint) {
      return "";
    }
    // The step's loss is that of the weights before it; only this one judges its result.
    double judged = shownLoss(batches.validation().orElse(batches.test()));
    if (!(judged < DIVERGED)) {
      return "the %s loss became %s after step %d"
          .formatted(batches.validation().isPresent() ? "validation" : "test", judged, steps);
    }
    lastGood = weights();
    if (curvePoint) {
      double testLoss = batches.validation().isPresent() ? shownLoss(batches.test()) : judged;
      CurvePoint point = new CurvePoint(steps, loss.shown(model.curveTerm()), testLoss);
      curve.add(point);
      listener.onCurvePoint(point);
    }
    if (checkpoint) {
      saveScheduled();
    }
    return "";
  }

  private double shownLoss(Tensors batch) {
    return session.loss(batch.with(Tensors.scalars(scalars))).shown(model.curveTerm());
  }

  private TrainedWeights weights() {
    return new TrainedWeights(session.state().parameters(), steps);
  }

  /** Wall-clock time since training began, with that before {@code start}. */
  public double seconds() {
    return secondsBefore + (System.nanoTime() - begin) * 1e-9;
  }

  private void saveScheduled() {
    try {
      save();
    } catch (UncheckedIOException e) {
      // What interrupts the thread may break its writing, too. The cancellation writes again.
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.info("The checkpoint after {} steps was interrupted", steps, e);
    }
  }

  /**
   * Hands a checkpoint of the training as it is to the listener, unless it has this one. The loss
   * is not judged here: going on from the checkpoint will judge it where it would have been.
   */
  public void save() {
    if (savedSteps == steps) {
      return;
    }
    TrainingState state = session.state();
    Checkpoint checkpoint =
        new Checkpoint(
            state,
            scalars,
            curve,
            Optional.of(lastGood).filter(weights -> weights.steps() < steps),
            seconds());
    // File systems refuse to write for an interrupted thread.
    boolean interrupted = Thread.interrupted();
    try {
      listener.onCheckpoint(checkpoint);
      savedSteps = steps;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private CancellationException cancelled() {
    CancellationException cancellation =
        new CancellationException("Training was cancelled after %d steps".formatted(steps));
    try {
      save();
    } catch (RuntimeException e) {
      LOG.warn("No checkpoint was written after {} steps, where training was cancelled", steps, e);
      cancellation.addSuppressed(e);
    }
    return cancellation;
  }
}
