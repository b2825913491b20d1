package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Json;
import leapfrog.training.Examples;
import leapfrog.training.data.CanonicalWeights;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.nn.Tensors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials from a dataset on disk to a result. */
class TrialTest {
  private static final SortedMap<String, String> PROVENANCE =
      new TreeMap<>(Map.of("version", "0.1.0"));

  private static final Configuration CONF = new Configuration();
  private static LearningData data;

  @TempDir Path directory;

  @BeforeAll
  static void generateData(@TempDir Path temporary) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(temporary.toUri());
    DatasetWriter.write(Examples.springs(0.05), 2, PROVENANCE, path, CONF);
    data = LearningData.of(Dataset.open(path, CONF));
  }

  private Trial trial(TrialSpec spec, String name, TrainingListener listener) {
    return new Trial(
        spec,
        data,
        new Checkpoints(
            new org.apache.hadoop.fs.Path(directory.resolve(name).toUri()), spec.id(), CONF),
        listener);
  }

  private Trial.Outcome run(TrialSpec spec, String name) throws IOException {
    return trial(spec, name, TrainingListener.NONE).run(PROVENANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnn", "baseline"})
  void givesMetricsThatAreFiniteAndTheSameEachTime(String model) throws IOException {
    TrialSpec spec = TrialSpecs.springs(model, TrialSpecs.TRAINING);
    Trial.Outcome outcome = run(spec, "first");
    TrialResult result = outcome.result();
    assertThat(result.status()).isEqualTo(TrialStatus.SUCCEEDED);
    assertThat(result.reason()).isEmpty();
    assertThat(result.id()).isEqualTo(spec.id());
    assertThat(result.spec()).isEqualTo(spec);
    assertThat(result.lastGoodStep()).isEqualTo(60);
    assertThat(result.dataset()).isEqualTo(data.contentHash());
    assertThat(result.engine()).isEqualTo("fused");
    assertThat(result.provenance()).isEqualTo(PROVENANCE);
    assertThat(result.curve()).extracting(CurvePoint::step).containsExactly(20, 40, 60);
    assertThat(result.metrics())
        .containsOnlyKeys(
            "train_loss",
            "test_loss",
            "energy_mse",
            "energy_mse_as_published",
            "energy_drift",
            "reversibility_error",
            "field_divergence");
    assertThat(result.metrics().values()).allMatch(metric -> Double.isFinite(metric.mean()));
    assertThat(result.metrics().get("test_loss").mean())
        .isCloseTo(result.curve().get(2).testLoss(), within(1e-6))
        .isLessThan(result.curve().get(0).testLoss());
    double divergence = result.metrics().get("field_divergence").mean();
    if (model.equals("hnn")) {
      assertThat(divergence).isLessThan(1e-12);
    } else {
      assertThat(divergence).isGreaterThan(1e-3);
    }

    Trial.Outcome again = run(spec, "second");
    assertThat(again.parameters()).isEqualTo(outcome.parameters());
    assertThat(again.result().metrics()).isEqualTo(result.metrics());
    assertThat(again.result().curve()).isEqualTo(result.curve());
  }

  @Test
  void anInterruptedTrialGoesOnToTheSameEnd() throws IOException {
    TrialSpec spec = TrialSpecs.springs("hnn", TrialSpecs.TRAINING);
    Trial.Outcome whole = run(spec, "whole");
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void onStep(int steps) {
            if (steps == 33) {
              throw new CancellationException("stop");
            }
          }
        };
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> trial(spec, "stopped", stopper).run(PROVENANCE))
        .withMessage("stop");
    int[] first = {0};
    TrainingListener witness =
        new TrainingListener() {
          @Override
          public void onStep(int steps) {
            first[0] = first[0] == 0 ? steps : first[0];
          }
        };
    Trial.Outcome resumed = trial(spec, "stopped", witness).run(PROVENANCE);
    assertThat(first[0]).isEqualTo(26);
    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.result().curve()).isEqualTo(whole.result().curve());
    assertThat(resumed.result().metrics()).isEqualTo(whole.result().metrics());
  }

  @Test
  void theSeedChangesTheResult() throws IOException {
    TrialSpec spec = TrialSpecs.springs("hnn", TrialSpecs.TRAINING);
    TrialSpec other =
        new TrialSpec(
            spec.task(),
            spec.dataset(),
            spec.evaluation(),
            spec.model(),
            spec.hyperparameters(),
            spec.training(),
            4);
    assertThat(run(spec, "a").parameters()).isNotEqualTo(run(other, "b").parameters());
  }

  private Trial.Outcome run(TrialSpec spec, Tensors start, String name) throws IOException {
    return new Trial(
            spec,
            data,
            trial(spec, name, TrainingListener.NONE).checkpoints(),
            sha256 -> {
              assertThat(sha256).isEqualTo(spec.training().start().orElseThrow());
              return start;
            },
            TrainingListener.NONE)
        .run(PROVENANCE);
  }

  @Test
  void withoutStepsGivenWeightsAreJudgedAsTheyAre() throws IOException {
    TrialSpec spec = TrialSpecs.springs("hnn", TrialSpecs.TRAINING);
    Trial.Outcome trained = run(spec, "trained");
    // In another order than the model's.
    CanonicalWeights weights = new CanonicalWeights(trained.parameters());
    Trial.Outcome judged = run(spec.untrained(weights.sha256()), weights.tensors(), "judged");
    assertThat(judged.parameters()).isEqualTo(trained.parameters());
    assertThat(judged.parameters().names()).containsExactlyElementsOf(trained.parameters().names());
    assertThat(judged.result().status()).isEqualTo(TrialStatus.SUCCEEDED);
    assertThat(judged.result().metrics()).isEqualTo(trained.result().metrics());
    assertThat(judged.result().curve()).isEmpty();
    assertThat(judged.result().lastGoodStep()).isZero();
  }

  @Test
  void trainingGoesOnFromGivenWeights() throws IOException {
    TrialSpec spec = TrialSpecs.springs("hnn", TrialSpecs.TRAINING);
    Trial.Outcome first = run(spec, "first");
    CanonicalWeights weights = new CanonicalWeights(first.parameters());
    TrialSpec further = TrialSpecs.springs("hnn", TrialSpecs.TRAINING.from(weights.sha256()));
    Trial.Outcome second = run(further, weights.tensors(), "second");
    assertThat(second.result().spec().training().start()).contains(weights.sha256());
    assertThat(second.parameters()).isNotEqualTo(first.parameters());
    // The first step's loss is that of the given weights, not of random ones.
    assertThat(second.result().curve().get(0).trainLoss())
        .isLessThan(first.result().curve().get(0).trainLoss());
    assertThat(run(further, weights.tensors(), "again").parameters())
        .isEqualTo(second.parameters());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(further, "random"))
        .withMessageContaining("There are no weights " + weights.sha256());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(further, new Tensors(Map.of()), "empty"))
        .withMessageContaining("linear1.weight[16, 2] is missing");
    Tensors infinite = weights.tensors().map(tensor -> tensor.copy());
    infinite.get("linear1.weight").values()[5] = Double.POSITIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(further, infinite, "infinite"))
        .withMessageContaining("linear1.weight has values that are not finite");
  }

  @Test
  void divergenceIsAResult() throws IOException {
    TrialSpec spec =
        TrialSpecs.springs(
            "hnn",
            new TrainingSpec(
                60,
                0,
                1e30,
                0,
                RateSchedule.Decay.NONE,
                0,
                0,
                "auto",
                Precision.FLOAT32,
                Device.CPU,
                1,
                0,
                20));
    Trial.Outcome outcome = run(spec, "wild");
    assertThat(outcome.result().status()).isEqualTo(TrialStatus.DIVERGED);
    assertThat(outcome.result().reason()).isEqualTo("the loss became NaN at step 2");
    assertThat(outcome.result().lastGoodStep()).isZero();
    assertThat(outcome.result().metrics()).isEmpty();
    assertThat(outcome.parameters().byName().values())
        .allMatch(tensor -> Arrays.stream(tensor.values()).allMatch(Double::isFinite));
  }

  @Test
  void whatCannotRunIsRefusedBeforeTraining() {
    TrialSpec large =
        TrialSpecs.springs(
            "hnn",
            new TrainingSpec(
                60,
                61,
                1e-2,
                0,
                RateSchedule.Decay.NONE,
                0,
                0,
                "auto",
                Precision.FLOAT32,
                Device.CPU,
                1,
                0,
                20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(large, "large"))
        .withMessage("Cannot set batch to 61: the training split has 60 samples");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(TrialSpecs.springs("hgnn", TrialSpecs.TRAINING), "unknown"))
        .withMessageContaining("Cannot use model 'hgnn'");
  }

  @Test
  void resultsAreReadAsTheyWereWritten() throws IOException {
    TrialResult result = run(TrialSpecs.springs("hnn", TrialSpecs.TRAINING), "r").result();
    assertThat(Json.MAPPER.readValue(Json.compact(result), TrialResult.class)).isEqualTo(result);
    TrialResult failed = TrialResult.failed(result.spec(), "out of memory", PROVENANCE);
    assertThat(failed.status()).isEqualTo(TrialStatus.FAILED);
    assertThat(failed.id()).isEqualTo(result.id());
    assertThat(Json.MAPPER.readValue(Json.compact(failed), TrialResult.class)).isEqualTo(failed);
  }

  @Test
  void resultsDoNotFollowTheCollectionsTheyWereMadeOf() {
    SortedMap<String, String> provenance = new TreeMap<>(PROVENANCE);
    TrialResult failed =
        TrialResult.failed(
            TrialSpecs.springs("hnn", TrialSpecs.TRAINING), "out of memory", provenance);
    provenance.put("commit", "abc");
    assertThat(failed.provenance()).isEqualTo(PROVENANCE);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> failed.metrics().put("loss", Metric.exact(1)));
  }
}
