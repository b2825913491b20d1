package leapfrog.training.model.pixel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldForm;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.ModelFactory;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;

/** Makes pixel models; a subclass says of which autoencoder and dynamics. */
abstract class PixelModelFactory implements ModelFactory {
  static final String HIDDEN = "hidden";

  private static final String LATENT = "latent";
  private static final String STACK = "stack";
  private static final String NONLINEARITY = "nonlinearity";
  private static final String HNN_WEIGHT = "hnn_weight";

  /** As many latent coordinates as the phase space of the true system has. */
  private static final String PHASE_SPACE = "phase-space";

  private final String name;
  private final String description;
  private final String source;
  private final Map<String, String> defaults;

  PixelModelFactory(String name, String description, String source, Map<String, String> defaults) {
    this.name = name;
    this.description = description;
    this.source = source;
    this.defaults = defaults;
  }

  /**
   * The published values of what all have in common, then others.
   *
   * @param stack frames of one observation: 1 where the data stack them, otherwise 2
   */
  static Map<String, String> defaults(int stack, Map<String, String> others) {
    Map<String, String> defaults =
        new LinkedHashMap<>(
            Hyperparameters.ordered(
                HIDDEN, "200",
                LATENT, PHASE_SPACE,
                STACK, Integer.toString(stack),
                NONLINEARITY, "tanh",
                HNN_WEIGHT, "0.1"));
    defaults.putAll(others);
    return Collections.unmodifiableMap(defaults);
  }

  /** Makes the autoencoder. */
  abstract Autoencoder autoencoder(
      ObservationShape observation, int latent, Hyperparameters hyperparameters);

  /** Makes the dynamics; as published, a Hamiltonian network. */
  DynamicsModel dynamics(int latent, Hyperparameters hyperparameters) {
    return new HamiltonianNetwork(
        network(hyperparameters, latent, 2), FieldForm.Kind.SOLENOIDAL, new Slope(0));
  }

  static MultilayerPerceptron network(Hyperparameters hyperparameters, int inputs, int outputs) {
    return new MultilayerPerceptron(
        inputs,
        hyperparameters.wholeNumber(HIDDEN),
        outputs,
        Nonlinearity.named(hyperparameters.text(NONLINEARITY)));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final Map<String, String> defaults() {
    return defaults;
  }

  @Override
  public final PixelModel create(Map<String, String> hyperparameters, DataShape data) {
    Hyperparameters read = Hyperparameters.read(name, defaults, hyperparameters);
    FrameShape frames = data.requireFrames(name);
    int stack = read.wholeNumber(STACK);
    ObservationShape observation = ObservationShape.stacked(frames, stack);
    int latent =
        read.text(LATENT).equals(PHASE_SPACE) ? data.stateDimension() : read.wholeNumber(LATENT);
    requireEven(latent);
    return new PixelModel(
        frames,
        stack,
        autoencoder(observation, latent, read),
        dynamics(latent, read),
        read.number(HNN_WEIGHT));
  }

  private static void requireEven(int latent) {
    if (latent < 2 || latent % 2 != 0) {
      throw new IllegalArgumentException(
          ("Cannot set latent to %d: positions and momenta need an even number of at least 2;"
                  + " phase-space takes as many as the system's phase space has")
              .formatted(latent));
    }
  }
}
