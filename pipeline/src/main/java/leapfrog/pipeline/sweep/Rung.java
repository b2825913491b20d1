package leapfrog.pipeline.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rung of a bracket: who has reached it with which loss, and who has gone on. */
final class Rung {
  private final int step;
  private final Map<Integer, Double> sums = new HashMap<>();
  private final Map<Integer, Integer> missing = new HashMap<>();
  private final Set<Integer> goneOn = new HashSet<>();
  private int reached;
  private boolean settled;

  /** A rung that nobody has reached. */
  Rung(int step) {
    this.step = step;
  }

  /** Steps of training at this rung. */
  int step() {
    return step;
  }

  /**
   * One of a candidate's trials has reached the rung.
   *
   * @param loss its loss; not finite if it failed
   * @param trials how many trials the candidate has
   */
  void reach(int candidate, double loss, int trials) {
    sums.merge(candidate, Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY, Double::sum);
    missing.putIfAbsent(candidate, trials);
    if (missing.merge(candidate, -1, Integer::sum) == 0) {
      reached++;
    }
  }

  /** Candidates all of whose trials have reached the rung. */
  int reached() {
    return reached;
  }

  /** How many have gone on. */
  int goneOn() {
    return goneOn.size();
  }

  /** Whether a candidate has gone on. */
  boolean hasGoneOn(int candidate) {
    return goneOn.contains(candidate);
  }

  /** Whether it is decided who goes on. */
  boolean isSettled() {
    return settled;
  }

  /** Decides that nobody else goes on. */
  void settle() {
    settled = true;
  }

  /** The candidates that have reached the rung, the best first. */
  List<Integer> ranking() {
    // Every sum is over as many trials as the others, so it orders as the mean does.
    return sums.keySet().stream()
        .filter(candidate -> missing.get(candidate) == 0)
        .sorted(
            Comparator.<Integer>comparingDouble(sums::get).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Lets the best go on that have not yet; returns them. */
  List<Integer> promote(int best) {
    List<Integer> promoted = new ArrayList<>();
    for (int candidate : ranking().stream().limit(best).toList()) {
      if (Double.isFinite(sums.get(candidate)) && goneOn.add(candidate)) {
        promoted.add(candidate);
      }
    }
    return promoted;
  }
}
