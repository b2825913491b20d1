package leapfrog.training.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.evaluate.Evaluation;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
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
   * Trains, from the checkpoint if there is one, and evaluates.
   *
   * @param provenance what is recorded with the result
   * @throws IllegalArgumentException if the specification cannot be run on these data, or the
   *     weights it starts from do not fit the model
   * @throws CheckpointException if the checkpoint is damaged or of another trial
   * @throws IOException if the file system fails
   */
  public Outcome run(SortedMap<String, String> provenance) throws IOException {
    Protocol protocol = spec.evaluation();
    Model model =
        Models.named(spec.model()).create(spec.hyperparameters(), protocol.shape(spec.dataset()));
    protocol
        .obstacle(model)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "Cannot train model '%s' on task '%s': %s"
                      .formatted(spec.model(), spec.task(), reason));
            });
    TrainingSpec training = spec.training();
    Engine engine = Engines.choose(training.engine(), model, training.execution());
    Adam optimiser = training.optimiser();
    Experiment experiment = protocol.experiment(model, spec.dataset(), data);
    BatchSource batches = experiment.batches(training.batch(), spec.seed());
    Optional<Checkpoint> saved = checkpoints.load(model);
    Checkpoint start = saved.isPresent() ? saved.get() : beginning(model);
    try (Session session = engine.open(model, start.state(), optimiser, training.execution())) {
      long begin = System.nanoTime();
      TrainingOutcome outcome =
          new Trainer(training, new CheckpointingListener(listener, checkpoints))
              .train(model, session, start, batches, experiment.curveBatch());
      double trained = secondsSince(begin);
      Evaluation evaluation =
          outcome.diverged()
              ? Evaluation.NONE
              : experiment.evaluate(session, outcome.state().parameters());
      return new Outcome(
          new TrialResult(
              TrialResult.SCHEMA_VERSION,
              spec.id(),
              outcome.diverged() ? TrialStatus.DIVERGED : TrialStatus.SUCCEEDED,
              outcome.divergence(),
              outcome.state().steps(),
              spec,
              data.contentHash(),
              engine.name(),
              evaluation.metrics(),
              outcome.curve(),
              evaluation.rollouts(),
              trained,
              secondsSince(begin) - trained,
              provenance),
          outcome.state().parameters());
    }
  }

  private Checkpoint beginning(Model model) throws IOException {
    Optional<String> given = spec.training().start();
    Tensors parameters =
        given.isPresent()
            ? TrainedModel.fitted(model, weights.read(given.get()))
            : model.initialParameters(Randomness.stream(spec.seed(), "weights", 0));
    return new Checkpoint(TrainingState.initial(parameters), model.schedule().initial(), List.of());
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) * 1e-9;
  }

  /** Saves checkpoints, then tells the other listener. */
  private record CheckpointingListener(TrainingListener listener, CheckpointStore checkpoints)
      implements TrainingListener {
    @Override
    public void onStep(int steps) {
      listener.onStep(steps);
    }

    @Override
    public void onCurvePoint(CurvePoint point) {
      listener.onCurvePoint(point);
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      try {
        checkpoints.save(checkpoint);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      listener.onCheckpoint(checkpoint);
    }
  }
}
