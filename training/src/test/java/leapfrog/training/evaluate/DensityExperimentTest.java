package leapfrog.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import leapfrog.datagen.density.Densities;
import leapfrog.datagen.density.Density;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Json;
import leapfrog.training.Examples;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.model.density.DensityModel;
import leapfrog.training.model.density.PointBatches;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How models of a density are judged. */
class DensityExperimentTest {
  private static final DensityProtocol PROTOCOL = new DensityProtocol(4000, 3, 5);
  private static final Density MIXTURE =
      Densities.named("gaussian-mixture").create(Map.of("columns", 3.0, "rows", 3.0));

  /** Knows a density and draws from it, all of it or the part on the right. */
  private record Knowing(Density density, boolean all) implements DensityModel {
    @Override
    public int dimension() {
      return density.dimension();
    }

    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }

    @Override
    public <T> Objective<T> objective(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Objective.of(ops.mean(batch.apply(PointBatches.POINTS)));
    }

    @Override
    public Tensor sample(Session session, int count, long seed) {
      UniformRandomProvider random = Randomness.stream(seed, "knowing", 0);
      return drawn(
          count,
          () -> {
            double[] point = density.sample(random);
            while (!all && point[0] < 0) {
              point = density.sample(random);
            }
            return point;
          });
    }

    @Override
    public Tensor logLikelihood(Session session, Tensor points, int draws, long seed) {
      double[] values = Points.stream(points).mapToDouble(density::logDensity).toArray();
      return new Tensor(
          new int[] {values.length},
          Arrays.stream(values).map(value -> value - 1.0 / draws).toArray());
    }

