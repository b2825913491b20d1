package leapfrog.pipeline.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import leapfrog.training.train.TrialSpec;

/** Every trial to its end, the longest first, so that no long one is left over at the end. */
final class LongestFirst implements Schedule {
  private final Deque<TrialWork> waiting = new ArrayDeque<>();
  private final long steps;

  LongestFirst(Collection<TrialSpec> trials) {
    trials.stream()
        .sorted(Comparator.comparingDouble(TrialCost::of).reversed())
        .map(TrialWork::finish)
        .forEach(waiting::add);
    steps = trials.stream().mapToLong(trial -> trial.training().steps()).sum();
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public List<TrialWork> next(int most) {
    List<TrialWork> next = new ArrayList<>();
    while (next.size() < most && !waiting.isEmpty()) {
      next.add(waiting.remove());
    }
    return next;
  }

  @Override
  public void ended(TrialEnding ending) {
    // No trial depends on another.
  }
}
