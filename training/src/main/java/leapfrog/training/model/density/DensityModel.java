package leapfrog.training.model.density;

import java.util.Map;
import leapfrog.training.data.BatchSource;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/** A model of a probability density, which learns from points drawn of it. */
public interface DensityModel extends Model {
  /** Number d of coordinates of a point. */
  int dimension();

  /**
   * The batches it trains on.
   *
   * @param points the training split, {@code [rows][d]}, to be read only
   * @param size points in each batch; 0 means all of them
   * @param seed the trial's seed
   * @throws IllegalArgumentException if the size is not allowed
   */
  default BatchSource batches(Tensor points, int size, long seed) {
    return new PointBatches(points, size, seed);
  }

  /**
   * Draws points from the learned density.
   *
   * @param session a session with trained weights
   * @param count number of points, at least 1
   * @param seed determines them
   * @return {@code [count][d]}
   */
  Tensor sample(Session session, int count, long seed);

  /**
   * Estimates ln p(x) of the learned density.
   *
   * @param session a session with trained weights
   * @param points {@code [rows][d]}
   * @param importanceSamples draws of what is latent for each point, at least 1; with one the mean
   *     of the estimates is the evidence lower bound, with more it rises towards ln p. A model
   *     without anything latent is exact and ignores it
   * @param seed determines the draws: those of a point are the first of as many as are asked for
   * @return {@code [rows]}
   */
  Tensor logLikelihood(Session session, Tensor points, int importanceSamples, long seed);

  /**
   * How exactly holds what the model promises by its construction, such as conservation of volume.
   *
   * @param session a session with trained weights
   * @param parameters the same weights
   * @param seed determines where it is measured
   * @return largest deviations by name, in the order of tables
   */
  Map<String, Double> deviations(Session session, Tensors parameters, long seed);
}
