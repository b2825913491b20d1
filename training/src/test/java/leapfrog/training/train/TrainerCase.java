package leapfrog.training.train;

import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.Examples;
import leapfrog.training.data.Batches;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small training and what watches it, for tests of {@link Trainer}. */
abstract class TrainerCase {
  final DynamicsModel model = Examples.hnn(16, 2);
  final Tensors parameters = model.initialParameters(random(1));
  final PhaseSpaceSamples train = samples(64, 2);
  final PhaseSpaceSamples test = samples(32, 3);
  final Recorder recorder = new Recorder();
  Session session;

  /** Remembers what it is told. */
  static class Recorder implements TrainingListener {
    final List<Integer> steps = new ArrayList<>();
    final List<CurvePoint> points = new ArrayList<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();

    @Override
    public void onStep(int steps) {
      this.steps.add(steps);
    }

    @Override
    public void onCurvePoint(CurvePoint point) {
      points.add(point);
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      checkpoints.add(checkpoint);
    }
  }

  static PhaseSpaceSamples samples(int rows, long seed) {
    Tensors batch = oscillators(rows, 2, seed);
    return new PhaseSpaceSamples(
        batch.get(DynamicsModel.STATE), batch.get(DynamicsModel.DERIVATIVE));
  }

  Session open(TrainingState state, double learningRate) {
    return Engines.choose("auto", model, Execution.of(Precision.FLOAT32))
        .open(model, state, new Adam(learningRate, 0), Execution.of(Precision.FLOAT32));
  }

  @BeforeEach
  void openSession() {
    session = open(TrainingState.initial(parameters), 1e-2);
  }

  @AfterEach
  void closeSession() {
    session.close();
  }

  static TrainingSpec spec(int steps, int checkpointEvery, int curveEvery) {
    return new TrainingSpec(
        steps,
        16,
        1e-2,
        0,
        RateSchedule.Decay.NONE,
        0,
        0,
        "auto",
        Precision.FLOAT32,
        Device.CPU,
        1,
        checkpointEvery,
        curveEvery);
  }

  TrainingOutcome train(TrainingSpec spec, TrainingListener listener) {
    return train(spec, listener, session, beginning());
  }

  TrainingOutcome train(
      TrainingSpec spec, TrainingListener listener, Session session, Checkpoint start) {
    return trainer(spec, listener, session, start, Optional.empty()).trainTo(spec.steps());
  }

  Trainer trainer(
      TrainingSpec spec,
      TrainingListener listener,
      Session session,
      Checkpoint start,
      Optional<Tensors> validation) {
    return new Trainer(
        spec,
        listener,
        model,
        session,
        start,
        new TrainingBatches(batches(), test.asBatch(), validation));
  }

  Checkpoint beginning() {
    return Checkpoint.beginning(TrainingState.initial(parameters), Map.of());
  }

  static TrainedWeights weights(Session session) {
    return new TrainedWeights(session.state().parameters(), session.state().steps());
  }

  Batches batches() {
    return new Batches(train, 16, 5);
  }
}
