package leapfrog.training.analyze.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.Examples;
import org.junit.jupiter.api.Test;

/** What known fields conserve and what they lose, as the analyses see it. */
class ConservationTest {
  private static final double GAMMA = 0.3;
  private static final double[] START = {0.5, -0.7};
  private static final double ENERGY = 0.74;
  private static final PhysicalSystem SPRING = KnownDynamics.SPRING;

  @Test
  void aSpringReturnsToItsStart() {
    ReversibilityAnalysis.Row row =
        ReversibilityAnalysis.row(
            KnownDynamics.spring(), 4, START, 20, new GroundTruth(1e-12, 1e-12, 100_000), SPRING);
    assertThat(row.state()).isEqualTo(4);
    assertThat(row.returnDistance()).isBetween(0.0, 1e-11);
    assertThat(row.energyDrift()).isCloseTo(0, within(1e-11));
    assertThat(row.evaluations()).isBetween(1000L, 20_000L);
  }

  /** Reversible like any smooth field, but its energy is gone. */
  @Test
  void aDampedSpringReturnsToo() {
    ReversibilityAnalysis.Row row =
        ReversibilityAnalysis.row(
            KnownDynamics.damped(GAMMA),
            0,
            START,
            10,
            new GroundTruth(1e-12, 1e-12, 100_000),
            SPRING);
    assertThat(row.returnDistance()).isBetween(0.0, 1e-10);
    assertThat(row.energyDrift()).isCloseTo(ENERGY * (Math.exp(-GAMMA * 10) - 1), within(1e-10));
  }

  @Test
  void aFieldThatCannotBeFollowedHasNoReturn() {
    Dynamics explosive =
        KnownDynamics.known(
            "explosive",
            (t, x, dx) -> {
              dx[0] = x[0] * x[0];
              dx[1] = 0;
            });
    ReversibilityAnalysis.Row row =
        ReversibilityAnalysis.row(
            explosive, 0, START, 20, new GroundTruth(1e-12, 1e-12, 1000), SPRING);
    assertThat(row.returnDistance()).isNaN();
    assertThat(row.energyDrift()).isNaN();
    // Dense output takes some that the integrator does not count.
    assertThat(row.evaluations()).isBetween(1000L, 1020L);
  }

  @Test
  void divergenceIsTheTraceAndTheNormThatOfTheJacobian() {
    List<double[]> states = List.of(START, new double[] {3, 4});
    List<DivergenceAnalysis.Row> spring = DivergenceAnalysis.rows(KnownDynamics.spring(), states);
    assertThat(spring).extracting(DivergenceAnalysis.Row::state).containsExactly(0L, 1L);
    assertThat(spring).allMatch(row -> row.divergence() == 0);
    assertThat(spring)
        .allSatisfy(row -> assertThat(row.jacobianNorm()).isCloseTo(Math.sqrt(8), within(1e-8)));
    assertThat(DivergenceAnalysis.rows(KnownDynamics.damped(GAMMA), states))
        .allSatisfy(
            row -> {
              assertThat(row.divergence()).isCloseTo(-GAMMA, within(1e-8));
              assertThat(row.jacobianNorm())
                  .isCloseTo(Math.sqrt(8 + GAMMA * GAMMA / 2), within(1e-8));
            });
  }

