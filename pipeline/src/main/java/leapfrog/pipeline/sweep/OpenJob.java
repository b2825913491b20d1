package leapfrog.pipeline.sweep;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A job that has been submitted, and which of its tasks have ended. */
final class OpenJob {
  private final List<TrialWork> work;
  private final boolean alone;
  private final BitSet finished = new BitSet();

  /**
   * A job of which nothing has ended.
   *
   * @param work a piece for each task
   * @param alone whether it is the only one that runs
   */
  OpenJob(List<TrialWork> work, boolean alone) {
    this.work = List.copyOf(work);
    this.alone = alone;
  }

  /** The work of a task. */
  TrialWork work(int index) {
    return work.get(index);
  }

  /** Whether nothing else runs beside it. */
  boolean alone() {
    return alone;
  }

  /** Notes that a task has ended; false if that was known. */
  boolean finish(int index) {
    boolean known = finished.get(index);
    finished.set(index);
    return !known;
  }

  /** The work that has not ended. */
  List<TrialWork> unfinished() {
    List<TrialWork> unfinished = new ArrayList<>();
    for (int i = finished.nextClearBit(0); i < work.size(); i = finished.nextClearBit(i + 1)) {
      unfinished.add(work.get(i));
    }
    return unfinished;
  }
}
