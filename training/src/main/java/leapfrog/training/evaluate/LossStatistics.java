package leapfrog.training.evaluate;

import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldComputation;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/** The loss as Greydanus et al. 2019 report it. */
public final class LossStatistics {
  private LossStatistics() {}

  /**
   * Mean of all squared errors (dx − dx̂)², with the standard deviation of the squared errors over
   * √N, N the number of samples, as in the published code.
   *
   * @param session the trained model
   * @param model its model
   * @param samples the split, states and derivatives {@code [rows][2n]}
   */
  public static Metric of(Session session, DynamicsModel model, PhaseSpaceSamples samples) {
    return metric(squaredErrors(session, model, samples), samples.rows());
  }

  /** The squared errors (dx − dx̂)² of each coordinate of each sample; the rest as above. */
  public static StreamingStatistics squaredErrors(
      Session session, DynamicsModel model, PhaseSpaceSamples samples) {
    double[] predicted =
        session
            .compute(model.fieldComputation(), samples.asBatch())
            .get(FieldComputation.FIELD)
            .values();
    double[] target = samples.dx().values();
    StreamingStatistics statistics = new StreamingStatistics();
    for (int i = 0; i < target.length; i++) {
      double error = target[i] - predicted[i];
      statistics.addValue(error * error);
    }
    return statistics;
  }

  /**
   * The loss of a split.
   *
   * @param squaredErrors those of all samples
   * @param samples number of samples
   */
  public static Metric metric(StreamingStatistics squaredErrors, long samples) {
    return new Metric(
        squaredErrors.getMean(),
        squaredErrors.getStandardDeviation() / Math.sqrt((double) samples));
  }
}
