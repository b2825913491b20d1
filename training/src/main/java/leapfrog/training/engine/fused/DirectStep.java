package leapfrog.training.engine.fused;

import java.util.Arrays;
import leapfrog.training.blas.Blas;
import leapfrog.training.engine.Denormals;

/** The fused step of a perceptron whose output is the field: plain back-propagation. */
final class DirectStep implements FusedStep {
  private final Blas blas;
  private final Activation activation;
  private final PerceptronWeights weights;
  private final Block block;
  private final int inputs;
  private final int hidden;
  private final int outputs;

  private final float[] ones;
  private final float[] residual;
  private final float[] values1;
  private final float[] slopes1;
  private final float[] values2;
  private final float[] slopes2;
  private final float[] back;

  DirectStep(Blas blas, Activation activation, PerceptronWeights weights, int capacity) {
    this.blas = blas;
    this.activation = activation;
    this.weights = weights;
    inputs = weights.inputs;
    hidden = weights.hidden;
    outputs = weights.outputs;
    block = new Block(capacity, inputs, outputs);
    ones = new float[capacity];
    Arrays.fill(ones, 1);
    residual = new float[capacity * outputs];
    values1 = new float[capacity * hidden];
    slopes1 = new float[capacity * hidden];
    values2 = new float[capacity * hidden];
    slopes2 = new float[capacity * hidden];
    back = new float[capacity * hidden];
  }

  @Override
  public Block block() {
    return block;
  }

  @Override
  public void weightsChanged() {
    // Nothing is derived from the weights.
  }

  @Override
  public void predict(int rows) {
    blas.multiply(false, true, rows, hidden, inputs + 1, block.input, weights.layer1, 0, values1);
    activation.withSlopes(values1, slopes1, rows * hidden);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(weights.bias2, 0, values2, row * hidden, hidden);
    }
    blas.multiply(false, true, rows, hidden, hidden, values1, weights.weight2, 1, values2);
    activation.withSlopes(values2, slopes2, rows * hidden);
    blas.multiply(
        false, true, rows, outputs, hidden, values2, weights.weight3, 0, block.prediction);
  }

  @Override
  public double accumulate(int rows, float scale, PerceptronWeights gradient) {
    predict(rows);
    double sum = 0;
    for (int i = 0; i < rows * outputs; i++) {
      float error = block.prediction[i] - block.target[i];
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
      slopes2[i] = Denormals.flush(slopes2[i] * back[i]);
    }
    blas.multiply(true, false, hidden, hidden, rows, slopes2, values1, 1, gradient.weight2);
    blas.multiply(false, false, 1, hidden, rows, ones, slopes2, 1, gradient.bias2);
    blas.multiply(false, false, rows, hidden, hidden, slopes2, weights.weight2, 0, back);
    for (int i = 0; i < count; i++) {
      slopes1[i] = Denormals.flush(slopes1[i] * back[i]);
    }
    blas.multiply(true, false, hidden, inputs + 1, rows, slopes1, block.input, 1, gradient.layer1);
  }

  @Override
  public void finish(PerceptronWeights gradient) {
    // Every block added its whole part.
  }
}
