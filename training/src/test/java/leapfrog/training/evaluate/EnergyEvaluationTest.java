package leapfrog.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.MassSpring;
import leapfrog.datagen.system.Pendulum;
import leapfrog.datagen.system.PhysicalSystem;
import org.junit.jupiter.api.Test;

/** The energy along rollouts of fields whose behaviour is known. */
class EnergyEvaluationTest {
  private static final TimeGrid TIME = new TimeGrid(0, 10, 50);
  private static final PhysicalSystem PENDULUM = new Pendulum(0.5, 3, 1);

  private static EnergyProtocol protocol(String publishedSystem) {
    return new EnergyProtocol(
        "box",
        new TreeMap<>(),
        TIME,
        3,
        2,
        17,
        Optional.ofNullable(publishedSystem)
            .map(name -> new EnergyProtocol.NamedSystem(name, new TreeMap<>())));
  }

  @Test
  void theTrueSystemConservesEverything() {
    Map<String, Metric> metrics =
        new EnergyEvaluation(protocol(null), PENDULUM).evaluate(new TrueField(PENDULUM));
    assertThat(metrics)
        .containsOnlyKeys(
            "energy_mse", "energy_mse_as_published", "energy_drift", "reversibility_error");
    assertThat(metrics.get("energy_mse").mean()).isBetween(0.0, 1e-15);
    assertThat(metrics.get("energy_mse_as_published")).isEqualTo(metrics.get("energy_mse"));
    assertThat(metrics.get("energy_drift").mean()).isBetween(0.0, 1e-7);
    assertThat(metrics.get("reversibility_error").mean()).isBetween(0.0, 1e-7);
  }

  /** The way there is that of the rollout, which is not followed twice. */
  @Test
  void returnsFromWhereTheRolloutsEnd() {
    EnergyProtocol protocol = protocol(null);
    EnergyEvaluation evaluation = new EnergyEvaluation(protocol, PENDULUM);
    double sum = 0;
    for (int group = 0; group < protocol.groups(); group++) {
      double[] initial = evaluation.initialStates().get(group * protocol.statesPerGroup());
      sum +=
          Reversibility.of(
                  PENDULUM,
                  EnergyEvaluation.INTEGRATOR,
                  initial,
                  protocol.time().start(),
                  protocol.time().end())
              .returnDistance();
    }

    assertThat(evaluation.evaluate(new TrueField(PENDULUM)).get("reversibility_error").mean())
        .isPositive()
        .isCloseTo(sum / protocol.groups(), within(1e-24));
  }

  /** A spring that loses energy: E(t) = E(0)·exp(−2ct) exactly, from every state. */
  @Test
  void aDampedFieldLosesTheEnergyThatItMust() {
    double c = 0.05;
    PhysicalSystem spring = new MassSpring(2, 0.5);
    EnergyEvaluation evaluation = new EnergyEvaluation(protocol(null), spring);
    Map<String, Metric> metrics =
        evaluation.evaluate(
            new TrueField(
                (t, x, dx) -> {
                  spring.derivative(t, x, dx);
                  dx[0] -= c * x[0];
                  dx[1] -= c * x[1];
                }));
    double[] energies = evaluation.initialStates().stream().mapToDouble(spring::energy).toArray();
    double factor =
        Arrays.stream(TIME.times())
            .map(t -> Math.pow(1 - Math.exp(-2 * c * t), 2))
            .average()
            .orElseThrow();
    double[] groups = new double[3];
    double[] drifts = new double[3];
    for (int i = 0; i < 6; i++) {
      groups[i / 2] += energies[i] * energies[i] * factor / 2;
      drifts[i / 2] += energies[i] * (1 - Math.exp(-2 * c * 10)) / 2;
    }
    assertMetric(metrics.get("energy_mse"), groups);
    assertMetric(metrics.get("energy_drift"), drifts);
  }

  /** The mean of the groups, and their population standard deviation over √3. */
  private static void assertMetric(Metric metric, double[] groups) {
    double mean = Arrays.stream(groups).average().orElseThrow();
    double variance = Arrays.stream(groups).map(g -> (g - mean) * (g - mean)).sum() / 3;
    assertThat(metric.mean()).isCloseTo(mean, within(1e-8));
    assertThat(metric.standardError()).isCloseTo(Math.sqrt(variance / 3), within(1e-8));
  }

