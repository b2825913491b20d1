package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.pipeline.halving.Promotion;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessiveHalvingTest {
  private static final int CANDIDATES = 9;

  private final List<TrialSpec> trials =
      TinySweeps.plan(
              "sweep.trials=[{task=mass-spring,model=hnn,training={steps=90,curve_every=90,"
                  + "learning_rate=[1e-1,2e-1,3e-1,4e-1,5e-1,6e-1,7e-1,8e-1,9e-1]}}]",
              "sweep.seeds=[0,1]")
          .trials();

  private final Map<String, TrialEnding> known = new HashMap<>();
  private final List<TrialWork> done = new ArrayList<>();

  /** Loss by candidate's learning rate and seed: the smaller the rate, the better. */
  private static double byRate(TrialSpec trial, int step) {
    return trial.training().learningRate() + 0.01 * trial.seed() + 1.0 / step;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theBestThirdGoesOnWhateverTheOrderOfEndings(long seed) {
    run(schedule(Promotion.SYNCHRONOUS), SuccessiveHalvingTest::byRate, 4, new Random(seed));
    assertThat(stepsByRate())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                0.1, 90, 0.2, 30, 0.3, 30, 0.4, 10, 0.5, 10, 0.6, 10, 0.7, 10, 0.8, 10, 0.9, 10));
    assertThat(done.stream().filter(work -> !work.stop().isEmpty()).map(TrialWork::stop).distinct())
        .contains(
            "stopped at step 10 of 90: place 4 of 9 by validation loss, 3 went on",
            "stopped at step 10 of 90: place 9 of 9 by validation loss, 3 went on",
            "stopped at step 30 of 90: place 2 of 3 by validation loss, 1 went on");
    // The stopped trials of both seeds, and nothing twice.
    assertThat(done).hasSize(2 * (9 + 3 + 1) + 2 * (6 + 2)).doesNotHaveDuplicates();
    assertThat(schedule(Promotion.SYNCHRONOUS).steps()).isEqualTo(2 * (9 * 10 + 3 * 20 + 60));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void asynchronouslyTheBestStillGetsToTheEnd(long seed) {
    run(schedule(Promotion.ASYNCHRONOUS), SuccessiveHalvingTest::byRate, 4, new Random(seed));
    assertThat(stepsByRate()).containsEntry(0.1, 90).hasSize(CANDIDATES);
    assertThat(stepsByRate().values().stream().filter(steps -> steps >= 30).count())
        .isBetween(3L, 6L);
    assertEveryTrialEndsOnce();
  }

  @Test
  void asynchronouslyNobodyWaitsForTheLast() {
    SuccessiveHalving schedule = schedule(Promotion.ASYNCHRONOUS);
    List<TrialWork> first = schedule.next(6);
    first.forEach(work -> schedule.ended(ending(work, SuccessiveHalvingTest::byRate)));
    // One of three candidates that have reached the rung goes on, before the others begin.
    assertThat(schedule.next(2))
        .extracting(TrialWork::until, work -> work.trial().training().learningRate())
        .containsOnly(org.assertj.core.groups.Tuple.tuple(30, 0.1));
  }

  @ParameterizedTest
  @EnumSource(Promotion.class)
  void failedAndDivergedOnesGoNoFurther(Promotion promotion) {
    run(
        schedule(promotion),
        (trial, step) -> trial.training().learningRate() < 0.15 ? Double.NaN : byRate(trial, step),
        3,
        new Random(7));
    assertThat(stepsByRate()).containsEntry(0.1, 10).containsEntry(0.2, 90);
    assertEveryTrialEndsOnce();
  }

  @ParameterizedTest
  @EnumSource(Promotion.class)
  void allMayFail(Promotion promotion) {
    run(schedule(promotion), (trial, step) -> Double.NaN, 3, new Random(7));
    assertThat(stepsByRate().values()).containsOnly(10);
    assertEveryTrialEndsOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12, 20, 30, 40})
  void goesOnAfterAnInterruptionToTheSameEnd(int interruptedAfter) {
    run(schedule(Promotion.SYNCHRONOUS), SuccessiveHalvingTest::byRate, 4, new Random(3));
    Set<TrialWork> whole = new HashSet<>(done);
    known.clear();
    done.clear();
    SuccessiveHalving interrupted = schedule(Promotion.SYNCHRONOUS);
    while (done.size() < interruptedAfter) {
      List<TrialWork> next = interrupted.next(1);
      next.forEach(work -> finish(interrupted, work, SuccessiveHalvingTest::byRate));
    }
    int before = done.size();
    run(schedule(Promotion.SYNCHRONOUS), SuccessiveHalvingTest::byRate, 4, new Random(11));
    assertThat(done).hasSize(whole.size()).containsExactlyInAnyOrderElementsOf(whole);
    assertThat(before).isEqualTo(interruptedAfter);
  }

  private void assertEveryTrialEndsOnce() {
    Map<String, Long> ends =
        done.stream()
            .filter(
                work -> work.ends() || known.get(key(work.trial().id(), work.until())).isResult())
            .collect(Collectors.groupingBy(work -> work.trial().id(), Collectors.counting()));
    assertThat(ends).hasSize(trials.size());
    assertThat(ends.values()).containsOnly(1L);
  }

  /** Ends some of the work that is out at a time, in an order of chance. */
  private void run(
      SuccessiveHalving schedule,
      ToDoubleBiFunction<TrialSpec, Integer> loss,
      int cores,
      Random order) {
    List<TrialWork> running = new ArrayList<>(schedule.next(cores));
    while (!running.isEmpty()) {
      finish(schedule, running.remove(order.nextInt(running.size())), loss);
      running.addAll(schedule.next(cores - running.size()));
    }
  }

  private void finish(
      SuccessiveHalving schedule, TrialWork work, ToDoubleBiFunction<TrialSpec, Integer> loss) {
    done.add(work);
    TrialEnding ending = ending(work, loss);
    known.put(key(work.trial().id(), work.until()), ending);
    if (ending.isResult()) {
      known.put(key(work.trial().id(), 90), ending);
    }
    schedule.ended(ending);
  }

  private static TrialEnding ending(TrialWork work, ToDoubleBiFunction<TrialSpec, Integer> loss) {
    double value = loss.applyAsDouble(work.trial(), work.until());
    TrialStatus status =
        !work.stop().isEmpty()
            ? TrialStatus.STOPPED
            : Double.isNaN(value)
                ? TrialStatus.DIVERGED
                : work.ends() ? TrialStatus.SUCCEEDED : null;
    return new TrialEnding(work.trial().id(), work.until(), status, value, value, 1);
  }

  /** How far a trial of each learning rate was trained. */
  private Map<Double, Integer> stepsByRate() {
    return done.stream()
        .filter(work -> work.stop().isEmpty())
        .collect(
            Collectors.toMap(
                work -> work.trial().training().learningRate(), TrialWork::until, Math::max));
  }

  private SuccessiveHalving schedule(Promotion promotion) {
    Map<Double, List<String>> candidates =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.training().learningRate(),
                    java.util.TreeMap::new,
                    Collectors.mapping(TrialSpec::id, Collectors.toList())));
    Bracket bracket =
        new Bracket(
            "sweep.trials[0]",
            "mass-spring",
            "hnn",
            3,
            promotion,
            List.of(10, 30),
            90,
            List.copyOf(candidates.values()));
    return new SuccessiveHalving(
        bracket,
        trials.stream().collect(Collectors.toMap(TrialSpec::id, trial -> trial)),
        (trial, step) -> Optional.ofNullable(known.get(key(trial, step))));
  }

  private static String key(String trial, int step) {
    return trial + "@" + step;
  }
}
