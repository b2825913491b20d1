package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import org.junit.jupiter.api.Test;

/** Training from its first to its last step. */
class TrainerTest extends TrainerCase {
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