  @Test
  void thePublishedEnergyIsThatOfTheNamedSystem() {
    PhysicalSystem heavier = new Pendulum(0.5, 3.3, 1);
    PhysicalSystem spring = new MassSpring(2, 0.5);
    EnergyEvaluation evaluation = new EnergyEvaluation(protocol("mass-spring"), PENDULUM);
    Map<String, Metric> metrics = evaluation.evaluate(new TrueField(heavier));
    double own = 0;
    double published = 0;
    List<double[]> states = evaluation.initialStates();
    for (double[] state : states) {
      double[] truth = GroundTruth.DEFAULT.solve(PENDULUM, state, TIME.times());
      double[] learned = GroundTruth.DEFAULT.solve(heavier, state, TIME.times());
      own += meanSquare(PENDULUM, truth, learned) / states.size();
      published += meanSquare(spring, truth, learned) / states.size();
    }
    assertThat(metrics.get("energy_mse").mean()).isCloseTo(own, within(1e-8));
    assertThat(metrics.get("energy_mse_as_published").mean()).isCloseTo(published, within(1e-8));
    assertThat(published).isGreaterThan(2 * own);
  }

  private static double meanSquare(PhysicalSystem system, double[] truth, double[] learned) {
    double sum = 0;
    for (int i = 0; i < truth.length; i += 2) {
      double difference =
          system.energy(Arrays.copyOfRange(truth, i, i + 2))
              - system.energy(Arrays.copyOfRange(learned, i, i + 2));
      sum += difference * difference;
    }
    return sum / TIME.points();
  }

  @Test
  void aFieldThatBlowsUpHasNoMetrics() {
    TrueField explosive =
        new TrueField(
            (t, x, dx) -> {
              double square = x[0] * x[0] + x[1] * x[1];
              dx[0] = 10 * x[0] * square;
              dx[1] = 10 * x[1] * square;
            });
    assertUnmeasured(explosive);
    assertUnmeasured(new TrueField((t, x, dx) -> dx[0] = Double.NaN));
  }

  private static void assertUnmeasured(TrueField field) {
    Map<String, Metric> metrics = new EnergyEvaluation(protocol(null), PENDULUM).evaluate(field);
    assertThat(metrics).hasSize(4);
    assertThat(metrics.values())
        .allSatisfy(
            metric -> {
              assertThat(metric.mean()).isNaN();
              assertThat(metric.standardError()).isNaN();
            });
  }

  @Test
  void initialStatesFollowTheSeed() {
    List<double[]> states = new EnergyEvaluation(protocol(null), PENDULUM).initialStates();
    assertThat(states).hasSize(6).doesNotHaveDuplicates();
    assertThat(states)
        .allSatisfy(
            state -> {
              assertThat(Math.abs(state[0])).isBetween(0.2, 1.0);
              assertThat(Math.abs(state[1])).isBetween(0.2, 1.0);
            });
    List<double[]> again = new EnergyEvaluation(protocol("pendulum"), PENDULUM).initialStates();
    for (int i = 0; i < states.size(); i++) {
      assertThat(again.get(i)).containsExactly(states.get(i));
    }
  }

  @Test
  void whatDoesNotFitTheSystemIsRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyEvaluation(protocol("two-body"), PENDULUM))
        .withMessageContaining("their dimensions differ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyEvaluation(protocol("three-spring"), PENDULUM))
        .withMessageContaining("Cannot use system 'three-spring'");
    EnergyProtocol unknown =
        new EnergyProtocol("ball", new TreeMap<>(), TIME, 3, 2, 17, Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyEvaluation(unknown, PENDULUM))
        .withMessageContaining("'ball'");
  }

  @Test
  void protocolsNeedGroups() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new EnergyProtocol("box", new TreeMap<>(), TIME, 1, 2, 0, Optional.empty()))
        .withMessage("Cannot set groups to 1: a standard error needs at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new EnergyProtocol("box", new TreeMap<>(), TIME, 2, 0, 0, Optional.empty()))
        .withMessage("Cannot set states_per_group to 0: the value must be positive");
  }
}
