package leapfrog.pipeline.scaling;

import java.util.ArrayDeque;
import java.util.Deque;

/** A line that all who read from it share equally. Each reads as much as the others. */
final class SharedLine {
  private record Reader(double end, Runnable done) {}

  private final Agenda agenda;
  private final double seconds;

  /** In the order of arrival, which is that of ending, as all read the same amount. */
  private final Deque<Reader> readers = new ArrayDeque<>();

  /** What each reader so far has been given, as seconds of a line for itself. */
  private double given;

  private double updated;
  private long plan;

  /**
   * A line.
   *
   * @param seconds that reading takes if nobody else reads
   */
  SharedLine(Agenda agenda, double seconds) {
    this.agenda = agenda;
    this.seconds = seconds;
  }

  /** Somebody begins to read. */
  void read(Runnable done) {
    update();
    readers.add(new Reader(given + seconds, done));
    plan();
  }

  private void update() {
    if (!readers.isEmpty()) {
      given += (agenda.now() - updated) / readers.size();
    }
    updated = agenda.now();
  }

  /** Notes when the first will be done if nobody else comes until then. */
  private void plan() {
    long current = ++plan;
    if (!readers.isEmpty()) {
      agenda.in(
          Math.max(0, readers.element().end() - given) * readers.size(),
          () -> {
            if (current == plan) {
              end();
            }
          });
    }
  }

  private void end() {
    update();
    Reader first = readers.remove();
    given = first.end();
    plan();
    first.done().run();
  }
}
