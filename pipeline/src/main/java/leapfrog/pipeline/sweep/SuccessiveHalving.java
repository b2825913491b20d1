package leapfrog.pipeline.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * The trials of a bracket, rung by rung. At each rung candidates are compared by their mean loss on
 * the validation split over seeds; equal ones by their place in the plan. One that failed or
 * diverged with any seed goes no further.
 */
final class SuccessiveHalving implements Schedule {
  private final Bracket bracket;
  private final Map<String, TrialSpec> trials;
  private final KnownEndings known;
  private final List<Rung> rungs = new ArrayList<>();
  private final Map<String, Integer> candidateOf = new HashMap<>();

  /** Of each trial, the level it is at; the number of rungs means on its way to the end. */
  private final Map<String, Integer> levelOf = new HashMap<>();

  private final Set<String> results = new HashSet<>();

  /** Work to hand out, what is furthest first. */
  private final List<Deque<TrialWork>> ready = new ArrayList<>();

  /**
   * Begins a bracket, or goes on with it.
   *
   * @param trials specifications by id
   * @param known what has ended before
   */
  SuccessiveHalving(Bracket bracket, Map<String, TrialSpec> trials, KnownEndings known) {
    this.bracket = bracket;
    this.trials = trials;
    this.known = known;
    int candidates = bracket.candidates().size();
    bracket.rungs().forEach(step -> rungs.add(new Rung(step)));
    for (int level = 0; level <= rungs.size(); level++) {
      ready.add(new ArrayDeque<>());
    }
    for (int i = 0; i < candidates; i++) {
      for (String trial : bracket.candidates().get(i)) {
        candidateOf.put(trial, i);
      }
    }
    for (int i = 0; i < candidates; i++) {
      enter(i, 0);
    }
    settle();
  }

  @Override
  public long steps() {
    long all = bracket.candidates().stream().mapToLong(List::size).sum() * (long) bracket.steps();
    return Math.round(bracket.share() * all);
  }

  @Override
  public List<TrialWork> next(int most) {
    List<TrialWork> next = new ArrayList<>();
    for (int level = rungs.size(); level >= 0; level--) {
      Deque<TrialWork> waiting = ready.get(level);
      while (next.size() < most && !waiting.isEmpty()) {
        next.add(waiting.remove());
      }
    }
    return next;
  }

  @Override
  public void ended(TrialEnding ending) {
    if (candidateOf.containsKey(ending.trial())) {
      note(ending);
      settle();
    }
  }

  /** A candidate sets out for a level. */
  private void enter(int candidate, int level) {
    for (String trial : bracket.candidates().get(candidate)) {
      levelOf.put(trial, level);
      int step = level < rungs.size() ? rungs.get(level).step() : bracket.steps();
      Optional<TrialEnding> ending = known.of(trial, step);
      if (ending.isPresent()) {
        note(ending.get());
      } else {
        ready.get(level).add(new TrialWork(trials.get(trial), step, ""));
      }
    }
  }

  /** Notes that a trial has reached the rung that it was on its way to, or has ended before. */
  private void note(TrialEnding ending) {
    if (ending.isResult()) {
      results.add(ending.trial());
    }
    Integer level = levelOf.get(ending.trial());
    if (level != null && level < rungs.size() && ending.status() != TrialStatus.STOPPED) {
      int candidate = candidateOf.get(ending.trial());
      double loss = ending.isResult() ? Double.POSITIVE_INFINITY : ending.validationLoss();
      rungs.get(level).reach(candidate, loss, bracket.candidates().get(candidate).size());
    }
  }

  /** Lets candidates go on, and stops those of rungs that nobody will reach any more. */
  private void settle() {
    for (int level = 0; level < rungs.size(); level++) {
      Rung rung = rungs.get(level);
      boolean all =
          level == 0
              ? rung.reached() == bracket.candidates().size()
              : rungs.get(level - 1).isSettled() && rung.reached() == rungs.get(level - 1).goneOn();
      int goOn = bracket.promotion().goOn(rung.reached(), all, bracket.factor());
      for (int candidate : rung.promote(goOn)) {
        enter(candidate, level + 1);
      }
      if (all && !rung.isSettled()) {
        rung.settle();
        stopTheRest(level);
      }
    }
  }

  private void stopTheRest(int level) {
    Rung rung = rungs.get(level);
    List<Integer> ranking = rung.ranking();
    for (int place = 0; place < ranking.size(); place++) {
      int candidate = ranking.get(place);
      if (rung.hasGoneOn(candidate)) {
        continue;
      }
      String reason =
          "stopped at step %d of %d: place %d of %d by validation loss, %d went on"
              .formatted(rung.step(), bracket.steps(), place + 1, ranking.size(), rung.goneOn());
      for (String trial : bracket.candidates().get(candidate)) {
        if (!results.contains(trial) && known.of(trial, bracket.steps()).isEmpty()) {
          ready.get(level).add(TrialWork.stop(trials.get(trial), rung.step(), reason));
        }
      }
    }
  }
}
