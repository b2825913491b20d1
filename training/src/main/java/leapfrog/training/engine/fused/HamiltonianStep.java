package leapfrog.training.engine.fused;

import java.util.Arrays;
import leapfrog.training.blas.Blas;
import leapfrog.training.engine.Denormals;
import leapfrog.training.nn.FieldForm.Kind;

/**
 * The fused step of a Hamiltonian network, derived by hand.
 *
 * <p>Forward, for one output F with weights w₃: a₁ = φ(z₁), a₂ = φ(z₂), u₁ = φ′(z₂)·(diag(w₃)W₂),
 * g₁ = φ′(z₁)⊙u₁, ∇F = g₁W₁. With r the gradient of the loss with respect to ∇F, backward: ġ =
 * rW₁ᵀ, u̇ = ġ⊙φ′(z₁), ∂L/∂z₂ = (u̇(diag(w₃)W₂)ᵀ)⊙φ″(z₂) [the value φ(z₂) itself never enters the
 * field], ∂L/∂z₁ = φ′(z₁)⊙(∂L/∂z₂·W₂) + ġ⊙u₁⊙φ″(z₁). Six products of the size batch × hidden ×
 * hidden in all.
 */
final class HamiltonianStep implements FusedStep {
  private final Blas blas;
  private final Activation activation;
  private final PerceptronWeights weights;
  private final Kind kind;
  private final int output;
  private final Block block;
  private final int inputs;
  private final int hidden;

  private final float[] weight1;
  private final float[] scaledWeight2;
  private final float[] scaledWeight2Gradient;
  private final float[] weight1Gradient;
  private final float[] weight3Gradient;
  private final float[] onesColumn;
  private final float[] ones;
  private final float[] gradientOfF;
  private final float[] values1;
  private final float[] slopes1;
  private final float[] curvatures1;
  private final float[] values2;
  private final float[] slopes2;
  private final float[] curvatures2;
  private final float[] back1;
  private final float[] field1;
  private final float[] tangent1;
  private final float[] back2;

  HamiltonianStep(
      Blas blas, Activation activation, PerceptronWeights weights, Kind kind, int capacity) {
    this.blas = blas;
    this.activation = activation;
    this.weights = weights;
    this.kind = kind;
    output = kind == Kind.SOLENOIDAL ? 1 : 0;
    inputs = weights.inputs;
    hidden = weights.hidden;
    block = new Block(capacity, inputs, inputs);
    weight1 = new float[hidden * inputs];
    weight1Gradient = new float[hidden * inputs];
    scaledWeight2 = new float[hidden * hidden];
    scaledWeight2Gradient = new float[hidden * hidden];
    weight3Gradient = new float[hidden];
    onesColumn = new float[hidden];
    Arrays.fill(onesColumn, 1);
    ones = new float[capacity];
    Arrays.fill(ones, 1);
    gradientOfF = new float[capacity * inputs];
    int activations = capacity * hidden;
    values1 = new float[activations];
    slopes1 = new float[activations];
    curvatures1 = new float[activations];
    values2 = new float[activations];
    slopes2 = new float[activations];
    curvatures2 = new float[activations];
    back1 = new float[activations];
    field1 = new float[activations];
    tangent1 = new float[activations];
    back2 = new float[activations];
  }

  @Override
  public Block block() {
    return block;
  }

  @Override
  public void weightsChanged() {
    for (int j = 0; j < hidden; j++) {
      float w3 = weights.weight3[output * hidden + j];
      for (int i = 0; i < hidden; i++) {
        scaledWeight2[j * hidden + i] = Denormals.flush(w3 * weights.weight2[j * hidden + i]);
      }
      System.arraycopy(weights.layer1, j * (inputs + 1), weight1, j * inputs, inputs);
    }
    Arrays.fill(scaledWeight2Gradient, 0);
    Arrays.fill(weight1Gradient, 0);
  }

  @Override
  public void predict(int rows) {
    forward(rows);
    toField(rows);
  }

  @Override
  public double accumulate(int rows, float scale, PerceptronWeights gradient) {
    forward(rows);
    toField(rows);
    double loss = residual(rows, scale);
    backward(rows, gradient);
    return loss;
  }

