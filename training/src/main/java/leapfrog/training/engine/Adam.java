package leapfrog.training.engine;

/**
 * Adam with an L2 penalty added to the gradient, as PyTorch's {@code torch.optim.Adam} (Kingma and
 * Ba 2015, algorithm 1).
 *
 * @param learningRate step size, positive
 * @param weightDecay coefficient of the L2 penalty, ≥ 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, positive
 * @param schedule how the step size changes
 * @param clipNorm longest gradient that is used as it is, longer ones are shortened to it; 0 for
 *     none
 */
public record Adam(
    double learningRate,
    double weightDecay,
    double beta1,
    double beta2,
    double epsilon,
    RateSchedule schedule,
    double clipNorm) {
  /** Adam with the usual constants β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public Adam(double learningRate, double weightDecay, RateSchedule schedule, double clipNorm) {
    this(learningRate, weightDecay, 0.9, 0.999, 1e-8, schedule, clipNorm);
  }

  /** The same with a constant step size and whole gradients. */
  public Adam(double learningRate, double weightDecay) {
    this(learningRate, weightDecay, RateSchedule.CONSTANT, 0);
  }

  /**
   * Shortens a gradient that is longer than {@link #clipNorm}, in place (Pascanu et al. 2013).
   *
   * @param gradient its parts, each the gradient of some parameters
   */
  public void clip(float[]... gradient) {
    if (clipNorm == 0) {
      return;
    }
    double sum = 0;
    for (float[] part : gradient) {
      for (float value : part) {
        sum += (double) value * value;
      }
    }
    float factor = (float) (clipNorm / Math.sqrt(sum));
    if (factor < 1) {
      for (float[] part : gradient) {
        for (int i = 0; i < part.length; i++) {
          part[i] *= factor;
        }
      }
    }
  }

  /**
   * Shortens a gradient that is longer than {@link #clipNorm}, in place.
   *
   * @param gradient its parts, each the gradient of some parameters
   */
  public void clip(double[]... gradient) {
    if (clipNorm == 0) {
      return;
    }
    double sum = 0;
    for (double[] part : gradient) {
      for (double value : part) {
        sum += value * value;
      }
    }
    double factor = clipNorm / Math.sqrt(sum);
    if (factor < 1) {
      for (double[] part : gradient) {
        for (int i = 0; i < part.length; i++) {
          part[i] *= factor;
        }
      }
    }
  }

  private double rate(int step) {
    return learningRate * schedule.factor(step);
  }

  /**
   * Updates weights in place, in float32.
   *
   * @param weight weights
   * @param gradient gradient of the loss; not modified
   * @param first first moments, updated
   * @param second second moments, updated
   * @param step number of this step, from 1
   */
  public void update(float[] weight, float[] gradient, float[] first, float[] second, int step) {
    float decay = (float) weightDecay;
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float c1 = (float) (1 - beta1);
    float c2 = (float) (1 - beta2);
    float rate = (float) (rate(step) / (1 - Math.pow(beta1, step)));
    float scale = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
    float eps = (float) epsilon;
    for (int i = 0; i < weight.length; i++) {
      float g = gradient[i] + decay * weight[i];
      float m = b1 * first[i] + c1 * g;
      float v = b2 * second[i] + c2 * g * g;
      first[i] = Denormals.flush(m);
      second[i] = Denormals.flushSquare(v);
      weight[i] = Denormals.flush(weight[i] - rate * m / ((float) Math.sqrt(v) * scale + eps));
    }
  }

  /**
   * Updates weights in place, in float64.
   *
   * @param weight weights
   * @param gradient gradient of the loss; not modified
   * @param first first moments, updated
   * @param second second moments, updated
   * @param step number of this step, from 1
   */
  public void update(
      double[] weight, double[] gradient, double[] first, double[] second, int step) {
    double rate = rate(step) / (1 - Math.pow(beta1, step));
    double scale = 1 / Math.sqrt(1 - Math.pow(beta2, step));
    for (int i = 0; i < weight.length; i++) {
      double g = gradient[i] + weightDecay * weight[i];
      first[i] = beta1 * first[i] + (1 - beta1) * g;
      second[i] = beta2 * second[i] + (1 - beta2) * g * g;
      weight[i] -= rate * first[i] / (Math.sqrt(second[i]) * scale + epsilon);
    }
  }
}