  @Test
  void energiesOfADampedOrbit() {
    double[] times = new TimeGrid(0, 6, 13).times();
    Dynamics damped = KnownDynamics.damped(GAMMA);
    Rollout rollout = Rollout.of(damped.field(), START, times);
    List<EnergyDistributionAnalysis.Row> rows =
        EnergyDistributionAnalysis.rows(damped.name(), 2, rollout, SPRING::energy);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < times.length; i++) {
      double energy = ENERGY * Math.exp(-GAMMA * times[i]);
      sum += energy / times.length;
      squares += energy * energy / times.length;
      assertThat(rows.get(i).orbit()).isEqualTo(2);
      assertThat(rows.get(i).time()).isEqualTo(times[i]);
      assertThat(rows.get(i).energy()).isCloseTo(energy, within(1e-9));
      assertThat(rows.get(i).deviation()).isCloseTo(energy - ENERGY, within(1e-9));
    }
    EnergyDistributionAnalysis.SummaryRow summary =
        EnergyDistributionAnalysis.summary(damped.name(), 2, rollout, SPRING::energy);
    double drift = ENERGY * (Math.exp(-GAMMA * 6) - 1);
    assertThat(summary.initial()).isCloseTo(ENERGY, within(1e-15));
    assertThat(summary.mean()).isCloseTo(sum, within(1e-9));
    assertThat(summary.std()).isCloseTo(Math.sqrt(squares - sum * sum), within(1e-9));
    assertThat(summary.drift()).isCloseTo(drift, within(1e-9));
    assertThat(summary.maxDeviation()).isCloseTo(-drift, within(1e-9));
  }

  @Test
  void anOrbitThatBreaksDownHasNoSummary() {
    Dynamics broken = KnownDynamics.known("broken", (t, x, dx) -> dx[0] = Double.NaN);
    EnergyDistributionAnalysis.SummaryRow summary =
        EnergyDistributionAnalysis.summary(
            broken.name(),
            0,
            Rollout.of(broken.field(), START, new double[] {0, 1, 2}),
            SPRING::energy);
    assertThat(summary.initial()).isCloseTo(ENERGY, within(1e-15));
    assertThat(List.of(summary.mean(), summary.std(), summary.drift(), summary.maxDeviation()))
        .allMatch(value -> Double.isNaN(value));
  }

  @Test
  void aRolloutsEnergiesAreItsOwnAndTheTrueOne() {
    double[] times = new TimeGrid(0, 6, 13).times();
    Rollout truth = Rollout.of(SPRING, START, times);
    assertThat(RolloutAnalysis.rows(KnownDynamics.spring(), 1, truth, truth, SPRING))
        .hasSize(13)
        .allSatisfy(
            row -> {
              assertThat(row.trajectory()).isEqualTo(1);
              assertThat(row.coordinateMse()).isZero();
              assertThat(row.learnedEnergy()).isCloseTo(ENERGY, within(1e-9));
              assertThat(row.trueEnergy()).isCloseTo(ENERGY, within(1e-9));
            });
    Dynamics damped = KnownDynamics.damped(GAMMA);
    Rollout rollout = Rollout.of(damped.field(), START, times);
    assertThat(RolloutAnalysis.rows(damped, 1, rollout, truth, SPRING))
        .allSatisfy(
            row -> {
              assertThat(row.learnedEnergy()).isNaN();
              assertThat(row.trueEnergy())
                  .isCloseTo(ENERGY * Math.exp(-GAMMA * row.time()), within(1e-9));
            });
  }

  @Test
  void coordinatesAreNamedAsInSimulate() {
    assertThat(Coordinates.name(0, 8)).isEqualTo("q0");
    assertThat(Coordinates.name(3, 8)).isEqualTo("q3");
    assertThat(Coordinates.name(4, 8)).isEqualTo("p0");
    assertThat(Coordinates.name(7, 8)).isEqualTo("p3");
  }

  /** Along its own rollout a Hamiltonian network conserves its own H, trained or not. */
  @Test
  void aHamiltonianNetworkConservesWhatItLearned() {
    var model = Examples.hnn(32, 2);
    var weights = model.initialParameters(Examples.random(5));
    var hamiltonian = model.hamiltonian(weights).orElseThrow();
    double[] values =
        Rollout.of(model.field(weights), START, new TimeGrid(0, 20, 30).times()).along(hamiltonian);
    assertThat(Arrays.stream(values).map(value -> Math.abs(value - values[0])).max().orElseThrow())
        .isLessThan(1e-10);
    assertThat(Examples.baseline(32, 2).hamiltonian(weights)).isEmpty();
    assertThat(Examples.hnn(32, 2, "field_type", "conservative").hamiltonian(weights)).isEmpty();
    assertThat(Examples.hnn(32, 2, "field_type", "both").hamiltonian(weights)).isPresent();
  }
}
