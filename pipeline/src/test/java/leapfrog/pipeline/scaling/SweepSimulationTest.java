package leapfrog.pipeline.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.pipeline.halving.Halving;
import leapfrog.pipeline.halving.Promotion;
import leapfrog.pipeline.sweep.KnownEndings;
import leapfrog.pipeline.sweep.Schedule;
import leapfrog.pipeline.sweep.Schedules;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TrialCost;
import leapfrog.pipeline.sweep.TrialEnding;
import leapfrog.pipeline.sweep.TrialWork;
import leapfrog.training.train.TrialSpec;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepSimulationTest {
  private static final TrialSpec SPEC =
      TinySweeps.plan("sweep.trials=[{task=mass-spring,model=hnn}]", "training.steps=90")
          .trials()
          .get(0);

  /** So little that it does not show in the numbers below. */
  private static final Costs FREE = new Costs(0, 0, 1e15, 0);

  private static final Offset<Double> EXACT = within(1e-6);

  /** Trials of given seconds, handed out as they stand here. */
  private static final class InOrder implements Schedule {
    private final List<TrialWork> waiting = new ArrayList<>();
    private final IdentityHashMap<TrialSpec, Double> seconds = new IdentityHashMap<>();
    private final List<TrialEnding> endings = new ArrayList<>();

    InOrder(double... seconds) {
      for (double each : seconds) {
        TrialSpec trial = Workload.withSeed(SPEC, waiting.size());
        this.seconds.put(trial, each);
        waiting.add(TrialWork.finish(trial));
      }
    }

    SimulatedTrial trial(TrialSpec spec) {
      return new SimulatedTrial(seconds.get(spec) / spec.training().steps(), 0, 0);
    }

    @Override
    public long steps() {
      return 0;
    }

    @Override
    public List<TrialWork> next(int most) {
      List<TrialWork> first = waiting.subList(0, Math.min(most, waiting.size()));
      List<TrialWork> next = List.copyOf(first);
      first.clear();
      return next;
    }

    @Override
    public void ended(TrialEnding ending) {
      endings.add(ending);
    }
  }

  private static SimulatedSweep run(Cluster cluster, Costs costs, double... seconds) {
    InOrder trials = new InOrder(seconds);
    SimulatedSweep sweep = SweepSimulation.run(trials, trials::trial, cluster, costs, 5);
    assertThat(sweep.results()).isEqualTo(seconds.length);
    assertThat(trials.endings).extracting(TrialEnding::trial).doesNotHaveDuplicates();
    assertConserved(sweep);
    return sweep;
  }

  /** Every second of every core is accounted for. */
  private static void assertConserved(SimulatedSweep sweep) {
    assertThat(sweep.coreTime().sum())
        .isCloseTo(sweep.cores() * sweep.wall(), Percentage.withPercentage(1e-6));
  }

  private static double[] equal(int trials, double seconds) {
    return DoubleStream.generate(() -> seconds).limit(trials).toArray();
  }

  private static double[] random(int trials, long seed) {
    return new Random(seed).doubles(trials, 1, 100).toArray();
  }

  @Test
  void oneExecutorTakesTheSum() {
    double[] seconds = random(40, 3);
    assertThat(run(Cluster.calm(1), FREE, seconds).wall())
        .isCloseTo(DoubleStream.of(seconds).sum(), EXACT);
  }

  @ParameterizedTest
  @CsvSource({"100,10,10", "101,10,11", "5,10,1", "1000,300,4"})
  void equalTrialsTakeWholeRounds(int trials, int executors, int rounds) {
    SimulatedSweep sweep = run(Cluster.calm(executors), FREE, equal(trials, 7));
    assertThat(sweep.wall()).isCloseTo(7.0 * rounds, EXACT);
    assertThat(sweep.efficiency()).isCloseTo(trials / (double) (rounds * executors), within(1e-6));
  }

  @Test
  void coresOfAnExecutorCountAsExecutors() {
    Cluster cluster = new Cluster(5, 4, 0, 0, 0, 0, 0, 1);
    assertThat(run(cluster, FREE, equal(60, 7)).wall()).isCloseTo(21, EXACT);
  }

  @Test
  void startAndDataComeOnceForEachExecutor() {
    // Ten executors share 100 bytes a second; each reads 50.
    Cluster cluster = new Cluster(10, 1, 3, 0, 0, 0, 50, 100);
    SimulatedSweep sweep = run(cluster, FREE, equal(20, 7));
    assertThat(sweep.wall()).isCloseTo(3 + 5 + 2 * 7, EXACT);
    assertThat(sweep.coreTime().start()).isCloseTo(10 * (3 + 5), EXACT);
  }

  @ParameterizedTest
  @CsvSource({"64,1", "640,10"})
  void whereTheDriverIsTheLimitItsTimeTells(int executors, int perJob) {
    Costs costs = new Costs(0.02, 0.005, 1e15, 0);
    int trials = 40 * executors;
    SimulatedSweep sweep = run(Cluster.calm(executors), costs, equal(trials, 0.01));
    assertThat(sweep.wall() / trials)
        .isCloseTo(0.005 + 0.02 / perJob, Percentage.withPercentage(0.5));
    assertThat(sweep.driverBusy() / sweep.wall()).isGreaterThan(0.99);
    assertThat(sweep.coreTime().driver() / sweep.coreTime().sum()).isGreaterThan(0.9);
  }

  @Test
  void whereTheStoreIsTheLimitItsRateTells() {
    Costs costs = new Costs(0, 0, 1000, 0.002);
    int trials = 5000;
    SimulatedSweep sweep = run(Cluster.calm(200), costs, equal(trials, 0.01));
    assertThat(sweep.wall())
        .isCloseTo(trials * (Costs.LOOK_UP + Costs.COMMIT) / 1000.0, Percentage.withPercentage(2));
    assertThat(sweep.storeBusy())
        .isCloseTo(trials * (Costs.LOOK_UP + Costs.COMMIT) / 1000.0, EXACT);
    assertThat(sweep.coreTime().store() / sweep.coreTime().sum()).isGreaterThan(0.9);
  }

  @Test
  void aloneAnOperationTakesItsServiceAndTheLatency() {
    SimulatedSweep sweep = run(Cluster.calm(1), new Costs(0.5, 0.25, 100, 0.02), 7);
    assertThat(sweep.wall()).isCloseTo(7 + 0.75 + (Costs.LOOK_UP + Costs.COMMIT) * 0.03, EXACT);
  }

  /** Graham (1966): any order is within 2 − 1/m of the best. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderIsWithinTwiceTheBest(long seed) {
    int executors = 1 + (int) seed * 3;
    double[] seconds = random(60, seed);
    double sum = DoubleStream.of(seconds).sum();
    double longest = DoubleStream.of(seconds).max().orElseThrow();
    double wall = run(Cluster.calm(executors), FREE, seconds).wall();
    double bound = Math.max(sum / executors, longest);
    assertThat(wall).isBetween(bound - 1e-6, (2 - 1.0 / executors) * bound + 1e-6);
    // What Graham shows on the way, which is tighter.
    assertThat(wall).isLessThanOrEqualTo(sum / executors + (1 - 1.0 / executors) * longest + 1e-6);
  }

  /** Graham (1969): the longest first is within 4/3 − 1/(3m) of the best. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSweepsOwnOrderIsWithinAThirdOfTheBest(long seed) {
    int executors = 3;
    Random random = new Random(seed);
    List<String> steps = new ArrayList<>();
    IntStream.range(0, 9).forEach(i -> steps.add(String.valueOf(random.nextInt(20, 200))));
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn,training.steps=%s}]".formatted(steps));
    double[] costs = plan.trials().stream().mapToDouble(TrialCost::of).toArray();
    SimulatedSweep sweep =
        SweepSimulation.run(
            Schedules.of(plan, plan.trials(), KnownEndings.NONE),
            trial -> new SimulatedTrial(TrialCost.of(trial) / trial.training().steps(), 0, 0),
            Cluster.calm(executors),
            FREE,
            0);
    double best = best(costs, 0, new double[executors]);
    assertThat(sweep.wall())
        .isBetween(best * (1 - 1e-9), (4.0 / 3 - 1.0 / (3 * executors)) * best * (1 + 1e-9));
  }

  /** By trying everything. */
  private static double best(double[] seconds, int next, double[] loads) {
    if (next == seconds.length) {
      return DoubleStream.of(loads).max().orElseThrow();
    }
    double best = Double.POSITIVE_INFINITY;
    for (int machine = 0; machine < loads.length; machine++) {
      loads[machine] += seconds[next];
      best = Math.min(best, best(seconds, next + 1, loads));
      loads[machine] -= seconds[next];
    }
    return best;
  }

  @Test
  void theSeedTellsEverything() {
    Cluster cluster = new Cluster(20, 2, 5, 0.3, 2, 30, 100, 1000);
    Costs costs = new Costs(0.01, 0.005, 500, 0.001);
    double[] seconds = random(500, 4);
    SimulatedSweep first = run(cluster, costs, seconds);
    assertThat(run(cluster, costs, seconds)).isEqualTo(first);
    InOrder trials = new InOrder(seconds);
    assertThat(SweepSimulation.run(trials, trials::trial, cluster, costs, 6).wall())
        .isNotEqualTo(first.wall());
  }

  @Test
  void slowExecutorsTakeTheirShareAndNoMore() {
    // With very many short trials executors are kept busy to the end: speeds add up.
    Cluster cluster = new Cluster(400, 1, 0, 0.4, 0, 0, 0, 1);
    SimulatedSweep sweep = run(cluster, FREE, equal(80_000, 1));
    // The mean of 1/slowness, whose mean is 1, is exp(σ²).
    assertThat(sweep.speedUp()).isCloseTo(400 * Math.exp(0.16), Percentage.withPercentage(6));
    assertThat(sweep.efficiency()).isGreaterThan(1);
  }

  @Test
  void lostWorkIsDoneAgain() {
    Cluster cluster = new Cluster(50, 1, 20, 0, 2, 0, 0, 1);
    SimulatedSweep sweep = run(cluster, FREE, equal(2000, 300));
    assertThat(sweep.coreTime().training()).isCloseTo(2000 * 300.0, EXACT);
    // A trial of length t at rate λ needs (exp(λ t) − 1) / λ of a core (a renewal argument).
    double rate = 2 / 3600.0;
    double expected = 2000 * Math.expm1(rate * 300) / rate;
    assertThat(sweep.coreTime().training() + sweep.coreTime().stragglers())
        .isCloseTo(expected + sweep.losses() * 20.0, Percentage.withPercentage(3));
    assertThat(sweep.losses())
        .isCloseTo((int) (50 * sweep.wall() * rate), Percentage.withPercentage(15));
  }

  @Test
  void checkpointsKeepWhatWasDone() {
    Cluster without = new Cluster(50, 1, 20, 0, 2, 0, 0, 1);
    Cluster with = new Cluster(50, 1, 20, 0, 2, 30, 0, 1);
    double[] seconds = equal(500, 900);
    double rate = 2 / 3600.0;
    SimulatedSweep kept = run(with, FREE, seconds);
    assertThat(kept.wall()).isLessThan(run(without, FREE, seconds).wall());
    double expected = 500 * 30 * Math.expm1(rate * 30) / rate;
    assertThat(kept.coreTime().training() + kept.coreTime().stragglers())
        .isCloseTo(expected + kept.losses() * 20.0, Percentage.withPercentage(3));
  }

  @Test
  void aTrialThatNoExecutorSurvivesFails() {
    Cluster cluster = new Cluster(2, 1, 1, 0, 3600, 0, 0, 1);
    SimulatedSweep sweep = run(cluster, FREE, 1000, 0.001);
    assertThat(sweep.failed()).isEqualTo(1);
    assertThat(sweep.losses()).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(Promotion.class)
  void halvingTakesItsShareOfTheSteps(Promotion promotion) {
    SweepPlan plan = halving(27, promotion);
    SimulatedSweep sweep = halve(plan, Cluster.calm(1));
    double all = 27 * 90;
    double share = plan.competing().get(0).share();
    if (promotion == Promotion.SYNCHRONOUS) {
      assertThat(sweep.wall()).isCloseTo(share * all, EXACT);
    } else {
      assertThat(sweep.wall()).isBetween(share * all - 1e-6, all);
    }
  }

  @Test
  void asynchronouslyNobodyWaitsAtRungs() {
    Cluster cluster = new Cluster(20, 1, 0, 0.5, 0, 0, 0, 1);
    SimulatedSweep waits = halve(halving(60, Promotion.SYNCHRONOUS), cluster);
    SimulatedSweep goesOn = halve(halving(60, Promotion.ASYNCHRONOUS), cluster);
    assertThat(waits.coreTime().rungs()).isGreaterThan(goesOn.coreTime().rungs());
    assertThat(waits.coreTime().rungs()).isGreaterThan(1);
  }

  private static SweepPlan halving(int candidates, Promotion promotion) {
    List<TrialSpec> trials =
        IntStream.range(0, candidates).mapToObj(i -> Workload.withSeed(SPEC, i)).toList();
    Bracket bracket =
        new Bracket(
            "sweep.trials[0]",
            SPEC.task(),
            SPEC.model(),
            3,
            promotion,
            new Halving(3, 10, promotion).rungs(90),
            90,
            trials.stream().map(trial -> Collections.singletonList(trial.id())).toList());
    return SweepPlan.of("halving", trials, List.of(bracket));
  }

  /** A second for each step. */
  private static SimulatedSweep halve(SweepPlan plan, Cluster cluster) {
    SimulatedSweep sweep =
        SweepSimulation.run(
            Schedules.of(plan, plan.trials(), KnownEndings.NONE),
            trial -> new SimulatedTrial(1, 0, new Random(trial.seed()).nextDouble()),
            cluster,
            FREE,
            1);
    assertThat(sweep.results()).isEqualTo(plan.trials().size());
    assertConserved(sweep);
    return sweep;
  }
}
