package leapfrog.training.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.model.pixel.PixelPairs;
import leapfrog.training.model.pixel.SampleLosses;
import leapfrog.training.nn.Tensors;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * Learning latent coordinates of the pixel pendulum, judged by the loss and by the energy of what
 * rollouts show (Greydanus et al. 2019, section 5).
 *
 * @param model the model
 * @param train training split
 * @param test test split
 * @param energies measures the energy error
 */
public record PixelEnergyExperiment(
    PixelModel model, FrameSource train, FrameSource test, PixelEnergyEvaluation energies)
    implements Experiment {
  private static final int CURVE_ROWS = 512;
  private static final int CHUNK = 200;

  @Override
  public BatchSource batches(int size, long seed) {
    return model.batches(train, size, seed);
  }

  @Override
  public Tensors curveBatch() {
    return PixelPairs.first(test, model.stack(), spread(test.rows(), CURVE_ROWS));
  }

  @Override
  public Evaluation evaluate(Session session, Tensors parameters) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(PhaseSpaceExperiment.TRAIN_LOSS, loss(session, train));
    metrics.put(PhaseSpaceExperiment.TEST_LOSS, loss(session, test));
    metrics.putAll(energies.evaluate(model, session, parameters));
    return new Evaluation(metrics, List.of());
  }

  /**
   * Mean loss of the first pair of each row, with the standard deviation over √rows as in the
   * published code.
   */
  private Metric loss(Session session, FrameSource split) {
    StreamingStatistics statistics = new StreamingStatistics();
    for (int from = 0; from < split.rows(); from += CHUNK) {
      int[] rows = IntStream.range(from, Math.min(from + CHUNK, split.rows())).toArray();
      Tensors losses =
          session.compute(new SampleLosses(model), PixelPairs.first(split, model.stack(), rows));
      for (double loss : losses.get(SampleLosses.LOSS).values()) {
        statistics.addValue(loss);
      }
    }
    return new Metric(
        statistics.getMean(), statistics.getStandardDeviation() / Math.sqrt(split.rows()));
  }

  /** At most {@code limit} numbers, evenly spread over 0 to {@code count} − 1. */
  private static int[] spread(int count, int limit) {
    int taken = Math.min(count, limit);
    return IntStream.range(0, taken).map(i -> (int) ((long) i * count / taken)).toArray();
  }
}
