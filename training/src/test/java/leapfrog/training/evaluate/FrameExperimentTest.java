package leapfrog.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** Numbers of rollouts that are known beforehand. */
class FrameExperimentTest {
  private static final FrameShape SHAPE = new FrameShape(3, 2, 2, 1);

  /**
   * Answers each row with its first frame brightened by 0.1 per point; backwards by 0.2 per point.
   * The energy at a point is the row's brightness times the point.
   */
  private record Brightening(FrameShape frames) implements FrameModel {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }

    @Override
    public <T> Objective<T> objective(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      throw new AssertionError("Nothing is trained");
    }

    @Override
    public BatchSource batches(FrameSource source, int size, long seed) {
      return step ->
          new Tensors(
              Map.of("batch", new Tensor(new int[] {3}, new double[] {source.rows(), size, seed})));
    }

    @Override
    public FrameRollout rollout(
        Session session, Tensors parameters, Tensor rows, Playback playback) {
      int count = rows.shape()[0];
      Tensor frames = rows.copy();
      Tensor energy = Tensor.zeros(count, SHAPE.points());
      for (int i = 0; i < frames.size(); i++) {
        int point = i / 4 % 3;
        double first = rows.values()[i - 4 * point];
        frames.values()[i] =
            first + (playback == Playback.BACKWARD ? 0.2 * (2 - point) : 0.1 * point);
        energy.values()[i / 4] = first * point;
      }
      return new FrameRollout(frames, energy);
    }
  }

  /** Rows of one brightness, the number of the row times 51, that is 0.2. */
  private static FrameSource source(FrameShape shape, int rows) {
    return source(shape, rows, (row, target) -> Arrays.fill(target, (byte) (51 * (row % 3))));
  }

  /** Rows that begin with 0.4 and lose 0.2 a point. */
  private static FrameSource darkening(int rows) {
    return source(
        SHAPE,
        rows,
        (row, target) -> {
          for (int i = 0; i < target.length; i++) {
            target[i] = (byte) (51 * (2 - i / 4));
          }
        });
  }

  private static FrameSource source(
      FrameShape shape, int rows, BiConsumer<Integer, byte[]> painter) {
    return new FrameSource() {
      @Override
      public int rows() {
        return rows;
      }

      @Override
      public FrameShape shape() {
        return shape;
      }

      @Override
      public void read(int row, byte[] target, int offset) {
        byte[] painted = new byte[shape.size()];
        painter.accept(row, painted);
        System.arraycopy(painted, 0, target, offset, painted.length);
      }

      @Override
      public void close() {}
    };
  }

  private static FrameExperiment experiment(int trajectories, int rollouts) {
    return experiment(Optional.empty(), trajectories, rollouts);
  }

  private static FrameExperiment experiment(
      Optional<FrameSource> validation, int trajectories, int rollouts) {
    return new FrameExperiment(
        new Brightening(SHAPE),
        source(SHAPE, 20),
        validation,
        source(SHAPE, 3),
        trajectories,
        rollouts);
  }

  private static Evaluation evaluate(int trajectories, int rollouts) {
    return experiment(trajectories, rollouts).evaluate(null, null);
  }

  @Test
  void pixelsAreComparedFrameByFrame() {
    Evaluation evaluation = evaluate(0, 2);
    // Each row is 0, 0.1 and 0.2 off at its three points.
    double error = (0 + 0.01 + 0.04) / 3;
    assertThat(evaluation.metrics().get("train_mse").mean()).isCloseTo(error, within(1e-12));
    assertThat(evaluation.metrics().get("test_mse").mean()).isCloseTo(error, within(1e-12));
    assertThat(evaluation.metrics().get("test_mse").standardError()).isCloseTo(0, within(1e-12));
    assertThat(evaluation.rollouts())
        .extracting(record -> record.split() + record.trajectory())
        .containsExactly("train0", "train1", "test0", "test1");
    List<Double> errors = evaluation.rollouts().get(3).squaredError();
    assertThat(errors).hasSize(3);
    assertThat(errors.get(0)).isCloseTo(0, within(1e-12));
    assertThat(errors.get(1)).isCloseTo(0.01, within(1e-12));
    assertThat(errors.get(2)).isCloseTo(0.04, within(1e-12));
  }

  @Test
  void energiesHaveMeanAndVarianceAlongTheRollout() {
    Evaluation evaluation = evaluate(0, 2);
    // Energies of the second row: 0, 0.2, 0.4.
    RolloutRecord second = evaluation.rollouts().get(3);
    assertThat(second.energyMean()).isCloseTo(0.2, within(1e-12));
    assertThat(second.energyVariance()).isCloseTo(2 * 0.04 / 3, within(1e-12));
    // Means of the three rows: 0, 0.2, 0.4.
    Metric mean = evaluation.metrics().get("test_energy_mean");
    assertThat(mean.mean()).isCloseTo(0.2, within(1e-12));
    assertThat(mean.standardError()).isCloseTo(0.2, within(1e-12));
    assertThat(evaluation.metrics().get("test_energy_variance").mean())
        .isCloseTo((0 + 0.04 + 0.16) * 2 / 9, within(1e-12));
  }

  @Test
  void theWayBackIsComparedWithTheWayThere() {
    // Points 0, 1, 2 there: +0, +0.1, +0.2; the way back in reverse: +0, +0.2, +0.4.
    assertThat(evaluate(0, 2).metrics().get("reversibility_error").mean())
        .isCloseTo((0 + 0.01 + 0.04) / 3, within(1e-12));
    assertThat(evaluate(0, 0).metrics()).doesNotContainKey("reversibility_error");
  }

  @Test
  void onlyTheFirstRowsAreJudgedIfSoTold() {
    // The first two rows have mean energies 0 and 0.2.
    assertThat(evaluate(2, 5).metrics().get("test_energy_mean").mean())
        .isCloseTo(0.1, within(1e-12));
    assertThat(evaluate(2, 5).rollouts()).hasSize(4);
    assertThat(evaluate(18, 18).rollouts()).hasSize(18 + 3);
  }

  @Test
  void batchesAreOfTheTrainingSplitAndTheCurveOfTheTestSplit() {
    assertThat(experiment(0, 0).batches(4, 9).batch(0).get("batch").values())
        .containsExactly(20, 4, 9);
    assertThat(experiment(0, 0).batches(0, 9).batch(0).get("batch").values())
        .containsExactly(20, 20, 9);
    assertThat(experiment(0, 0).curveBatch().get("batch").values()).containsExactly(3, 3, 0);
  }

  @Test
  void rowsOfAnotherShapeAreRefused() {
    FrameShape other = new FrameShape(4, 2, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FrameExperiment(
                    new Brightening(SHAPE),
                    source(SHAPE, 3),
                    Optional.empty(),
                    source(other, 3),
                    0,
                    0))
        .withMessage(
            "Cannot learn from split 'test': its rows are %s, and the model takes %s"
                .formatted(other, SHAPE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment(Optional.of(source(other, 3)), 0, 0))
        .withMessageStartingWith("Cannot learn from split 'validation': ");
  }

  @Test
  void theValidationSplitIsMeasuredAsTheTestSplitIs() {
    FrameSource validation = darkening(7);
    FrameExperiment experiment = experiment(Optional.of(validation), 0, 2);
    Evaluation evaluation = experiment.evaluate(null, null);
    // Ever darker by 0.2 a point where the model sees 0.1 brighter: 0, 0.3 and 0.6 off.
    Metric loss = evaluation.metrics().get("validation_loss");
    assertThat(loss.mean()).isCloseTo((0 + 0.09 + 0.36) / 3, within(1e-12));
    assertThat(experiment.validationLoss(null, null)).hasValue(loss.mean());
    assertThat(evaluation.metrics().keySet())
        .startsWith("train_mse", "validation_loss", "test_mse");
    Evaluation without = evaluate(0, 2);
    assertThat(evaluation.rollouts()).isEqualTo(without.rollouts());
    Map<String, Metric> others = new LinkedHashMap<>(evaluation.metrics());
    others.remove("validation_loss");
    assertThat(others).isEqualTo(without.metrics());
    assertThat(experiment.validationBatch().orElseThrow().get("batch").values())
        .containsExactly(7, 7, 0);
    assertThat(experiment.split("validation")).isSameAs(validation);
  }

  @Test
  void withoutAValidationSplitNothingIsMeasuredOfIt() {
    FrameExperiment experiment = experiment(0, 0);
    assertThat(experiment.validationLoss(null, null)).isEmpty();
    assertThat(experiment.validationBatch()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment.split("validation"))
        .withMessage("Cannot show split 'validation': its splits are train, test");
  }
}
