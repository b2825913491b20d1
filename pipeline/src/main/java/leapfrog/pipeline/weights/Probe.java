package leapfrog.pipeline.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.train.TrainedModel;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What a model of dx/dt gives at a few states, in float64, so that whoever loads its weights
 * elsewhere can see that they were understood.
 *
 * @param states {@code [state][2n]}, positions and then momenta, each coordinate in [−1, 1)
 * @param derivatives the learned dx/dt, {@code [state][2n]}
 * @param hamiltonian the learned scalar of which dx/dt is the symplectic gradient, {@code [state]};
 *     empty for models without one
 */
public record Probe(
    List<List<Double>> states, List<List<Double>> derivatives, Optional<List<Double>> hamiltonian) {
  private static final int STATES = 8;

  /** Copies the lists. */
  public Probe {
    states = states.stream().map(List::copyOf).toList();
    derivatives = derivatives.stream().map(List::copyOf).toList();
    hamiltonian = hamiltonian.map(List::copyOf);
  }

  /** Probes a model; empty for models of frames. */
  static Optional<Probe> of(TrainedModel trained) {
    if (!(trained.model() instanceof DynamicsModel model)) {
      return Optional.empty();
    }
    LearnedField field = model.field(trained.parameters());
    List<List<Double>> states = new ArrayList<>();
    List<List<Double>> derivatives = new ArrayList<>();
    List<Double> energies = new ArrayList<>();
    Optional<ToDoubleFunction<double[]>> hamiltonian = model.hamiltonian(trained.parameters());
    UniformRandomProvider random = Randomness.stream(0, "probe", 0);
    for (int i = 0; i < STATES; i++) {
      double[] state = random.doubles(model.stateDimension(), -1, 1).toArray();
      double[] derivative = new double[state.length];
      field.derivative(0, state, derivative);
      states.add(boxed(state));
      derivatives.add(boxed(derivative));
      hamiltonian.ifPresent(energy -> energies.add(energy.applyAsDouble(state)));
    }
    return Optional.of(new Probe(states, derivatives, hamiltonian.map(unused -> energies)));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
