package leapfrog.pipeline.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * What a report keeps of every trial that has ended: a few bytes, as there may be many.
 *
 * @param spec the trial, as planned
 * @param status how it ended
 * @param reason why, if it did not succeed
 * @param lastGoodStep steps after which its loss was last seen finite
 * @param losses those of {@link #LOSSES} that were measured
 * @param hasCurve whether it left a learning curve
 * @param lastTestLoss test loss at the curve's end; NaN if there is none
 */
record EndedTrial(
    TrialSpec spec,
    TrialStatus status,
    String reason,
    int lastGoodStep,
    Map<String, Double> losses,
    boolean hasCurve,
    double lastTestLoss) {
  /** Losses by which trials are compared, the best judge first. */
  static final List<String> LOSSES = List.of("validation_loss", "test_loss", "test_mse");

  /** Copies the map. */
  EndedTrial {
    losses = Map.copyOf(losses);
  }

  /** What is kept of a result. */
  static EndedTrial of(TrialSpec spec, TrialResult result) {
    Map<String, Double> losses = new LinkedHashMap<>();
    for (String name : LOSSES) {
      Metric metric = result.metrics().get(name);
      if (metric != null) {
        losses.put(name, metric.mean());
      }
    }
    List<CurvePoint> curve = result.curve();
    return new EndedTrial(
        spec,
        result.status(),
        result.reason(),
        result.lastGoodStep(),
        losses,
        !curve.isEmpty(),
        curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1).testLoss());
  }

  /** The trial's id. */
  String id() {
    return spec.id();
  }
}
