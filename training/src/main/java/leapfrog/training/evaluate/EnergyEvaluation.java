package leapfrog.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.Systems;
import leapfrog.training.nn.LearnedField;

/**
 * Rollouts of a learned field beside the true system, and what they conserve (Greydanus et al.
 * 2019, section 3). Both are integrated adaptively.
 */
public final class EnergyEvaluation {
  /**
   * Mean squared difference of the true system's energy along both rollouts, in the square of its
   * unit.
   */
  public static final String ENERGY_MSE = "energy_mse";

  /** The same with the energy that the published analysis used. */
  public static final String ENERGY_MSE_AS_PUBLISHED = "energy_mse_as_published";

  /** Largest change of the true system's energy along the learned rollout, in its unit. */
  public static final String ENERGY_DRIFT = "energy_drift";

  /**
   * Distance from the start after integrating the learned field forward and back, from the first
   * state of each group.
   */
  public static final String REVERSIBILITY_ERROR = "reversibility_error";

  /**
   * Relative tolerance as published, absolute tolerance far below every measured error. The limit
   * is enough for a smooth field; a field that needs more evaluations has left the data far behind.
   */
  public static final GroundTruth INTEGRATOR = new GroundTruth(1e-12, 1e-10, 200_000);

  private final EnergyProtocol protocol;
  private final PhysicalSystem system;
  private final PhysicalSystem publishedEnergy;
  private final StateSampler sampler;

  /**
   * Prepares the evaluation on one system.
   *
   * @throws IllegalArgumentException if the protocol's sampler or published energy does not fit the
   *     system
   */
  public EnergyEvaluation(EnergyProtocol protocol, PhysicalSystem system) {
    this.protocol = protocol;
    this.system = system;
    publishedEnergy =
        protocol
            .publishedEnergy()
            .map(named -> Systems.named(named.system()).create(named.parameters()))
            .orElse(system);
    if (publishedEnergy.degreesOfFreedom() != system.degreesOfFreedom()) {
      throw new IllegalArgumentException(
          "Cannot compare energies of %s with the published energy of %s: their dimensions differ"
              .formatted(system, publishedEnergy));
    }
    sampler = StateSamplers.named(protocol.sampler()).create(protocol.samplerParameters(), system);
  }

  /** What is measured from one initial state; the return distance where it is asked for. */
  private record Rollout(double mse, double mseAsPublished, double drift, double returnDistance) {
    static final Rollout FAILED = new Rollout(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * Integrates the field from each of the protocol's initial states. A rollout that leaves the
   * finite range or needs more evaluations than any smooth field makes its metrics NaN.
   *
   * @return the metrics by the names above, in that order
   */
  public Map<String, Metric> evaluate(LearnedField field) {
    List<Rollout> rollouts = new ArrayList<>();
    double[] returnDistances = new double[protocol.groups()];
    List<double[]> states = initialStates();
    for (int i = 0; i < states.size(); i++) {
      boolean firstOfGroup = i % protocol.statesPerGroup() == 0;
      Rollout rollout = rollout(field, states.get(i), firstOfGroup);
      rollouts.add(rollout);
      if (firstOfGroup) {
        returnDistances[i / protocol.statesPerGroup()] = rollout.returnDistance();
      }
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(ENERGY_MSE, mean(rollouts, Rollout::mse));
    metrics.put(ENERGY_MSE_AS_PUBLISHED, mean(rollouts, Rollout::mseAsPublished));
    metrics.put(ENERGY_DRIFT, mean(rollouts, Rollout::drift));
    metrics.put(REVERSIBILITY_ERROR, StateGroups.ofGroups(returnDistances));
    return metrics;
  }

  /** The protocol's initial states, {@code [groups·statesPerGroup][2n]}. */
  public List<double[]> initialStates() {
    return initialStates(protocol.groups() * protocol.statesPerGroup());
  }

  /**
   * States of the protocol's distribution, {@code [count][2n]}; they begin with its initial states.
   */
  public List<double[]> initialStates(int count) {
    List<double[]> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(sampler.sample(Randomness.stream(protocol.seed(), "evaluation", i)));
    }
    return states;
  }

  private Rollout rollout(LearnedField field, double[] initial, boolean andBack) {
    double[] times = protocol.time().times();
    try {
      double[] truth = INTEGRATOR.solve(system, initial, times);
      double[] learned = INTEGRATOR.solve(field, initial, times);
      double[] energies = energies(system, learned, initial.length);
      return new Rollout(
          meanSquare(energies(system, truth, initial.length), energies),
          meanSquare(
              energies(publishedEnergy, truth, initial.length),
              energies(publishedEnergy, learned, initial.length)),
          Arrays.stream(energies).map(e -> Math.abs(e - energies[0])).max().orElseThrow(),
          andBack ? returnDistance(field, initial, learned) : Double.NaN);
    } catch (IntegrationException e) {
      return Rollout.FAILED;
    }
  }

  private double returnDistance(LearnedField field, double[] initial, double[] learned) {
    double[] farEnd = Arrays.copyOfRange(learned, learned.length - initial.length, learned.length);
    return Reversibility.returnDistance(
        field, INTEGRATOR, initial, farEnd, protocol.time().start(), protocol.time().end());
  }

  private Metric mean(List<Rollout> rollouts, ToDoubleFunction<Rollout> value) {
    return new StateGroups(protocol.groups(), protocol.statesPerGroup())
        .mean(rollouts.stream().mapToDouble(value).toArray());
  }

  private static double[] energies(PhysicalSystem system, double[] states, int dimension) {
    double[] energies = new double[states.length / dimension];
    for (int i = 0; i < energies.length; i++) {
      energies[i] = system.energy(Arrays.copyOfRange(states, i * dimension, (i + 1) * dimension));
    }
    return energies;
  }

  private static double meanSquare(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }
}
