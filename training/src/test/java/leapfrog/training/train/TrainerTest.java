package leapfrog.training.train;

import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Training from its first to its last step, and what may stop it. */
class TrainerTest {
  private final DynamicsModel model = Examples.hnn(16, 2);
  private final Tensors parameters = model.initialParameters(random(1));
  private final PhaseSpaceSamples train = samples(64, 2);
  private final PhaseSpaceSamples test = samples(32, 3);
  private final Recorder recorder = new Recorder();
  private Session session;

  /** Remembers what it is told. */
  private static class Recorder implements TrainingListener {
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

  private static PhaseSpaceSamples samples(int rows, long seed) {
    Tensors batch = oscillators(rows, 2, seed);
    return new PhaseSpaceSamples(
        batch.get(DynamicsModel.STATE), batch.get(DynamicsModel.DERIVATIVE));
  }

  private Session open(TrainingState state, double learningRate) {
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

  private static TrainingSpec spec(int steps, int checkpointEvery, int curveEvery) {
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

  private TrainingOutcome train(TrainingSpec spec, TrainingListener listener) {
    return train(spec, listener, session, beginning());
  }

  private TrainingOutcome train(
      TrainingSpec spec, TrainingListener listener, Session session, Checkpoint start) {
    return trainer(spec, listener, session, start, Optional.empty()).trainTo(spec.steps());
  }

  private Trainer trainer(
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

  private Checkpoint beginning() {
    return Checkpoint.beginning(TrainingState.initial(parameters), Map.of());
  }

  private static TrainedWeights weights(Session session) {
    return new TrainedWeights(session.state().parameters(), session.state().steps());
  }

  private Batches batches() {
    return new Batches(train, 16, 5);
  }

  @Test
  void theCurveHasItsPointsAndTheLastStep() {
    TrainingOutcome outcome = train(spec(25, 10, 10), recorder);
    assertThat(outcome.diverged()).isFalse();
    assertThat(outcome.curve()).extracting(CurvePoint::step).containsExactly(10, 20, 25);
    assertThat(recorder.points).isEqualTo(outcome.curve());
    assertThat(recorder.steps).hasSize(25).startsWith(1, 2).endsWith(24, 25);
    assertThat(recorder.checkpoints)
        .extracting(checkpoint -> checkpoint.state().steps())
        .containsExactly(10, 20);
    assertThat(recorder.checkpoints.get(1).curve()).isEqualTo(outcome.curve().subList(0, 2));
    assertThat(outcome.weights()).isEqualTo(weights(session));
    assertThat(outcome.weights().steps()).isEqualTo(25);
  }

  @Test
  void lossesAreThoseOfTheBatchBeforeAndTheTestSplitAfterTheStep() {
    TrainingOutcome outcome = train(spec(3, 0, 3), recorder);
    assertThat(recorder.checkpoints).isEmpty();
    try (Session again = open(TrainingState.initial(parameters), 1e-2)) {
      again.step(batches().batch(0));
      again.step(batches().batch(1));
      double before = again.step(batches().batch(2)).total();
      assertThat(outcome.curve())
          .containsExactly(new CurvePoint(3, before, again.loss(test.asBatch()).total()));
      assertThat(outcome.weights()).isEqualTo(weights(again));
    }
  }

  @Test
  void trainingLowersTheLoss() {
    double first = session.loss(test.asBatch()).total();
    TrainingOutcome outcome = train(spec(300, 0, 100), recorder);
    assertThat(outcome.curve().get(2).testLoss()).isLessThan(0.2 * first);
  }

  @Test
  void trainingGoesOnFromACheckpointToTheSameEnd() {
    TrainingOutcome whole = train(spec(30, 7, 10), recorder);
    Checkpoint checkpoint = recorder.checkpoints.get(1);
    assertThat(checkpoint.state().steps()).isEqualTo(14);
    try (Session resumed = open(checkpoint.state(), 1e-2)) {
      TrainingOutcome rest = train(spec(30, 7, 10), TrainingListener.NONE, resumed, checkpoint);
      assertThat(rest).isEqualTo(whole);
    }
  }

  @Test
  void aFinishedTrainingGoesOnToItself() {
    TrainingOutcome whole = train(spec(20, 10, 10), recorder);
    Checkpoint last = recorder.checkpoints.get(1);
    try (Session resumed = open(last.state(), 1e-2)) {
      assertThat(train(spec(20, 10, 10), TrainingListener.NONE, resumed, last)).isEqualTo(whole);
    }
  }

  private static void assertFinite(Tensors tensors) {
    for (Tensor tensor : tensors.byName().values()) {
      assertThat(Arrays.stream(tensor.values()).allMatch(Double::isFinite)).isTrue();
    }
  }

  /** One step of this size leaves the range of float32 although the loss before it is finite. */
  @Test
  void aHugeLearningRateDivergesAndKeepsTheLastGoodWeights() {
    for (int curveEvery : new int[] {1, 10}) {
      try (Session wild = open(TrainingState.initial(parameters), 1e30)) {
        TrainingOutcome outcome = train(spec(20, 0, curveEvery), recorder, wild, beginning());
        assertThat(outcome.diverged()).isTrue();
        assertThat(outcome.divergence())
            .isEqualTo(
                curveEvery == 1
                    ? "the test loss became NaN after step 1"
                    : "the loss became NaN at step 2");
        assertThat(outcome.curve()).isEmpty();
        assertThat(outcome.weights()).isEqualTo(weights(session));
        assertThat(outcome.weights().steps()).isZero();
        assertFinite(outcome.weights().parameters());
      }
    }
    assertThat(recorder.points).isEmpty();
  }

  /** Spoils the training data after step 12. */
  private Recorder spoiler() {
    return new Recorder() {
      @Override
      public void onStep(int steps) {
        super.onStep(steps);
        if (steps == 12) {
          Arrays.fill(train.dx().values(), Double.POSITIVE_INFINITY);
        }
      }
    };
  }

  @Test
  void aLaterDivergenceKeepsTheStateOfTheLastCurvePoint() {
    double[] original = train.dx().values().clone();
    TrainingOutcome expected = train(spec(10, 0, 5), recorder);
    try (Session spoiled = open(TrainingState.initial(parameters), 1e-2)) {
      TrainingOutcome outcome = train(spec(30, 0, 5), spoiler(), spoiled, beginning());
      assertThat(outcome.divergence()).isEqualTo("the loss became Infinity at step 13");
      assertThat(outcome.weights()).isEqualTo(expected.weights());
      assertThat(outcome.curve()).isEqualTo(expected.curve());
      assertFinite(outcome.weights().parameters());
    } finally {
      System.arraycopy(original, 0, train.dx().values(), 0, original.length);
    }
  }

  @Test
  void aDivergenceAfterAResumeIsTheSameAsWithoutIt() {
    Recorder first = spoiler();
    TrainingOutcome whole = train(spec(30, 7, 20), first);
    assertThat(whole.weights().steps()).isEqualTo(7);
    Checkpoint checkpoint = first.checkpoints.get(0);
    System.arraycopy(samples(64, 2).dx().values(), 0, train.dx().values(), 0, 128);
    try (Session resumed = open(checkpoint.state(), 1e-2)) {
      assertThat(train(spec(30, 7, 20), spoiler(), resumed, checkpoint)).isEqualTo(whole);
    }
  }

  /** Interrupts its thread after a step, and notes whether checkpoints come to it so. */
  private static class Interrupter extends Recorder {
    final int at;

    Interrupter(int at) {
      this.at = at;
    }

    @Override
    public void onStep(int steps) {
      super.onStep(steps);
      if (steps == at) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      super.onCheckpoint(checkpoint);
    }
  }

  private CancellationException cancelled(TrainingSpec spec, TrainingListener listener) {
    CancellationException cancellation =
        catchThrowableOfType(CancellationException.class, () -> train(spec, listener));
    assertThat(Thread.interrupted()).isTrue();
    return cancellation;
  }

  @Test
  void interruptionCancelsAfterACheckpoint() {
    Interrupter interrupter = new Interrupter(3);
    assertThat(cancelled(spec(10, 0, 2), interrupter))
        .hasMessage("Training was cancelled after 3 steps")
        .hasNoSuppressedExceptions();
    assertThat(interrupter.checkpoints).hasSize(1);
    Checkpoint checkpoint = interrupter.checkpoints.get(0);
    assertThat(checkpoint.state()).isEqualTo(session.state());
    assertThat(checkpoint.state().steps()).isEqualTo(3);
    assertThat(checkpoint.curve()).extracting(CurvePoint::step).containsExactly(2);
    try (Session again = open(TrainingState.initial(parameters), 1e-2)) {
      again.step(batches().batch(0));
      again.step(batches().batch(1));
      assertThat(checkpoint.lastGood()).contains(weights(again));
    }
    assertThat(checkpoint.trainingSeconds()).isPositive();
  }

  /** A checkpoint that is due where training is cancelled is not written twice. */
  @Test
  void interruptionAtACheckpointSavesItOnce() {
    Interrupter interrupter = new Interrupter(4);
    cancelled(spec(10, 4, 10), interrupter);
    assertThat(interrupter.checkpoints).hasSize(1);
    assertThat(interrupter.checkpoints.get(0).lastGood()).isEmpty();
    Thread.currentThread().interrupt();
    Recorder nothing = new Recorder();
    assertThat(cancelled(spec(10, 4, 10), nothing)).hasMessageContaining("after 0 steps");
    assertThat(nothing.checkpoints).isEmpty();
  }

  @Test
  void aCheckpointThatCannotBeWrittenDoesNotStopTheCancellation() {
    UncheckedIOException full = new UncheckedIOException(new IOException("disk full"));
    TrainingListener failing =
        new Interrupter(3) {
          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            throw full;
          }
        };
    assertThat(cancelled(spec(10, 0, 10), failing)).hasSuppressedException(full);
  }

  @Test
  void aCheckpointWhoseWritingIsInterruptedIsWrittenAgain() {
    Recorder interrupted =
        new Recorder() {
          private boolean failed;

          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            if (!failed) {
              failed = true;
              Thread.currentThread().interrupt();
              throw new UncheckedIOException(new ClosedByInterruptException());
            }
            super.onCheckpoint(checkpoint);
          }
        };
    assertThat(cancelled(spec(10, 4, 10), interrupted)).hasMessageContaining("after 4 steps");
    assertThat(interrupted.checkpoints)
        .extracting(checkpoint -> checkpoint.state().steps())
        .containsExactly(4);
  }

  @Test
  void aCheckpointThatCannotBeWrittenFailsATrainingThatGoesOn() {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            throw new UncheckedIOException(new IOException("disk full"));
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> train(spec(10, 4, 10), failing))
        .withMessageContaining("disk full");
  }

