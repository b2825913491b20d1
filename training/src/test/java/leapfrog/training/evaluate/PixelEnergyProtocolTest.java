package leapfrog.training.evaluate;

import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Json;
import leapfrog.training.Examples;
import leapfrog.training.data.FrameCache;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.pixel.PixelExamples;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.hadoop.conf.Configuration;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pixel models are judged by the energy of what they dream up. */
class PixelEnergyProtocolTest {
  private static final FrameShape FRAMES = new FrameShape(2, 28, 28, 2);

  private static PixelModel model(String name) {
    return PixelExamples.model(name, FRAMES, "hidden", "12");
  }

  private static Session open(PixelModel model, Tensors parameters) {
    return PixelExamples.open("torch", model, parameters, Precision.FLOAT64);
  }

  private static double metric(Map<String, Metric> metrics, String name) {
    return metrics.get(name).mean();
  }

  /** Weights of a model that decodes everything to the rod at one angle. */
  private static Tensors showing(PixelModel model, double angle) {
    Tensors parameters =
        model.initialParameters(random(2)).map(tensor -> Tensor.zeros(tensor.shape()));
    PixelPendulum pendulum = PixelPendulum.of(PixelPendulums.spec());
    byte[] bytes = new byte[28 * 28];
    pendulum.renderer().draw(new double[] {angle}, bytes, 0);
    Tensor picture = Tensor.zeros(2 * bytes.length);
    Arrays.setAll(picture.values(), i -> (bytes[i % bytes.length] & 0xff) / 255.0);
    return parameters.with(new Tensors(Map.of("autoencoder.linear8.bias", picture)));
  }

  @Test
  void aModelThatShowsTheRodAtRestHasTheErrorOfThatEnergy() {
    PixelEnergyEvaluation evaluation =
        new PixelEnergyEvaluation(PixelPendulums.protocol(20), PixelPendulums.spec());
    PixelModel model = model("pixel-hnn");
    double angle = 0.4;
    Tensors parameters = showing(model, angle);
    try (Session session = open(model, parameters)) {
      Map<String, Metric> metrics = evaluation.evaluate(model, session, parameters);
      double shown = 1.875 * (1 - Math.cos(angle));
      double[] errors =
          evaluation.films().stream()
              .mapToDouble(film -> StatUtils.mean(squares(film, shown)))
              .toArray();
      assertThat(metric(metrics, EnergyEvaluation.ENERGY_MSE))
          .isCloseTo(StatUtils.mean(errors), within(2e-5));
      assertThat(metric(metrics, EnergyEvaluation.ENERGY_DRIFT)).isZero();
      assertThat(metric(metrics, EnergyEvaluation.REVERSIBILITY_ERROR)).isZero();
      // One latent state tells nothing of coordinates.
      assertThat(metric(metrics, EnergyEvaluation.ENERGY_MSE_AS_PUBLISHED)).isNaN();
    }
  }

  private static double[] squares(PendulumFilm film, double shown) {
    PixelPendulum pendulum = PixelPendulum.of(PixelPendulums.spec());
    double[] angles = new double[film.states().shape()[0]];
    Arrays.setAll(angles, t -> film.states().values()[2 * t]);
    double[] energies =
        new PixelPendulumEnergy(pendulum.system(), pendulum.renderer(), pendulum.step())
            .energies(angles);
    return Arrays.stream(energies).map(e -> (e - shown) * (e - shown)).toArray();
  }

  @Test
  void aRolloutThatCannotBeFollowedMakesItsMetricsNotANumber() {
    PixelEnergyEvaluation evaluation =
        new PixelEnergyEvaluation(PixelPendulums.protocol(5), PixelPendulums.spec());
    PixelModel model = model("pixel-baseline");
    Tensors parameters = model.initialParameters(random(2));
    Tensor steep = parameters.get("hnn.differentiable_model.linear3.weight").copy();
    Arrays.fill(steep.values(), 1e306);
    Tensors broken =
        parameters.with(new Tensors(Map.of("hnn.differentiable_model.linear3.weight", steep)));
    try (Session session = open(model, broken)) {
      Map<String, Metric> metrics = evaluation.evaluate(model, session, broken);
      assertThat(metric(metrics, EnergyEvaluation.ENERGY_MSE)).isNaN();
      assertThat(metric(metrics, EnergyEvaluation.ENERGY_MSE_AS_PUBLISHED)).isNaN();
      assertThat(metric(metrics, EnergyEvaluation.REVERSIBILITY_ERROR)).isNaN();
    }
  }

