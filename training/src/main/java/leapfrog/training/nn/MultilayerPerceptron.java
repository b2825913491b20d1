package leapfrog.training.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A perceptron of two hidden layers: in → hidden → hidden → out. The last layer has no bias in the
 * networks of Greydanus et al. 2019, nor where only gradients are wanted, in which it does not
 * occur.
 *
 * @param inputs number of inputs
 * @param hidden width of both hidden layers, at least 1
 * @param outputs number of outputs
 * @param nonlinearity activation of both hidden layers
 * @param outputBias whether the last layer has a bias
 */
public record MultilayerPerceptron(
    int inputs, int hidden, int outputs, Nonlinearity nonlinearity, boolean outputBias) {
  /** Name of the first layer's weight, {@code [hidden][inputs]}. */
  public static final String WEIGHT_1 = "linear1.weight";

  /** Name of the first layer's bias, {@code [hidden]}. */
  public static final String BIAS_1 = "linear1.bias";

  /** Name of the second layer's weight, {@code [hidden][hidden]}. */
  public static final String WEIGHT_2 = "linear2.weight";

  /** Name of the second layer's bias, {@code [hidden]}. */
  public static final String BIAS_2 = "linear2.bias";

  /** Name of the last layer's weight, {@code [outputs][hidden]}. */
  public static final String WEIGHT_3 = "linear3.weight";

  /** Name of the last layer's bias, {@code [outputs]}, where it has one. */
  public static final String BIAS_3 = "linear3.bias";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public MultilayerPerceptron {
    if (hidden < 1) {
      throw new IllegalArgumentException(
          "Cannot set hidden to %d: the value must be positive".formatted(hidden));
    }
  }

  /** A perceptron whose last layer has no bias. */
  public MultilayerPerceptron(int inputs, int hidden, int outputs, Nonlinearity nonlinearity) {
    this(inputs, hidden, outputs, nonlinearity, false);
  }

  /** Names, shapes and initial distributions, in PyTorch's order. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>(hiddenLayers());
    parameters.add(
        new ParameterSpec(WEIGHT_3, new int[] {outputs, hidden}, Initialization.orthogonal()));
    if (outputBias) {
      parameters.add(
          new ParameterSpec(BIAS_3, new int[] {outputs}, Initialization.uniformFanIn(hidden)));
    }
    return List.copyOf(parameters);
  }

  private List<ParameterSpec> hiddenLayers() {
    return List.of(
        new ParameterSpec(WEIGHT_1, new int[] {hidden, inputs}, Initialization.orthogonal()),
        new ParameterSpec(BIAS_1, new int[] {hidden}, Initialization.uniformFanIn(inputs)),
        new ParameterSpec(WEIGHT_2, new int[] {hidden, hidden}, Initialization.orthogonal()),
        new ParameterSpec(BIAS_2, new int[] {hidden}, Initialization.uniformFanIn(hidden)));
  }

  /**
   * The network's output.
   *
   * @param x {@code [batch][inputs]}
   * @return {@code [batch][outputs]}
   */
  public <T> T forward(Ops<T> ops, Function<String, T> parameter, T x) {
    T a1 = nonlinearity.value(ops, layer1(ops, parameter, x));
    T a2 = nonlinearity.value(ops, layer2(ops, parameter, a1));
    T weight3 = parameter.apply(WEIGHT_3);
    return outputBias
        ? ops.linear(a2, weight3, parameter.apply(BIAS_3))
        : ops.matmul(a2, false, weight3, true);
  }

  /**
   * Gradient of one output with respect to the input, written out layer by layer: g₂ = φ′(z₂)⊙w₃,
   * g₁ = φ′(z₁)⊙(g₂W₂), ∂F/∂x = g₁W₁.
   *
   * @param x {@code [batch][inputs]}
   * @param output index of the output F
   * @return {@code [batch][inputs]}
   */
  public <T> T inputGradient(Ops<T> ops, Function<String, T> parameter, T x, int output) {
    T z1 = layer1(ops, parameter, x);
    T z2 = layer2(ops, parameter, nonlinearity.value(ops, z1));
    T w3 = ops.slice(parameter.apply(WEIGHT_3), 0, output, output + 1);
    T g2 = ops.multiply(nonlinearity.slope(ops, z2), w3);
    T u1 = ops.matmul(g2, false, parameter.apply(WEIGHT_2), false);
    T g1 = ops.multiply(nonlinearity.slope(ops, z1), u1);
    return ops.matmul(g1, false, parameter.apply(WEIGHT_1), false);
  }

  private <T> T layer1(Ops<T> ops, Function<String, T> parameter, T x) {
    return ops.linear(x, parameter.apply(WEIGHT_1), parameter.apply(BIAS_1));
  }

  private <T> T layer2(Ops<T> ops, Function<String, T> parameter, T a1) {
    return ops.linear(a1, parameter.apply(WEIGHT_2), parameter.apply(BIAS_2));
  }
}
