package leapfrog.training.model.hgn;

import java.util.Map;
import leapfrog.training.nn.LossSchedule;

/**
 * Weighs the divergence from the prior against the reconstruction so that the reconstruction error
 * comes to a tolerance (GECO, Rezende and Viola 2018). The constraint is C = moving average of the
 * mean squared error − tolerance², and its multiplier goes as λ ← λ·e^(rate·C).
 *
 * <p>The loss λ·C + KL is divided by λ here, error + KL/λ, which changes the length of its gradient
 * and not its direction, and keeps it within range whatever λ: so the weight 1/λ stands before the
 * divergence, where Toth et al. 2019 have it. The average starts at zero.
 *
 * @param tolerance aimed root mean squared error of a pixel's value, positive
 * @param decay of the moving average, in [0, 1)
 * @param rate of the multiplier, positive
 * @param start λ of the first step, within the limit
 * @param limit λ stays between 1/limit and limit; at least 1
 */
public record Geco(double tolerance, double decay, double rate, double start, double limit)
    implements LossSchedule {
  /** Name of the scalar 1/λ. */
  public static final String KL_WEIGHT = "kl_weight";

  /** Name of the scalar C. */
  public static final String CONSTRAINT = "geco_constraint";

  /** The term that the constraint is about: the mean squared error of the reconstruction. */
  static final String RECONSTRUCTION = "reconstruction";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Geco {
    require(tolerance > 0 && Double.isFinite(tolerance), "geco_tolerance", tolerance, "positive");
    require(decay >= 0 && decay < 1, "geco_decay", decay, "at least 0 and below 1");
    require(rate > 0 && Double.isFinite(rate), "geco_rate", rate, "positive");
    require(limit >= 1 && Double.isFinite(limit), "geco_limit", limit, "at least 1");
    require(
        start >= 1 / limit && start <= limit,
        "geco_initial",
        start,
        "between %s and %s".formatted(1 / limit, limit));
  }

  @Override
  public Map<String, Double> initial() {
    return Map.of(KL_WEIGHT, 1 / start, CONSTRAINT, 0.0);
  }

  @Override
  public Map<String, Double> next(Map<String, Double> scalars, Map<String, Double> terms) {
    double error = terms.get(RECONSTRUCTION) - tolerance * tolerance;
    double constraint = decay * scalars.get(CONSTRAINT) + (1 - decay) * error;
    double weight = scalars.get(KL_WEIGHT) * Math.exp(-rate * constraint);
    return Map.of(KL_WEIGHT, Math.min(limit, Math.max(1 / limit, weight)), CONSTRAINT, constraint);
  }

  private static void require(boolean valid, String key, double value, String allowed) {
    if (!valid) {
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be %s".formatted(key, value, allowed));
    }
  }
}