    @Override
    public Map<String, Double> deviations(Session session, Tensors parameters, long seed) {
      return Map.of("some_error", 0.25);
    }
  }

  private static Tensor drawn(int count, Supplier<double[]> point) {
    double[] values =
        IntStream.range(0, count)
            .mapToObj(i -> point.get())
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return new Tensor(new int[] {count, values.length / count}, values);
  }

  private static Tensor points(int count, long seed) {
    UniformRandomProvider random = Examples.random(seed);
    return drawn(count, () -> MIXTURE.sample(random));
  }

  private static Map<String, Metric> judged(boolean all) {
    return judged(all, Optional.empty());
  }

  private static Map<String, Metric> judged(boolean all, Optional<Tensor> validation) {
    DensityModel model = new Knowing(MIXTURE, all);
    DensityExperiment experiment =
        new DensityExperiment(model, points(10, 1), validation, points(4000, 2), MIXTURE, PROTOCOL);
    Model other = Models.named("baseline").create(Map.of(), DataShape.phaseSpace(2));
    Execution execution = Execution.of(Precision.FLOAT32);
    TrainingState start = TrainingState.initial(other.initialParameters(Examples.random(1)));
    try (Session session =
        Engines.choose("nd4j", other, execution).open(other, start, new Adam(1, 0), execution)) {
      Tensors none = new Tensors(Map.of());
      Map<String, Metric> metrics = experiment.evaluate(session, none).metrics();
      assertThat(experiment.validationLoss(session, none))
          .isEqualTo(
              validation.isPresent()
                  ? OptionalDouble.of(metrics.get("validation_loss").mean())
                  : OptionalDouble.empty());
      return metrics;
    }
  }

  @Test
  void theValidationLossIsMinusTheBound() {
    Map<String, Metric> metrics = judged(true, Optional.of(points(4000, 2)));
    assertThat(metrics.keySet()).startsWith("validation_loss", "elbo");
    Metric bound = metrics.get("elbo");
    assertThat(metrics.get("validation_loss").mean()).isEqualTo(-bound.mean());
    assertThat(metrics.get("validation_loss").standardError()).isEqualTo(bound.standardError());
    assertThat(judged(true, Optional.of(points(4000, 3))).get("validation_loss").mean())
        .isNotEqualTo(-bound.mean())
        .isCloseTo(-bound.mean(), within(0.1));
    metrics = new LinkedHashMap<>(metrics);
    metrics.remove("validation_loss");
    assertThat(metrics).isEqualTo(judged(true));
  }

  @Test
  void theTruthIsPerfect() {
    Map<String, Metric> metrics = judged(true);
    assertThat(metrics.keySet())
        .containsExactly(
            "elbo",
            "log_likelihood",
            "target_log_likelihood",
            "kernel_two_sample",
            "mode_coverage",
            "mode_share_error",
            "some_error");
    double target = metrics.get("target_log_likelihood").mean();
    // Nine Gaussians far apart: −ln 9 − ln 2πσ² − 1.
    double entropy = Math.log(9) + Math.log(2 * Math.PI * 0.35 * 0.35) + 1;
    assertThat(target).isCloseTo(-entropy, within(0.06));
    assertThat(metrics.get("target_log_likelihood").standardError())
        .isCloseTo(1 / Math.sqrt(4000), within(2e-3));
    assertThat(metrics.get("elbo").mean()).isCloseTo(target - 1, within(1e-9));
    assertThat(metrics.get("log_likelihood").mean()).isCloseTo(target - 1.0 / 3, within(1e-9));
    assertThat(metrics.get("kernel_two_sample").mean()).isCloseTo(0, within(1e-3));
    assertThat(metrics.get("mode_coverage").mean()).isEqualTo(1);
    assertThat(metrics.get("mode_share_error").mean()).isPositive().isLessThan(0.2);
    assertThat(metrics.get("some_error")).isEqualTo(Metric.exact(0.25));
  }

  @Test
  void halfTheTruthIsFoundOut() {
    Map<String, Metric> metrics = judged(false);
    assertThat(metrics.get("kernel_two_sample").mean()).isGreaterThan(5e-3);
    // The left column loses all its points and the right one has twice as many as it should.
    assertThat(metrics.get("mode_coverage").mean()).isLessThanOrEqualTo(3.0 / 9);
    assertThat(metrics.get("mode_share_error").mean()).isCloseTo(1, within(0.4));
  }

  @Test
  void theStatisticAgreesWithItsFormula() {
    Tensor x = new Tensor(new int[] {2, 1}, new double[] {0, 0.3});
    Tensor y = new Tensor(new int[] {3, 1}, new double[] {0, 0.6, 0.6});
    double one = Math.exp(-0.5);
    double two = Math.exp(-2);
    double expected = one + (2 * two + 1) / 3 - 2 * (1 + 2 * two + one + 2 * one) / 6;
    assertThat(KernelTwoSample.squaredDiscrepancy(x, y)).isCloseTo(expected, within(1e-14));
  }

  private static DatasetSpec dataset() {
    return DatasetSpec.points(
        "grid", "gaussian-mixture", Map.of(), Map.of("train", 60L, "test", 40L), 3);
  }

  @Test
  void pointsAreReadFromADataset(@TempDir java.nio.file.Path folder) {
    Path path = new Path(folder.toUri());
    Configuration conf = new Configuration();
    DatasetWriter.write(dataset(), 2, new TreeMap<>(), path, conf);
    LearningData data = LearningData.of(Dataset.open(path, conf));
    assertThat(data.positions("train").shape()).containsExactly(60, 2);
    assertThat(data.positions("test")).isSameAs(data.positions("test"));
    Model model = Models.named("nhf").create(Map.of("hidden", "4"), PROTOCOL.shape(dataset()));
    Experiment experiment = PROTOCOL.experiment(model, dataset(), data);
    assertThat(experiment.batches(0, 1).batch(0).get("points")).isEqualTo(data.positions("train"));
    assertThat(experiment.curveBatch().get("points")).isEqualTo(data.positions("test"));
    assertThat(experiment.validationBatch()).isEmpty();
    // The entropy of four Gaussians far apart is 2.13.
    assertThat(
            Points.stream(data.positions("train"))
                .mapToDouble(Densities.named("gaussian-mixture").create(Map.of())::logDensity)
                .average()
                .orElseThrow())
        .isCloseTo(-2.13, within(0.5));
  }

  @Test
  void whatIsNoDensityIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PROTOCOL.shape(Examples.springs(0)))
        .withMessage(
            "Cannot judge a density by dataset 'springs': it holds no points of a density");
    assertThat(PROTOCOL.obstacle(Examples.hnn(4, 2)))
        .contains("it is no model of a density, by which the task is judged");
    Model nhf = Models.named("nhf").create(Map.of("hidden", "4"), DataShape.phaseSpace(4));
    assertThat(PROTOCOL.obstacle(nhf)).isEmpty();
    assertThat(new FrameProtocol(1, 0, 0).obstacle(nhf)).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DensityProtocol(1, 1, 0))
        .withMessage("Cannot set samples to 1: the value must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DensityProtocol(2, 0, 0))
        .withMessage("Cannot set importance_samples to 0: the value must be at least 1");
  }

  @Test
  void isReadAsItWasWritten() throws JsonProcessingException {
    assertThat(Json.MAPPER.readValue(Json.compact(PROTOCOL), Protocol.class)).isEqualTo(PROTOCOL);
    assertThat(Json.compact(PROTOCOL)).contains("\"kind\":\"density\"");
  }
}
