package leapfrog.pipeline.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.training.train.TrialSpec;

/**
 * Schedules side by side. Brackets come first, in turn; while they wait for the last of a rung, the
 * next ones and the trials that do not compete keep the cores in work.
 */
public final class Schedules implements Schedule {
  private final List<Schedule> parts;

  private Schedules(List<Schedule> parts) {
    this.parts = parts;
  }

  /**
   * The schedule of a plan.
   *
   * @param pending the trials that have no result
   * @param known what has ended before
   */
  public static Schedule of(SweepPlan plan, List<TrialSpec> pending, KnownEndings known) {
    Map<String, TrialSpec> byId = new HashMap<>();
    plan.trials().forEach(trial -> byId.put(trial.id(), trial));
    Set<String> competing = new HashSet<>();
    List<Schedule> parts = new ArrayList<>();
    Set<String> waiting = pending.stream().map(TrialSpec::id).collect(Collectors.toSet());
    for (Bracket bracket : plan.competing()) {
      bracket.candidates().forEach(competing::addAll);
      if (bracket.candidates().stream().flatMap(List::stream).anyMatch(waiting::contains)) {
        parts.add(new SuccessiveHalving(bracket, byId, known));
      }
    }
    parts.add(
        new LongestFirst(
            pending.stream().filter(trial -> !competing.contains(trial.id())).toList()));
    return new Schedules(parts);
  }

  @Override
  public long steps() {
    return parts.stream().mapToLong(Schedule::steps).sum();
  }

  @Override
  public List<TrialWork> next(int most) {
    List<TrialWork> next = new ArrayList<>();
    for (Schedule part : parts) {
      next.addAll(part.next(most - next.size()));
    }
    return next;
  }

  @Override
  public void ended(TrialEnding ending) {
    parts.forEach(part -> part.ended(ending));
  }
}
