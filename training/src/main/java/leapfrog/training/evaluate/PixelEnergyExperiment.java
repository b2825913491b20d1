package leapfrog.training.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * rollouts show (Greydanus et al. 2019, section 5). {@value #VALIDATION_LOSS} is the mean loss of a
 * pair.
 *
 * @param model the model
 * @param train training split
 * @param validation validation split, if there is one
 * @param test test split
 * @param energies measures the energy error
 */
public record PixelEnergyExperiment(
    PixelModel model,
    FrameSource train,
    Optional<FrameSource> validation,
    FrameSource test,
    PixelEnergyEvaluation energies)
    implements Experiment {
  private static final int CURVE_ROWS = 512;
  private static final int CHUNK = 200;

  @Override
  public BatchSource batches(int size, long seed) {
    return model.batches(train, size, seed);
  }

  @Override
  public Tensors curveBatch() {
    return spread(test);
  }

  @Override
  public Optional<Tensors> validationBatch() {
    return validation.map(this::spread);
  }

  @Override
  public Optional<Metric> validation(Session session, Tensors parameters) {
    return validation.map(split -> loss(session, split));
  }

  @Override
  public Evaluation evaluate(Session session, Tensors parameters) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(PhaseSpaceExperiment.TRAIN_LOSS, loss(session, train));
    validation(session, parameters).ifPresent(loss -> metrics.put(VALIDATION_LOSS, loss));
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

  /** The first pairs of at most {@value #CURVE_ROWS} rows, evenly spread over a split. */
  private Tensors spread(FrameSource split) {
    int taken = Math.min(split.rows(), CURVE_ROWS);
    int[] rows =
        IntStream.range(0, taken).map(i -> (int) ((long) i * split.rows() / taken)).toArray();
    return PixelPairs.first(split, model.stack(), rows);
  }
}