  @Test
  void anExperimentTrainsOnPairsAndMeasuresItsLosses(@TempDir Path directory) {
    Dataset dataset = write(Examples.withValidation(PixelPendulums.spec(), 2), directory);
    String before = System.getProperty(FrameCache.DIRECTORY_PROPERTY);
    System.setProperty(FrameCache.DIRECTORY_PROPERTY, directory.resolve("cache").toString());
    try {
      PixelModel model = model("pixel-hnn");
      assertThat(PixelPendulums.protocol(10).shape(PixelPendulums.spec()).frames())
          .contains(FRAMES);
      Experiment experiment =
          PixelPendulums.protocol(10)
              .experiment(model, PixelPendulums.spec(), LearningData.of(dataset));
      Tensors parameters = model.initialParameters(random(2));
      try (Session session = open(model, parameters)) {
        Map<String, Metric> metrics = experiment.evaluate(session, parameters).metrics();
        assertThat(metrics)
            .containsOnlyKeys(
                PhaseSpaceExperiment.TRAIN_LOSS,
                Experiment.VALIDATION_LOSS,
                PhaseSpaceExperiment.TEST_LOSS,
                EnergyEvaluation.ENERGY_MSE,
                EnergyEvaluation.ENERGY_MSE_AS_PUBLISHED,
                EnergyEvaluation.ENERGY_DRIFT,
                EnergyEvaluation.REVERSIBILITY_ERROR,
                FieldDivergence.NAME);
        assertThat(experiment.curveBatch().get(PixelModel.OBSERVATION).shape())
            .containsExactly(20, 2, 28, 28);
        // All splits are as large as one batch of all their rows.
        assertThat(metric(metrics, PhaseSpaceExperiment.TRAIN_LOSS))
            .isCloseTo(session.loss(experiment.batches(30, 1).batch(0)).total(), within(1e-9));
        assertThat(metric(metrics, PhaseSpaceExperiment.TEST_LOSS))
            .isCloseTo(session.loss(experiment.curveBatch()).total(), within(1e-9));
        assertThat(metric(metrics, Experiment.VALIDATION_LOSS))
            .isCloseTo(
                session.loss(experiment.validationBatch().orElseThrow()).total(), within(1e-9))
            .isNotEqualTo(metric(metrics, PhaseSpaceExperiment.TEST_LOSS));
        assertThat(experiment.validationLoss(session, parameters))
            .hasValue(metric(metrics, Experiment.VALIDATION_LOSS));
        assertThat(metric(metrics, FieldDivergence.NAME)).isCloseTo(0, within(1e-14));
        assertThat(experiment.evaluate(session, parameters).metrics()).isEqualTo(metrics);
      }
    } finally {
      if (before == null) {
        System.clearProperty(FrameCache.DIRECTORY_PROPERTY);
      } else {
        System.setProperty(FrameCache.DIRECTORY_PROPERTY, before);
      }
    }
  }

  private static Dataset write(DatasetSpec spec, Path directory) {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(directory.resolve("pixels").toUri());
    DatasetWriter.write(spec, 1, new TreeMap<>(), path, new Configuration());
    return Dataset.open(path, new Configuration());
  }

  @Test
  void aProtocolSurvivesJson() throws IOException {
    Protocol protocol =
        new PixelEnergyProtocol("gym-reset", new TreeMap<>(Map.of("max_speed", 0.5)), 100, 5, 3, 7);
    String json = Json.compact(protocol);
    assertThat(json).contains("\"kind\":\"pixel-energy\"");
    assertThat(Json.MAPPER.readValue(json, Protocol.class)).isEqualTo(protocol);
  }

  @Test
  void whatCannotBeJudgedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelPendulums.protocol(2))
        .withMessageStartingWith("Cannot set points to 2: an energy needs the frames before and");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelEnergyProtocol("gym-reset", new TreeMap<>(), 100, 1, 3, 0))
        .withMessage("Cannot set groups to 1: a standard error needs at least 2");
    for (DatasetSpec spec :
        List.of(
            PixelPendulums.spec("gym-pendulum", Recording.STATES),
            PixelPendulums.spec(
                "pendulum",
                Recording.frames(
                    new ImageSpec("gym-pendulum", 28, 28, new TreeMap<>(), List.of()))))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PixelPendulums.protocol(100).shape(spec))
          .withMessageStartingWith("Cannot measure the energy of pixels in pixels");
    }
    assertThat(PixelPendulums.protocol(100).obstacle(Examples.hnn(3, 2)))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("does not learn from pairs of observations"));
  }

  @Test
  void theAffineMapOfLeastSquaresIsFound() {
    Tensor from = new Tensor(new int[] {40, 2}, uniform(80, 1, 3));
    Tensor to = Tensor.zeros(40, 2);
    for (int i = 0; i < 40; i++) {
      double a = from.values()[2 * i];
      double b = from.values()[2 * i + 1];
      to.values()[2 * i] = 2 * a - b + 0.5;
      to.values()[2 * i + 1] = 3 * b - 1;
    }
    double[][] images =
        LinearMap.fit(from, to).apply(new Tensor(new int[] {1, 2}, new double[] {0.3, -0.7}));
    assertThat(images[0]).containsExactly(new double[] {1.8, -3.1}, within(1e-12));
    assertThat(LinearMap.fit(Tensor.zeros(40, 2), to).apply(from)[0]).containsOnly(Double.NaN);
  }
}