  private void forward(int rows) {
    int count = rows * hidden;
    blas.multiply(false, true, rows, hidden, inputs + 1, block.input, weights.layer1, 0, values1);
    activation.withCurvatures(values1, slopes1, curvatures1, count);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(weights.bias2, 0, values2, row * hidden, hidden);
    }
    blas.multiply(false, true, rows, hidden, hidden, values1, weights.weight2, 1, values2);
    activation.withCurvatures(values2, slopes2, curvatures2, count);
    blas.multiply(false, false, rows, hidden, hidden, slopes2, scaledWeight2, 0, back1);
    for (int i = 0; i < count; i++) {
      field1[i] = Denormals.flush(slopes1[i] * back1[i]);
    }
    blas.multiply(false, false, rows, inputs, hidden, field1, weight1, 0, gradientOfF);
  }

  /** dx/dt = (∂F/∂p, −∂F/∂q), or ∇F for a conservative field. */
  private void toField(int rows) {
    if (kind == Kind.CONSERVATIVE) {
      System.arraycopy(gradientOfF, 0, block.prediction, 0, rows * inputs);
      return;
    }
    int n = inputs / 2;
    for (int row = 0; row < rows; row++) {
      int offset = row * inputs;
      for (int i = 0; i < n; i++) {
        block.prediction[offset + i] = gradientOfF[offset + n + i];
        block.prediction[offset + n + i] = -gradientOfF[offset + i];
      }
    }
  }

  /** Replaces ∇F by the gradient of the loss with respect to it. */
  private double residual(int rows, float scale) {
    int n = inputs / 2;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < inputs; i++) {
        int index = row * inputs + i;
        float error = block.prediction[index] - block.target[index];
        sum += (double) error * error;
        if (kind == Kind.CONSERVATIVE) {
          gradientOfF[index] = 2 * scale * error;
        } else if (i < n) {
          gradientOfF[index + n] = 2 * scale * error;
        } else {
          gradientOfF[index - n] = -2 * scale * error;
        }
      }
    }
    return sum * scale;
  }

  private void backward(int rows, PerceptronWeights gradient) {
    int count = rows * hidden;
    blas.multiply(true, false, hidden, inputs, rows, field1, gradientOfF, 1, weight1Gradient);
    blas.multiply(false, true, rows, hidden, inputs, gradientOfF, weight1, 0, tangent1);
    for (int i = 0; i < count; i++) {
      float tangent = tangent1[i];
      field1[i] = Denormals.flush(tangent * slopes1[i]);
      tangent1[i] = tangent * back1[i] * curvatures1[i];
    }
    blas.multiply(true, false, hidden, hidden, rows, slopes2, field1, 1, scaledWeight2Gradient);
    blas.multiply(false, true, rows, hidden, hidden, field1, scaledWeight2, 0, back2);
    for (int i = 0; i < count; i++) {
      back2[i] = Denormals.flush(back2[i] * curvatures2[i]);
    }
    blas.multiply(true, false, hidden, hidden, rows, back2, values1, 1, gradient.weight2);
    blas.multiply(false, false, 1, hidden, rows, ones, back2, 1, gradient.bias2);
    blas.multiply(false, false, rows, hidden, hidden, back2, weights.weight2, 0, back1);
    for (int i = 0; i < count; i++) {
      tangent1[i] = Denormals.flush(tangent1[i] + slopes1[i] * back1[i]);
    }
    blas.multiply(true, false, hidden, inputs + 1, rows, tangent1, block.input, 1, gradient.layer1);
  }

  /** Passes the gradient of diag(w₃)W₂ on to w₃ and W₂, and adds the field's part of W₁. */
  @Override
  public void finish(PerceptronWeights gradient) {
    for (int j = 0; j < hidden; j++) {
      float w3 = weights.weight3[output * hidden + j];
      for (int i = 0; i < hidden; i++) {
        gradient.weight2[j * hidden + i] += w3 * scaledWeight2Gradient[j * hidden + i];
      }
      for (int i = 0; i < inputs; i++) {
        gradient.layer1[j * (inputs + 1) + i] += weight1Gradient[j * inputs + i];
      }
    }
    for (int i = 0; i < scaledWeight2.length; i++) {
      scaledWeight2[i] = weights.weight2[i] * scaledWeight2Gradient[i];
    }
    // Row sums as a product: the JIT compiler does not vectorise a sum of floats.
    blas.multiply(false, false, hidden, 1, hidden, scaledWeight2, onesColumn, 0, weight3Gradient);
    System.arraycopy(weight3Gradient, 0, gradient.weight3, output * hidden, hidden);
  }
}
