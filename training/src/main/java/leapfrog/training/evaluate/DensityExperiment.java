package leapfrog.training.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leapfrog.datagen.density.Density;
import leapfrog.training.data.BatchSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.density.DensityModel;
import leapfrog.training.model.density.PointBatches;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * Learning a density from its points. Over the test split, {@value #ELBO} is the mean evidence
 * lower bound, {@value #LOG_LIKELIHOOD} that of the estimate by importance sampling, and {@value
 * #TARGET_LOG_LIKELIHOOD} the true density's own, which no model exceeds but by chance, all in nats
 * and ± standard error. Points that the model draws are compared with the test split by {@value
 * #TWO_SAMPLE}, see {@link KernelTwoSample}, and by the shares of the modes, see {@link
 * ModeShares}. Then follows what the model promises by its construction.
 *
 * <p>{@value #VALIDATION_LOSS} is the bound on the negative log-likelihood of the validation split:
 * minus its mean evidence lower bound.
 *
 * @param model the model
 * @param train training split, {@code [rows][d]}
 * @param validation validation split, {@code [rows][d]}, if there is one
 * @param test test split, {@code [rows][d]}
 * @param density what is learned
 * @param protocol how much is drawn
 */
public record DensityExperiment(
    DensityModel model,
    Tensor train,
    Optional<Tensor> validation,
    Tensor test,
    Density density,
    DensityProtocol protocol)
    implements Experiment {
  /** Name of the metric: mean evidence lower bound of the test split. */
  public static final String ELBO = "elbo";

  /** Name of the metric: mean log-likelihood of the test split by importance sampling. */
  public static final String LOG_LIKELIHOOD = "log_likelihood";

  /** Name of the metric: mean logarithm of the true density over the test split. */
  public static final String TARGET_LOG_LIKELIHOOD = "target_log_likelihood";

  /** Name of the metric: squared maximum mean discrepancy. */
  public static final String TWO_SAMPLE = "kernel_two_sample";

  /** Name of the metric: share of the modes that the model draws about as often as it should. */
  public static final String MODE_COVERAGE = "mode_coverage";

  /** Name of the metric: largest relative error of a mode's share. */
  public static final String MODE_SHARE_ERROR = "mode_share_error";

  private static final int CURVE_POINTS = 2048;

  /** The curve's noise does not depend on the trial. */
  private static final long CURVE_SEED = 0;

  /** Checks that model and points fit. */
  public DensityExperiment {
    for (Tensor split : Stream.concat(Stream.of(train, test), validation.stream()).toList()) {
      if (split.shape()[1] != model.dimension()) {
        throw new IllegalArgumentException(
            "Cannot learn a density of %d coordinates from points of %d"
                .formatted(model.dimension(), split.shape()[1]));
      }
    }
  }

  @Override
  public BatchSource batches(int size, long seed) {
    return model.batches(train, size, seed);
  }

  @Override
  public Tensors curveBatch() {
    return first(test);
  }

  @Override
  public Optional<Tensors> validationBatch() {
    return validation.map(DensityExperiment::first);
  }

  private static Tensors first(Tensor split) {
    return new PointBatches(Points.first(split, CURVE_POINTS), 0, CURVE_SEED).batch(0);
  }

  @Override
  public Optional<Metric> validation(Session session, Tensors parameters) {
    return validation.map(
        split -> {
          double[] bounds = model.logLikelihood(session, split, 1, protocol.seed()).values();
          return mean(Arrays.stream(bounds).map(bound -> -bound).toArray());
        });
  }

  @Override
  public Evaluation evaluate(Session session, Tensors parameters) {
    long seed = protocol.seed();
    Map<String, Metric> metrics = new LinkedHashMap<>();
    validation(session, parameters).ifPresent(loss -> metrics.put(VALIDATION_LOSS, loss));
    metrics.put(ELBO, mean(model.logLikelihood(session, test, 1, seed).values()));
    metrics.put(
        LOG_LIKELIHOOD,
        mean(model.logLikelihood(session, test, protocol.importanceSamples(), seed).values()));
    metrics.put(
        TARGET_LOG_LIKELIHOOD,
        mean(Points.stream(test).mapToDouble(density::logDensity).toArray()));
    Tensor drawn = model.sample(session, protocol.samples(), seed);
    metrics.put(TWO_SAMPLE, Metric.exact(KernelTwoSample.squaredDiscrepancy(drawn, test)));
    ModeShares shares = ModeShares.of(density, drawn, test);
    metrics.put(MODE_COVERAGE, Metric.exact(shares.coverage()));
    metrics.put(MODE_SHARE_ERROR, Metric.exact(shares.largestError()));
    model
        .deviations(session, parameters, seed)
        .forEach((name, value) -> metrics.put(name, Metric.exact(value)));
    return new Evaluation(metrics, List.of());
  }

  private static Metric mean(double[] values) {
    StreamingStatistics statistics = new StreamingStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    return new Metric(
        statistics.getMean(), statistics.getStandardDeviation() / Math.sqrt(values.length));
  }
}
