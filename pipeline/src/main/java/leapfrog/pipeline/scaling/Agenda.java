package leapfrog.pipeline.scaling;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleConsumer;

/** What will happen, in the order of time; at equal times in the order in which it was noted. */
final class Agenda {
  private record Event(double time, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::time).thenComparingLong(Event::order));

  private long noted;
  private double now;

  /** Seconds since the beginning. */
  double now() {
    return now;
  }

  /** Notes what will happen at a time that is not past. */
  void at(double time, Runnable action) {
    events.add(new Event(time, noted++, action));
  }

  /** Notes what will happen after some seconds. */
  void in(double seconds, Runnable action) {
    at(now + seconds, action);
  }

  /**
   * Goes on to the next event and lets it happen.
   *
   * @param passing told the seconds until then, before it happens
   * @throws IllegalStateException if nothing more will happen
   */
  void next(DoubleConsumer passing) {
    Event event = events.poll();
    if (event == null) {
      throw new IllegalStateException("Nothing more will happen, and the sweep has not ended");
    }
    passing.accept(event.time() - now);
    now = event.time();
    event.action().run();
  }
}
