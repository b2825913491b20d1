package leapfrog.training.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.Systems;
import leapfrog.training.data.Batches;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.evaluate.EnergyEvaluation;
import leapfrog.training.evaluate.FieldDivergence;
import leapfrog.training.evaluate.LossStatistics;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensors;

/**
 * One trial from data to judged model: a pure function of its specification and data, apart from
 * its checkpoint, from which an interrupted run goes on to the same end.
 *
 * @param spec what to run
 * @param data the data it learns from
 * @param checkpoints its checkpoint
 * @param listener told how training goes on
 */
public record Trial(
    TrialSpec spec, LearningData data, Checkpoints checkpoints, TrainingListener listener) {
  /** Name of the metric: mean squared error to dx/dt on the training split. */
  public static final String TRAIN_LOSS = "train_loss";

  /** Name of the metric: mean squared error to dx/dt on the test split. */
  public static final String TEST_LOSS = "test_loss";

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
   * @throws IllegalArgumentException if the specification cannot be run on these data
   * @throws CheckpointException if the checkpoint is damaged or of another trial
   * @throws IOException if the file system fails
   */
  public Outcome run(SortedMap<String, String> provenance) throws IOException {
    PhysicalSystem system =
        Systems.named(spec.dataset().system()).create(spec.dataset().systemParameters());
    DynamicsModel model =
        Models.named(spec.model()).create(spec.hyperparameters(), data.train().dimension());
    TrainingSpec training = spec.training();
    Engine engine = Engines.choose(training.engine(), model, training.precision());
    Adam optimiser = new Adam(training.learningRate(), training.weightDecay());
    Batches batches = new Batches(data.train(), training.batch(), spec.seed());
    EnergyEvaluation energies = new EnergyEvaluation(spec.evaluation(), system);
    Checkpoint start = checkpoints.load(model).orElseGet(() -> beginning(model));
    try (Session session = engine.open(model, start.state(), optimiser, training.precision())) {
      long begin = System.nanoTime();
      TrainingOutcome outcome =
          new Trainer(training, new CheckpointingListener(listener, checkpoints))
              .train(session, start.curve(), batches, data.test());
      double trained = secondsSince(begin);
      Map<String, Metric> metrics =
          outcome.diverged()
              ? Map.of()
              : evaluate(session, model.field(outcome.state().parameters()), energies);
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
              metrics,
              outcome.curve(),
              trained,
              secondsSince(begin) - trained,
              provenance),
          outcome.state().parameters());
    }
  }

  private Checkpoint beginning(DynamicsModel model) {
    return new Checkpoint(
        TrainingState.initial(
            model.initialParameters(Randomness.stream(spec.seed(), "weights", 0))),
        List.of());
  }

  private Map<String, Metric> evaluate(
      Session session, LearnedField field, EnergyEvaluation energies) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(TRAIN_LOSS, LossStatistics.of(session, data.train()));
    metrics.put(TEST_LOSS, LossStatistics.of(session, data.test()));
    metrics.putAll(energies.evaluate(field));
    metrics.put(FieldDivergence.NAME, FieldDivergence.of(field, data.test()));
    return metrics;
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) * 1e-9;
  }

  /** Saves checkpoints, then tells the other listener. */
  private record CheckpointingListener(TrainingListener listener, Checkpoints checkpoints)
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
