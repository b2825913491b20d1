package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** Training whose loss does not stay finite. */
class TrainerDivergenceTest extends TrainerCase {
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
}
