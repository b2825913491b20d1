package leapfrog.pipeline.scaling;

import static leapfrog.pipeline.scaling.SimulatedTrials.EXACT;
import static leapfrog.pipeline.scaling.SimulatedTrials.FREE;
import static leapfrog.pipeline.scaling.SimulatedTrials.SPEC;
import static leapfrog.pipeline.scaling.SimulatedTrials.assertConserved;
import static leapfrog.pipeline.scaling.SimulatedTrials.random;
import static leapfrog.pipeline.scaling.SimulatedTrials.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.pipeline.halving.Halving;
import leapfrog.pipeline.halving.Promotion;
import leapfrog.pipeline.sweep.KnownEndings;
import leapfrog.pipeline.sweep.Schedules;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TrialCost;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order trials run on a simulated cluster, and who waits for whom. */
class SimulatedOrderTest {
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
