package leapfrog.training.nn;

import static leapfrog.training.nn.MultilayerPerceptron.BIAS_1;
import static leapfrog.training.nn.MultilayerPerceptron.BIAS_2;
import static leapfrog.training.nn.MultilayerPerceptron.BIAS_3;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_1;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_2;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_3;

import java.util.Arrays;
import leapfrog.training.blas.Blas;
import leapfrog.training.blas.OpenBlas;

/**
 * A {@link MultilayerPerceptron} in float64, one input at a time, with first derivatives and their
 * tangents: what adaptive integration and analysis need. Owns scratch memory: one thread at a time.
 */
public final class MlpEvaluator {
  private final Blas blas = OpenBlas.instance();
  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final Nonlinearity nonlinearity;
  private final double[] weight1;
  private final double[] weight2;
  private final double[] weight3;
  private final double[] bias1;
  private final double[] bias2;
  private final double[] bias3;
  private final double[] z1;
  private final double[] z2;
  private final double[] values1;
  private final double[] values2;
  private final double[] slopes1;
  private final double[] slopes2;
  private final double[] dz1;
  private final double[] dz2;
  private final double[] work1;
  private final double[] work2;

  /**
   * Takes a copy of the weights.
   *
   * @param network the architecture
   * @param parameters its parameters by PyTorch's names, shaped as {@link
   *     MultilayerPerceptron#parameters()} says
   * @throws IllegalArgumentException if a parameter is missing or has another shape
   */
  public MlpEvaluator(MultilayerPerceptron network, Tensors parameters) {
    for (ParameterSpec spec : network.parameters()) {
      Tensor tensor = parameters.get(spec.name());
      if (!Arrays.equals(tensor.shape(), spec.shape())) {
        throw new IllegalArgumentException("%s is needed, not a %s".formatted(spec, tensor));
      }
    }
    inputs = network.inputs();
    hidden = network.hidden();
    outputs = network.outputs();
    nonlinearity = network.nonlinearity();
    weight1 = parameters.get(WEIGHT_1).values().clone();
    weight2 = parameters.get(WEIGHT_2).values().clone();
    weight3 = parameters.get(WEIGHT_3).values().clone();
    bias1 = parameters.get(BIAS_1).values().clone();
    bias2 = parameters.get(BIAS_2).values().clone();
    bias3 = network.outputBias() ? parameters.get(BIAS_3).values().clone() : new double[outputs];
    z1 = new double[hidden];
    z2 = new double[hidden];
    values1 = new double[hidden];
    values2 = new double[hidden];
    slopes1 = new double[hidden];
    slopes2 = new double[hidden];
    dz1 = new double[hidden];
    dz2 = new double[hidden];
    work1 = new double[hidden];
    work2 = new double[hidden];
  }

  /**
   * The network's output.
   *
   * @param x {@code [inputs]}
   * @param output receives {@code [outputs]}
   */
  public void forward(double[] x, double[] output) {
    activations(x);
    System.arraycopy(bias3, 0, output, 0, outputs);
    blas.multiply(false, outputs, hidden, weight3, values2, 1, output);
  }

  /**
   * Tangent of the output: ∂F/∂x · direction.
   *
   * @param x {@code [inputs]}
   * @param direction {@code [inputs]}
   * @param tangent receives {@code [outputs]}
   */
  public void forwardTangent(double[] x, double[] direction, double[] tangent) {
    activations(x);
    activationTangents(direction);
    for (int j = 0; j < hidden; j++) {
      work2[j] = slopes2[j] * dz2[j];
    }
    blas.multiply(false, outputs, hidden, weight3, work2, 0, tangent);
  }

  /**
   * Gradient of one output with respect to the input.
   *
   * @param x {@code [inputs]}
   * @param output index of the output
   * @param gradient receives {@code [inputs]}
   */
  public void inputGradient(double[] x, int output, double[] gradient) {
    activations(x);
    for (int j = 0; j < hidden; j++) {
      work2[j] = slopes2[j] * weight3[output * hidden + j];
    }
    blas.multiply(true, hidden, hidden, weight2, work2, 0, work1);
    for (int j = 0; j < hidden; j++) {
      work1[j] *= slopes1[j];
    }
    blas.multiply(true, hidden, inputs, weight1, work1, 0, gradient);
  }

  /**
   * Tangent of {@link #inputGradient}: the Hessian of one output times a direction.
   *
   * @param x {@code [inputs]}
   * @param output index of the output
   * @param direction {@code [inputs]}
   * @param tangent receives {@code [inputs]}
   */
  public void inputGradientTangent(double[] x, int output, double[] direction, double[] tangent) {
    activations(x);
    activationTangents(direction);
    double[] u1 = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      work2[j] = slopes2[j] * weight3[output * hidden + j];
    }
    blas.multiply(true, hidden, hidden, weight2, work2, 0, u1);
    for (int j = 0; j < hidden; j++) {
      work2[j] = nonlinearity.curvature(z2[j]) * dz2[j] * weight3[output * hidden + j];
    }
    blas.multiply(true, hidden, hidden, weight2, work2, 0, work1);
    for (int j = 0; j < hidden; j++) {
      work1[j] = slopes1[j] * work1[j] + nonlinearity.curvature(z1[j]) * dz1[j] * u1[j];
    }
    blas.multiply(true, hidden, inputs, weight1, work1, 0, tangent);
  }

  private void activations(double[] x) {
    System.arraycopy(bias1, 0, z1, 0, hidden);
    blas.multiply(false, hidden, inputs, weight1, x, 1, z1);
    nonlinearity.evaluate(z1, values1, slopes1);
    System.arraycopy(bias2, 0, z2, 0, hidden);
    blas.multiply(false, hidden, hidden, weight2, values1, 1, z2);
    nonlinearity.evaluate(z2, values2, slopes2);
  }

  private void activationTangents(double[] direction) {
    blas.multiply(false, hidden, inputs, weight1, direction, 0, dz1);
    for (int j = 0; j < hidden; j++) {
      work1[j] = slopes1[j] * dz1[j];
    }
    blas.multiply(false, hidden, hidden, weight2, work1, 0, dz2);
  }
}
