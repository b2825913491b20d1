package leapfrog.pipeline.scaling;

import static leapfrog.pipeline.scaling.SimulatedTrials.EXACT;
import static leapfrog.pipeline.scaling.SimulatedTrials.FREE;
import static leapfrog.pipeline.scaling.SimulatedTrials.equal;
import static leapfrog.pipeline.scaling.SimulatedTrials.random;
import static leapfrog.pipeline.scaling.SimulatedTrials.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import leapfrog.pipeline.scaling.SimulatedTrials.InOrder;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of a cluster take of the time of a sweep. */
class SweepSimulationTest {
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
}
