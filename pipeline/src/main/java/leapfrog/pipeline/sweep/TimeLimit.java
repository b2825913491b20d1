package leapfrog.pipeline.sweep;

import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import leapfrog.training.train.Checkpoint;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrainingListener;

/**
 * How long a trial may train in one go.
 *
 * @param duration above zero
 */
public record TimeLimit(Duration duration) implements Serializable {
  /** No limit: longer than any machine lasts, and short enough to be counted in nanoseconds. */
  public static final TimeLimit NONE = new TimeLimit(Duration.ofDays(36_500));

  /** The limit, if there is one. */
  public static TimeLimit of(Optional<Duration> duration) {
    return duration.map(TimeLimit::new).orElse(NONE);
  }

  /** Training took longer than it may. */
  static final class ExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExceededException(String message) {
      super(message);
    }
  }

  /** Passes on what it is told, until the time is over, counted from now. */
  TrainingListener limit(TrainingListener listener) {
    return new Limited(listener, System.nanoTime());
  }

  private final class Limited implements TrainingListener {
    private final TrainingListener listener;
    private final long begin;

    Limited(TrainingListener listener, long begin) {
      this.listener = listener;
      this.begin = begin;
    }

    @Override
    public void onStep(int steps) {
      listener.onStep(steps);
      if (System.nanoTime() - begin > duration.toNanos()) {
        throw new ExceededException(
            "exceeded its time limit of %s after step %d".formatted(describe(), steps));
      }
    }

    @Override
    public void onCurvePoint(CurvePoint point) {
      listener.onCurvePoint(point);
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      listener.onCheckpoint(checkpoint);
    }
  }

  /** Such as {@code 1h30m} or {@code 0.5s}. */
  private String describe() {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
