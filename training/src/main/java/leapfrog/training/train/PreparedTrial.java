package leapfrog.training.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensors;

/**
 * A trial with all that it needs, found and checked, to be trained once.
 *
 * @param trial the trial
 * @param model its model
 * @param engine the engine that trains it
 * @param experiment its model with its data
 * @param batches what it is trained on
 * @param start its checkpoint, or its beginning
 */
record PreparedTrial(
    Trial trial,
    Model model,
    Engine engine,
    Experiment experiment,
    TrainingBatches batches,
    Checkpoint start) {
  /**
   * Prepares a trial.
   *
   * @throws IllegalArgumentException if the specification cannot be run on these data, or the
   *     weights it starts from do not fit the model
   * @throws CheckpointException if the checkpoint is damaged or of another trial
   * @throws IOException if the file system fails
   */
  static PreparedTrial of(Trial trial) throws IOException {
    TrialSpec spec = trial.spec();
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
    Experiment experiment = protocol.experiment(model, spec.dataset(), trial.data());
    TrainingBatches batches = TrainingBatches.of(experiment, training.batch(), spec.seed());
    Optional<Checkpoint> saved = trial.checkpoints().load(model);
    Checkpoint start = saved.isPresent() ? saved.get() : beginning(trial, model);
    return new PreparedTrial(trial, model, engine, experiment, batches, start);
  }

  private static Checkpoint beginning(Trial trial, Model model) throws IOException {
    Optional<String> given = trial.spec().training().start();
    Tensors parameters =
        given.isPresent()
            ? TrainedModel.fitted(model, trial.weights().read(given.get()))
            : model.initialParameters(Randomness.stream(trial.spec().seed(), "weights", 0));
    return Checkpoint.beginning(TrainingState.initial(parameters), model.schedule().initial());
  }

  /** Opens the engine where training goes on; to be closed. */
  Session open() {
    TrainingSpec training = trial.spec().training();
    return engine.open(model, start.state(), training.optimiser(), training.execution());
  }

  /** Goes on with training in a session of {@link #open}. */
  Trainer trainer(Session session) {
    return new Trainer(
        trial.spec().training(),
        new CheckpointingListener(trial.listener(), trial.checkpoints()),
        model,
        session,
        start,
        batches);
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
