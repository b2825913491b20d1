package leapfrog.pipeline.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.train.TrialSpec;

/** Every trial to its end, the longest first, so that no long one is left over at the end. */
final class LongestFirst implements Schedule {
  private final Deque<TrialWork> waiting = new ArrayDeque<>();
  private final long steps;

  LongestFirst(Collection<TrialSpec> trials) {
    Map<List<Object>, Double> costs = new HashMap<>();
    trials.stream()
        .map(
            trial ->
                new Costed(
                    trial, costs.computeIfAbsent(withoutSeed(trial), k -> TrialCost.of(trial))))
        .sorted(Comparator.comparingDouble(Costed::cost).reversed())
        .map(costed -> TrialWork.finish(costed.trial()))
        .forEach(waiting::add);
    steps = trials.stream().mapToLong(trial -> trial.training().steps()).sum();
  }

  /**
   * All of a trial but its seed, on which its cost, which takes long to find out, does not depend.
   */
  private static List<Object> withoutSeed(TrialSpec trial) {
    return List.of(
        trial.model(),
        trial.hyperparameters(),
        trial.evaluation(),
        trial.dataset(),
        trial.training());
  }

  private record Costed(TrialSpec trial, double cost) {}

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
