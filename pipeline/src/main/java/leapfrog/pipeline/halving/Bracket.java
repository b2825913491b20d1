package leapfrog.pipeline.halving;

import java.util.List;

/**
 * Candidates that compete with one another: the configurations of one model and task in an entry of
 * a sweep. All have the same budget.
 *
 * @param entry where it stands, such as {@code sweep.trials[0]}
 * @param task name of the task
 * @param model name of the model
 * @param factor one in so many goes on from a rung
 * @param promotion when they go on
 * @param rungs steps at which they are compared by their loss on the validation split, ascending
 * @param steps the budget of those that are never stopped
 * @param candidates the ids of each candidate's trials, one for each seed
 */
public record Bracket(
    String entry,
    String task,
    String model,
    int factor,
    Promotion promotion,
    List<Integer> rungs,
    int steps,
    List<List<String>> candidates) {
  /** Copies the lists. */
  public Bracket {
    rungs = List.copyOf(rungs);
    candidates = candidates.stream().map(List::copyOf).toList();
  }

  /**
   * The share of its trials' steps that will be taken, above 0 and at most 1: what halving leaves
   * of the cost.
   */
  public double share() {
    double taken = 0;
    int racing = candidates.size();
    int from = 0;
    for (int rung : rungs) {
      taken += (double) racing * (rung - from);
      from = rung;
      racing = Promotion.SYNCHRONOUS.goOn(racing, true, factor);
    }
    taken += (double) racing * (steps - from);
    return taken / ((double) candidates.size() * steps);
  }

  /** In words, such as {@code one in 3 goes on from steps 200, 600}. */
  public String describe() {
    return "one in %d goes on from step %s"
        .formatted(factor, String.join(", ", rungs.stream().map(String::valueOf).toList()));
  }
}
