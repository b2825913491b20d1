package leapfrog.pipeline.parallel;

import java.util.Map;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.RateSchedule;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The project's own {@link Adam} as Deeplearning4j wants it, whose Adam adds ε before it corrects
 * the bias of the moments. The L2 penalty and the clipping of gradients come before.
 *
 * @param learningRate step size
 * @param warmup steps over which the step size grows
 * @param decay how it falls
 * @param steps steps of the whole training
 */
record AdamUpdater(double learningRate, int warmup, RateSchedule.Decay decay, int steps)
    implements IUpdater {
  private static final long serialVersionUID = 1L;

  /** The rule of a trial. */
  static AdamUpdater of(Adam adam) {
    RateSchedule schedule = adam.schedule();
    return new AdamUpdater(
        adam.learningRate(), schedule.warmup(), schedule.decay(), schedule.steps());
  }

  private Adam rule() {
    return new Adam(learningRate, 0, new RateSchedule(warmup, decay, steps), 0);
  }

  /** The first moments, then the second. */
  @Override
  public long stateSize(long parameters) {
    return 2 * parameters;
  }

  @Override
  public GradientUpdater<AdamUpdater> instantiate(INDArray moments, boolean initialize) {
    Updater updater = new Updater(this, rule());
    updater.setStateViewArray(moments, moments.shape(), moments.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<AdamUpdater> instantiate(
      Map<String, INDArray> moments, boolean initialize) {
    Updater updater = new Updater(this, rule());
    updater.setState(moments, initialize);
    return updater;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
  public IUpdater clone() {
    return this;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate * new RateSchedule(warmup, decay, steps).factor(iteration + 1);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new UnsupportedOperationException("The step size is the trial's");
  }

  /** Turns gradients into steps, in place. */
  private static final class Updater implements GradientUpdater<AdamUpdater> {
    private static final String MOMENTS = "moments";

    private final AdamUpdater config;
    private final Adam rule;
    private INDArray moments;

    Updater(AdamUpdater config, Adam rule) {
      this.config = config;
      this.rule = rule;
    }

    @Override
    public AdamUpdater getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      INDArray given = state.get(MOMENTS);
      setStateViewArray(given, given.shape(), given.ordering(), initialize);
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(MOMENTS, moments);
    }

    @Override
    public void setStateViewArray(
        INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
      moments = view;
      if (initialize) {
        view.assign(0);
      }
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      double[] gradients = gradient.toDoubleVector();
      int count = gradients.length;
      double[] state = moments.toDoubleVector();
      double[] first = new double[count];
      double[] second = new double[count];
      System.arraycopy(state, 0, first, 0, count);
      System.arraycopy(state, count, second, 0, count);
      double[] weights = new double[count];
      rule.update(weights, gradients, first, second, iteration + 1);
      for (int i = 0; i < count; i++) {
        // Deeplearning4j subtracts what is left in the gradient.
        gradients[i] = -weights[i];
      }
      System.arraycopy(first, 0, state, 0, count);
      System.arraycopy(second, 0, state, count, count);
      fill(gradient, gradients);
      fill(moments, state);
    }

    /** What it makes lies in the workspace that Deeplearning4j has opened, and is freed with it. */
    private static void fill(INDArray array, double[] values) {
      array.assign(Nd4j.create(values, array.shape(), array.dataType()));
    }
  }
}
