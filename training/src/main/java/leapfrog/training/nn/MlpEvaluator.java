package leapfrog.training.nn;

import static leapfrog.training.nn.MultilayerPerceptron.BIAS_1;
import static leapfrog.training.nn.MultilayerPerceptron.BIAS_2;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_1;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_2;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_3;

import java.util.Arrays;

/**
 * A {@link MultilayerPerceptron} in float64, one input at a time, with first derivatives and their
 * tangents: what adaptive integration and analysis need. Owns scratch memory: one thread at a time.
 */
public final class MlpEvaluator {
  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final Nonlinearity nonlinearity;
  // Each matrix twice: rows along the inner loop whichever way it is applied, so that every loop
  // runs over consecutive memory.
  private final double[] weight1;
  private final double[] weight1Transposed;
  private final double[] weight2;
  private final double[] weight2Transposed;
  private final double[] weight3;
  private final double[] weight3Transposed;
  private final double[] bias1;
  private final double[] bias2;
  private final double[] z1;
  private final double[] z2;
  private final double[] dz1;
  private final double[] dz2;
  private final double[] work1;
  private final double[] work2;

  /**
   * Takes a copy of the weights.
   *
   * @param network the architecture
   * @param parameters its parameters by PyTorch's names
   */
  public MlpEvaluator(MultilayerPerceptron network, Tensors parameters) {
    inputs = network.inputs();
    hidden = network.hidden();
    outputs = network.outputs();
    nonlinearity = network.nonlinearity();
    weight1 = parameters.get(WEIGHT_1).values().clone();
    weight2 = parameters.get(WEIGHT_2).values().clone();
    weight3 = parameters.get(WEIGHT_3).values().clone();
    weight1Transposed = transposed(weight1, hidden, inputs);
    weight2Transposed = transposed(weight2, hidden, hidden);
    weight3Transposed = transposed(weight3, outputs, hidden);
    bias1 = parameters.get(BIAS_1).values().clone();
    bias2 = parameters.get(BIAS_2).values().clone();
    z1 = new double[hidden];
    z2 = new double[hidden];
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
    preActivations(x);
    for (int j = 0; j < hidden; j++) {
      work2[j] = nonlinearity.value(z2[j]);
    }
    Arrays.fill(output, 0, outputs, 0);
    addProduct(weight3Transposed, work2, output, outputs);
  }

  /**
   * Tangent of the output: ∂F/∂x · direction.
   *
   * @param x {@code [inputs]}
   * @param direction {@code [inputs]}
   * @param tangent receives {@code [outputs]}
   */
  public void forwardTangent(double[] x, double[] direction, double[] tangent) {
    preActivations(x);
    preActivationTangents(direction);
    for (int j = 0; j < hidden; j++) {
      work2[j] = nonlinearity.slope(z2[j]) * dz2[j];
    }
    Arrays.fill(tangent, 0, outputs, 0);
    addProduct(weight3Transposed, work2, tangent, outputs);
  }

  /**
   * Gradient of one output with respect to the input.
   *
   * @param x {@code [inputs]}
   * @param output index of the output
   * @param gradient receives {@code [inputs]}
   */
  public void inputGradient(double[] x, int output, double[] gradient) {
    preActivations(x);
    for (int j = 0; j < hidden; j++) {
      work2[j] = nonlinearity.slope(z2[j]) * weight3[output * hidden + j];
    }
    Arrays.fill(work1, 0);
    addProduct(weight2, work2, work1, hidden);
    for (int j = 0; j < hidden; j++) {
      work1[j] *= nonlinearity.slope(z1[j]);
    }
    Arrays.fill(gradient, 0, inputs, 0);
    addProduct(weight1, work1, gradient, inputs);
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
    preActivations(x);
    preActivationTangents(direction);
    double[] u1 = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      work2[j] = nonlinearity.slope(z2[j]) * weight3[output * hidden + j];
    }
    addProduct(weight2, work2, u1, hidden);
    for (int j = 0; j < hidden; j++) {
      work2[j] = nonlinearity.curvature(z2[j]) * dz2[j] * weight3[output * hidden + j];
    }
    Arrays.fill(work1, 0);
    addProduct(weight2, work2, work1, hidden);
    for (int j = 0; j < hidden; j++) {
      work1[j] =
          nonlinearity.slope(z1[j]) * work1[j] + nonlinearity.curvature(z1[j]) * dz1[j] * u1[j];
    }
    Arrays.fill(tangent, 0, inputs, 0);
    addProduct(weight1, work1, tangent, inputs);
  }

  private void preActivations(double[] x) {
    System.arraycopy(bias1, 0, z1, 0, hidden);
    addProduct(weight1Transposed, x, z1, hidden);
    for (int j = 0; j < hidden; j++) {
      work1[j] = nonlinearity.value(z1[j]);
    }
    System.arraycopy(bias2, 0, z2, 0, hidden);
    addProduct(weight2Transposed, work1, z2, hidden);
  }

  private void preActivationTangents(double[] direction) {
    Arrays.fill(dz1, 0);
    addProduct(weight1Transposed, direction, dz1, hidden);
    for (int j = 0; j < hidden; j++) {
      work1[j] = nonlinearity.slope(z1[j]) * dz1[j];
    }
    Arrays.fill(dz2, 0);
    addProduct(weight2Transposed, work1, dz2, hidden);
  }

  /** y += Σᵢ xᵢ · row i of a matrix with rows of {@code width} entries. */
  private static void addProduct(double[] rows, double[] x, double[] y, int width) {
    int count = rows.length / width;
    for (int i = 0; i < count; i++) {
      double factor = x[i];
      int offset = i * width;
      for (int j = 0; j < width; j++) {
        y[j] += factor * rows[offset + j];
      }
    }
  }

  private static double[] transposed(double[] matrix, int rows, int columns) {
    double[] transposed = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }
}
