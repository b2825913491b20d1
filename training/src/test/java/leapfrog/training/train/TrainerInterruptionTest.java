package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import org.junit.jupiter.api.Test;

/** Training that is interrupted, and checkpoints that cannot be written. */
class TrainerInterruptionTest extends TrainerCase {
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
}
