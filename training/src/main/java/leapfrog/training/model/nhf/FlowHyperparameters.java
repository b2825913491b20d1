package leapfrog.training.model.nhf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;

/**
 * The hyperparameters of neural Hamiltonian flows, and the networks they describe.
 *
 * @param read the values
 * @param dimension number d of coordinates of a point
 */
record FlowHyperparameters(Hyperparameters read, int dimension) {
  static Map<String, String> defaults() {
    return Hyperparameters.ordered(
        "steps", "2",
        "hidden", "128",
        "step_size", "2",
        "prior", "soft-uniform",
        "prior_width", "4",
        "prior_sharpness", "4",
        "frequency", "4");
  }

  HamiltonianFlow flow() {
    int count = read.wholeNumber("steps", 1, Integer.MAX_VALUE);
    List<FlowStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(
          new FlowStep(
              energy("flow.%d.kinetic".formatted(i)), energy("flow.%d.potential".formatted(i))));
    }
    return new HamiltonianFlow(steps, read.positiveNumber("step_size"));
  }

  MomentumEncoder encoder() {
    return new MomentumEncoder(moments("encoder.mean"), moments("encoder.log_deviation"));
  }

  Prior prior() {
    double width = read.positiveNumber("prior_width");
    double sharpness = read.positiveNumber("prior_sharpness");
    return read.choice("prior", "soft-uniform", "normal").equals("normal")
        ? new NormalPrior(width)
        : new SoftUniform(width, sharpness);
  }

  private NamedPerceptron energy(String name) {
    return perceptron(
        name, new MultilayerPerceptron(dimension, hidden(), 1, Nonlinearity.SOFTPLUS));
  }

  private NamedPerceptron moments(String name) {
    return perceptron(
        name, new MultilayerPerceptron(dimension, hidden(), dimension, Nonlinearity.RELU, true));
  }

  private NamedPerceptron perceptron(String name, MultilayerPerceptron network) {
    return new NamedPerceptron(name, network, read.positiveNumber("frequency"));
  }

  private int hidden() {
    return read.wholeNumber("hidden", 1, Integer.MAX_VALUE);
  }
}