  /** Only the curve shows what becomes of the test split where there is another to judge by. */
  @Test
  void withAValidationSplitTheTestSplitDecidesNothing() {
    TrainingOutcome whole = train(spec(20, 0, 5), recorder);
    Arrays.fill(test.dx().values(), Double.POSITIVE_INFINITY);
    try (Session other = open(TrainingState.initial(parameters), 1e-2)) {
      TrainingOutcome outcome =
          trainer(
                  spec(20, 0, 5),
                  TrainingListener.NONE,
                  other,
                  beginning(),
                  Optional.of(samples(32, 3).asBatch()))
              .trainTo(20);
      assertThat(outcome.diverged()).isFalse();
      assertThat(outcome.weights()).isEqualTo(whole.weights());
      assertThat(outcome.curve())
          .extracting(CurvePoint::testLoss)
          .containsOnly(Double.POSITIVE_INFINITY);
    }
    try (Session other = open(TrainingState.initial(parameters), 1e-2)) {
      TrainingOutcome outcome =
          trainer(
                  spec(20, 0, 5),
                  TrainingListener.NONE,
                  other,
                  beginning(),
                  Optional.of(test.asBatch()))
              .trainTo(20);
      assertThat(outcome.divergence())
          .isEqualTo("the validation loss became Infinity after step 5");
    }
  }

  @Test
  void trainingStopsWhereItIsToldAndGoesOn() {
    TrainingOutcome whole = train(spec(30, 7, 10), recorder);
    Recorder parts = new Recorder();
    try (Session other = open(TrainingState.initial(parameters), 1e-2)) {
      Trainer trainer = trainer(spec(30, 7, 10), parts, other, beginning(), Optional.empty());
      TrainingOutcome part = trainer.trainTo(14);
      assertThat(part.weights()).isEqualTo(weights(other));
      assertThat(part.weights().steps()).isEqualTo(14);
      assertThat(part.curve()).isEqualTo(whole.curve().subList(0, 1));
      trainer.save();
      assertThat(trainer.trainTo(5)).isEqualTo(part);
      trainer.trainTo(23);
      trainer.save();
      assertThat(trainer.trainTo(30)).isEqualTo(whole);
    }
    assertThat(parts.checkpoints)
        .extracting(checkpoint -> checkpoint.state().steps())
        .containsExactly(7, 14, 21, 23, 28);
  }
}
