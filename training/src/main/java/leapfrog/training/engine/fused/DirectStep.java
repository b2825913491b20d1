package leapfrog.training.engine.fused;

import java.util.Arrays;

/** The fused step of a perceptron whose output is the field: plain back-propagation. */
final class DirectStep implements FusedStep {
  private final MatrixProduct blas;
  private final Activation activation;
  private final PerceptronWeights weights;
  private final int capacity;
  private final int inputs;
  private final int hidden;
  private final int outputs;

  private final float[] ones;
  private final float[] input;
  private final float[] target;
  private final float[] prediction;
  private final float[] residual;
  private final float[] values1;
  private final float[] slopes1;
  private final float[] values2;
  private final float[] slopes2;
  private final float[] back;

  DirectStep(MatrixProduct blas, Activation activation, PerceptronWeights weights, int capacity) {
    this.blas = blas;
    this.activation = activation;
    this.weights = weights;
    this.capacity = capacity;
    inputs = weights.inputs;
    hidden = weights.hidden;
    outputs = weights.outputs;
    ones = new float[capacity];
    Arrays.fill(ones, 1);
    input = new float[capacity * (inputs + 1)];
    Arrays.fill(input, 1);
    target = new float[capacity * outputs];
    prediction = new float[capacity * outputs];
    residual = new float[capacity * outputs];
    values1 = new float[capacity * hidden];
    slopes1 = new float[capacity * hidden];
    values2 = new float[capacity * hidden];
    slopes2 = new float[capacity * hidden];
    back = new float[capacity * hidden];
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public float[] input() {
    return input;
  }

  @Override
  public float[] target() {
    return target;
  }

  @Override
  public float[] prediction() {
    return prediction;
  }

  @Override
  public void weightsChanged() {
    // Nothing is derived from the weights.
  }

  @Override
  public void predict(int rows) {
    blas.multiply(false, true, rows, hidden, inputs + 1, input, weights.layer1, 0, values1);
    activation.withSlopes(values1, slopes1, rows * hidden);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(weights.bias2, 0, values2, row * hidden, hidden);
    }
    blas.multiply(false, true, rows, hidden, hidden, values1, weights.weight2, 1, values2);
    activation.withSlopes(values2, slopes2, rows * hidden);
    blas.multiply(false, true, rows, outputs, hidden, values2, weights.weight3, 0, prediction);
  }

  @Override
  public double accumulate(int rows, float scale, PerceptronWeights gradient) {
    predict(rows);
    double sum = 0;
    for (int i = 0; i < rows * outputs; i++) {
      float error = prediction[i] - target[i];
      sum += (double) error * error;
      residual[i] = 2 * scale * error;
    }
    backward(rows, gradient);
    return sum * scale;
  }

  private void backward(int rows, PerceptronWeights gradient) {
    int count = rows * hidden;
    blas.multiply(true, false, outputs, hidden, rows, residual, values2, 1, gradient.weight3);
    blas.multiply(false, false, rows, hidden, outputs, residual, weights.weight3, 0, back);
    for (int i = 0; i < count; i++) {
      slopes2[i] *= back[i];
    }
    blas.multiply(true, false, hidden, hidden, rows, slopes2, values1, 1, gradient.weight2);
    blas.multiply(false, false, 1, hidden, rows, ones, slopes2, 1, gradient.bias2);
    blas.multiply(false, false, rows, hidden, hidden, slopes2, weights.weight2, 0, back);
    for (int i = 0; i < count; i++) {
      slopes1[i] *= back[i];
    }
    blas.multiply(true, false, hidden, inputs + 1, rows, slopes1, input, 1, gradient.layer1);
  }

  @Override
  public void finish(PerceptronWeights gradient) {
    // Every block added its whole part.
  }
}
