package leapfrog.pipeline.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rung of a bracket: who has reached it with which loss, and who has gone on. Candidates are kept
 * in order as they come, so that each costs no more than a search in a tree.
 */
final class Rung {
  /**
   * A candidate that has reached the rung.
   *
   * @param sum of its losses; over as many trials as every other's, so it orders as the mean does
   */
  record Place(double sum, int candidate) {
    /** The best first; equal ones by their place in the plan. */
    static final Comparator<Place> ORDER =
        Comparator.comparingDouble(Place::sum).thenComparingInt(Place::candidate);
  }

  private final int step;
  private final Comparator<Place> order;
  private final Map<Integer, double[]> losses = new HashMap<>();
  private final Map<Integer, Integer> missing = new HashMap<>();

  /** As many of the best as were let go on last; all others are in {@code rest}. */
  private final NavigableSet<Place> best;

  private final NavigableSet<Place> rest;

  /** Those of {@code best} that have not been let go on. */
  private final NavigableSet<Place> due;

  private final Set<Integer> goneOn = new HashSet<>();
  private boolean settled;

  /** A rung that nobody has reached. */
  Rung(int step) {
    this(step, Place.ORDER);
  }

  /** A rung that compares by something that orders as {@link Place#ORDER} does. */
  Rung(int step, Comparator<Place> order) {
    this.step = step;
    this.order = order;
    best = new TreeSet<>(order);
    rest = new TreeSet<>(order);
    due = new TreeSet<>(order);
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
    double[] ofCandidate = losses.computeIfAbsent(candidate, any -> new double[trials]);
    missing.putIfAbsent(candidate, trials);
    int left = missing.merge(candidate, -1, Integer::sum);
    ofCandidate[left] = Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    if (left == 0) {
      Place place = new Place(sum(losses.remove(candidate)), candidate);
      if (best.isEmpty() || order.compare(place, best.last()) > 0) {
        rest.add(place);
      } else {
        addToBest(place);
      }
    }
  }

  /** The same in whichever order trials end, which differs from cluster to cluster. */
  private static double sum(double[] losses) {
    Arrays.sort(losses);
    double sum = losses[0];
    for (int i = 1; i < losses.length; i++) {
      sum += losses[i];
    }
    return sum;
  }

  private void addToBest(Place place) {
    best.add(place);
    if (Double.isFinite(place.sum()) && !hasGoneOn(place.candidate())) {
      due.add(place);
    }
  }

  /** Candidates all of whose trials have reached the rung. */
  int reached() {
    return best.size() + rest.size();
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
    List<Integer> ranking = new ArrayList<>(reached());
    best.forEach(place -> ranking.add(place.candidate()));
    rest.forEach(place -> ranking.add(place.candidate()));
    return ranking;
  }

  /** Lets the best go on that have not yet; returns them, the best first. */
  List<Integer> promote(int most) {
    while (best.size() > most) {
      Place last = best.pollLast();
      due.remove(last);
      rest.add(last);
    }
    while (best.size() < most && !rest.isEmpty()) {
      addToBest(rest.pollFirst());
    }
    List<Integer> promoted = new ArrayList<>(due.size());
    due.forEach(place -> promoted.add(place.candidate()));
    due.clear();
    goneOn.addAll(promoted);
    return promoted;
  }
}
