package leapfrog.training.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.data.FrameSource;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * Learning from frames. Each judged row is followed from the state inferred of it, and compared
 * frame by frame: the metrics {@code train_mse} and {@code test_mse} are the mean squared error of
 * a pixel's value in [0, 1], averaged over the frames of a row and then over rows. What stands
 * behind their ± is the standard deviation over the rows, as in table 1 of Toth et al. 2019.
 * {@value #VALIDATION_LOSS} is the same error of the validation split.
 *
 * <p>Of the learned energy, {@code test_energy_mean} is the mean over rows of its mean along the
 * rollout, and {@code test_energy_variance} that of its variance, again with standard deviations
 * over rows. {@code reversibility_error} is the mean squared difference of pixels between the
 * recorded test rollouts and the same followed back from their ends.
 *
 * @param model a model of frames
 * @param train training split
 * @param validation validation split, if there is one
 * @param test test split
 * @param trajectories rows of each split that are judged; 0 for all
 * @param rollouts rows of the training and test splits whose rollouts are recorded
 */
public record FrameExperiment(
    FrameModel model,
    FrameSource train,
    Optional<FrameSource> validation,
    FrameSource test,
    int trajectories,
    int rollouts)
    implements Experiment {
  /** Name of the metric: mean squared pixel error of rollouts of the training split. */
  public static final String TRAIN_MSE = "train_mse";

  /** Name of the metric: mean squared pixel error of rollouts of the test split. */
  public static final String TEST_MSE = "test_mse";

  /** Rows in the batch of the learning curve, at most. */
  private static final int CURVE_ROWS = 32;

  /** Rows that are followed at a time. */
  private static final int ROWS = 16;

  /** The curve's batch does not depend on the trial. */
  private static final long CURVE_SEED = 0;

  /** Checks that model and data fit. */
  public FrameExperiment {
    requireShape(LearningData.TRAIN, train, model);
    validation.ifPresent(split -> requireShape(LearningData.VALIDATION, split, model));
    requireShape(LearningData.TEST, test, model);
  }

  private static void requireShape(String split, FrameSource source, FrameModel model) {
    if (!source.shape().equals(model.frames())) {
      throw new IllegalArgumentException(
          "Cannot learn from split '%s': its rows are %s, and the model takes %s"
              .formatted(split, source.shape(), model.frames()));
    }
  }

  /**
   * The frames of a split.
   *
   * @throws IllegalArgumentException if there is no such split
   */
  public FrameSource split(String name) {
    Map<String, FrameSource> splits = new LinkedHashMap<>();
    splits.put(LearningData.TRAIN, train);
    validation.ifPresent(split -> splits.put(LearningData.VALIDATION, split));
    splits.put(LearningData.TEST, test);
    FrameSource split = splits.get(name);
    if (split == null) {
      throw new IllegalArgumentException(
          "Cannot show split '%s': its splits are %s"
              .formatted(name, String.join(", ", splits.keySet())));
    }
    return split;
  }

  @Override
  public BatchSource batches(int size, long seed) {
    return model.batches(train, size == 0 ? train.rows() : size, seed);
  }

  @Override
  public Tensors curveBatch() {
    return curveBatch(test);
  }

  @Override
  public Optional<Tensors> validationBatch() {
    return validation.map(this::curveBatch);
  }

  private Tensors curveBatch(FrameSource split) {
    return model.batches(split, Math.min(CURVE_ROWS, split.rows()), CURVE_SEED).batch(0);
  }

  @Override
  public Optional<Metric> validation(Session session, Tensors parameters) {
    return validation.map(
        split -> metric(judge(LearningData.VALIDATION, split, session, parameters).errors));
  }

  @Override
  public Evaluation evaluate(Session session, Tensors parameters) {
    Judgement seen = judge(LearningData.TRAIN, train, session, parameters);
    Judgement unseen = judge(LearningData.TEST, test, session, parameters);
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(TRAIN_MSE, metric(seen.errors));
    validation(session, parameters).ifPresent(loss -> metrics.put(VALIDATION_LOSS, loss));
    metrics.put(TEST_MSE, metric(unseen.errors));
    metrics.put("test_energy_mean", metric(unseen.energyMeans));
    metrics.put("test_energy_variance", metric(unseen.energyVariances));
    if (unseen.differences.getN() > 0) {
      metrics.put("reversibility_error", metric(unseen.differences));
    }
    List<RolloutRecord> records = new ArrayList<>(seen.records);
    records.addAll(unseen.records);
    return new Evaluation(metrics, records);
  }

  private static Metric metric(StreamingStatistics statistics) {
    return new Metric(statistics.getMean(), statistics.getStandardDeviation());
  }

  private Judgement judge(String split, FrameSource source, Session session, Tensors parameters) {
    int judged = trajectories == 0 ? source.rows() : Math.min(trajectories, source.rows());
    Judgement judgement = new Judgement();
    for (int from = 0; from < judged; from += ROWS) {
      int to = Math.min(judged, from + ROWS);
      Tensor rows = ChannelsFirst.read(source, from, to);
      FrameRollout forward = model.rollout(session, parameters, rows, Playback.FORWARD);
      for (int row = from; row < to; row++) {
        judgement.add(RolloutRecord.of(split, row, row - from, rows, forward), row < rollouts);
      }
      if (split.equals(LearningData.TEST) && from < rollouts) {
        FrameRollout back = model.rollout(session, parameters, rows, Playback.BACKWARD);
        for (int row = from; row < Math.min(to, rollouts); row++) {
          judgement.differences.addValue(difference(forward.frames(), back.frames(), row - from));
        }
      }
    }
    return judgement;
  }

  /** Mean squared difference of a row's frames to those of another tensor in reverse order. */
  private double difference(Tensor forward, Tensor backward, int index) {
    int points = model.frames().points();
    double sum = 0;
    for (int point = 0; point < points; point++) {
      sum +=
          RolloutRecord.squaredDifference(
              forward, index * points + point, backward, (index + 1) * points - 1 - point);
    }
    return sum / points;
  }

  /** What is gathered of a split. */
  private static final class Judgement {
    private final StreamingStatistics errors = new StreamingStatistics();
    private final StreamingStatistics energyMeans = new StreamingStatistics();
    private final StreamingStatistics energyVariances = new StreamingStatistics();
    private final StreamingStatistics differences = new StreamingStatistics();
    private final List<RolloutRecord> records = new ArrayList<>();

    void add(RolloutRecord record, boolean keep) {
      errors.addValue(
          record.squaredError().stream().mapToDouble(Double::doubleValue).average().orElseThrow());
      energyMeans.addValue(record.energyMean());
      energyVariances.addValue(record.energyVariance());
      if (keep) {
        records.add(record);
      }
    }
  }
}
