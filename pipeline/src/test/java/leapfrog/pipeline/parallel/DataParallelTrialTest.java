package leapfrog.pipeline.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.config.SparkSettings;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.data.LearningData;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.data.ShuffledOrder;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.evaluate.LossStatistics;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.evaluate.PhaseSpaceExperiment;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.CheckpointStore;
import leapfrog.training.train.Checkpoints;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.StartingWeights;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataParallelTrialTest {
  @TempDir private Path folder;

  /** A session of the engine takes the very steps of a single worker. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.learning_rate=1e-3",
        "training.weight_decay=1e-2",
        "training.clip_norm=0.05",
        "training.warmup_steps=10",
        "training.learning_rate_decay=cosine",
        "training.precision=float64",
        "training.averaging_frequency=7",
        "sweep.trials=[{task=two-body,model=baseline}]",
      })
  void oneWorkerTakesTheStepsOfASingleProcess(String setting) throws Exception {
    TrialSpec trial =
        ParallelTrials.trial("training.workers=1", "training.averaging_frequency=1", setting);
    org.apache.hadoop.fs.Path dataset = ParallelTrials.dataset(trial, 1, folder);
    Tensors averaged = ParallelTrials.run(trial, dataset).parameters();
    Tensors expected = steps(trial, dataset);
    for (String name : expected.names()) {
      double[] actual = averaged.get(name).values();
      double[] wanted = expected.get(name).values();
      double scale = 0;
      for (double value : wanted) {
        scale = Math.max(scale, Math.abs(value));
      }
      assertThat(actual).as(name).containsExactly(wanted, within(1e-5 * scale));
    }
  }

  /** Three, since the sum of three rounds differently in another order. */
  @Test
  void theResultDependsNeitherOnCoresNorOnFiles() throws Exception {
    TrialSpec trial = ParallelTrials.trial("training.workers=3", "training.averaging_frequency=4");
    org.apache.hadoop.fs.Path whole = ParallelTrials.dataset(trial, 1, folder.resolve("whole"));
    org.apache.hadoop.fs.Path parts = ParallelTrials.dataset(trial, 9, folder.resolve("parts"));
    TrialResult first = ParallelTrials.run(trial, whole).result();
    Tensors weights = ParallelTrials.run(trial, whole).parameters();
    requireSame(ParallelTrials.run(trial, parts), weights, first);
    SharedSpark.get().close();
    try (SparkRuntime oneCore =
        SparkRuntime.start(new SparkSettings("local", 1, false, new TreeMap<>()), "one core")) {
      requireSame(ParallelTrials.run(trial, whole, oneCore), weights, first);
    }
  }

  private static void requireSame(Trial.Outcome outcome, Tensors weights, TrialResult result) {
    assertThat(outcome.parameters()).isEqualTo(weights);
    assertThat(outcome.result().curve()).isEqualTo(result.curve());
    assertThat(outcome.result().metrics()).isEqualTo(result.metrics());
    assertThat(outcome.result().dataset()).isEqualTo(result.dataset());
  }

  @Test
  void theTrainingLossIsThatOfTheWholeSplit() throws Exception {
    TrialSpec trial = ParallelTrials.trial();
    org.apache.hadoop.fs.Path dataset = ParallelTrials.dataset(trial, 2, folder);
    Trial.Outcome outcome = ParallelTrials.run(trial, dataset);
    TrialResult result = outcome.result();
    assertThat(result.status()).isEqualTo(TrialStatus.SUCCEEDED);
    assertThat(result.engine()).isEqualTo("nd4j");
    assertThat(result.curve()).extracting(CurvePoint::step).containsExactly(10, 20);
    PhaseSpaceSamples samples =
        LearningData.of(Dataset.open(dataset, new Configuration())).samples(LearningData.TRAIN);
    try (Session session = Network.of(trial).open(outcome.parameters())) {
      Metric whole = LossStatistics.of(session, Network.of(trial).model(), samples);
      Metric streamed = result.metrics().get(PhaseSpaceExperiment.TRAIN_LOSS);
      assertThat(streamed.mean()).isCloseTo(whole.mean(), withinPercentage(1e-4));
      assertThat(streamed.standardError()).isCloseTo(whole.standardError(), withinPercentage(1e-4));
    }
  }

  /** Rounds end after 6, 12 and 18 steps, the last short one after 20. */
  @Test
  void anInterruptedTrialGoesOnFromItsCheckpointToTheSameEnd() throws Exception {
    TrialSpec trial =
        ParallelTrials.trial(
            "training.averaging_frequency=6",
            "training.checkpoint_every=10",
            "training.warmup_steps=15");
    org.apache.hadoop.fs.Path dataset = ParallelTrials.dataset(trial, 1, folder.resolve("data"));
    Checkpoints checkpoints =
        new Checkpoints(
            new org.apache.hadoop.fs.Path(folder.resolve("checkpoint").toUri()),
            trial.id(),
            new Configuration());
    TrainingListener interruption =
        new TrainingListener() {
          @Override
          public void onStep(int steps) {
            if (steps == 18) {
              throw new CancellationException("pulled the plug");
            }
          }
        };
    assertThatThrownBy(() -> run(trial, dataset, checkpoints, interruption))
        .hasMessage("pulled the plug");
    assertThat(checkpoints.load(Network.of(trial).model()).orElseThrow().state().steps())
        .isEqualTo(12);
    List<Integer> heard = new ArrayList<>();
    TrainingListener steps =
        new TrainingListener() {
          @Override
          public void onStep(int step) {
            heard.add(step);
          }
        };
    Trial.Outcome resumed = run(trial, dataset, checkpoints, steps);
    assertThat(heard).containsExactly(18, 20);
    Trial.Outcome whole = ParallelTrials.run(trial, dataset);
    requireSame(resumed, whole.parameters(), whole.result());
    assertThat(resumed.result().curve()).extracting(CurvePoint::step).containsExactly(12, 20);
  }

  private static Trial.Outcome run(
      TrialSpec trial,
      org.apache.hadoop.fs.Path dataset,
      Checkpoints checkpoints,
      TrainingListener listener)
      throws IOException {
    return new DataParallelTrial(SharedSpark.get(), checkpoints, StartingWeights.RANDOM, listener)
        .run(trial, dataset, new TreeMap<>());
  }

  @Test
  void aDivergedTrialKeepsItsLastGoodWeights() throws Exception {
    TrialSpec trial = ParallelTrials.trial("training.learning_rate=1e300");
    Trial.Outcome outcome = ParallelTrials.run(trial, ParallelTrials.dataset(trial, 1, folder));
    assertThat(outcome.result().status()).isEqualTo(TrialStatus.DIVERGED);
    assertThat(outcome.result().reason()).matches("the loss became .* at step 5");
    assertThat(outcome.result().lastGoodStep()).isZero();
    assertThat(outcome.result().metrics()).isEmpty();
  }

  @Test
  void aRoundNeedsEnoughSamples() {
    TrialSpec trial = ParallelTrials.trial("training.workers=4", "training.batch=100");
    org.apache.hadoop.fs.Path dataset = ParallelTrials.dataset(trial, 1, folder);
    assertThatThrownBy(() -> ParallelTrials.run(trial, dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train on 1500 samples data-parallel: 4 workers with averaging_frequency 5 and"
                + " batch 100 need 2000");
  }

  /**
   * Two workers whose weights are averaged every five steps learn what a single process learns in
   * as many steps. Over seeds 0 to 3 their test loss was 0.86 to 1.06 times the other's, as far as
   * the losses of other seeds lie apart; without training it is thirty times as large.
   */
  @ParameterizedTest
  @ValueSource(strings = {"hnn", "baseline"})
  void twoWorkersLearnWhatASingleProcessLearns(String model) throws Exception {
    List<String> settings =
        List.of(
            "sweep.trials=[{task=two-body,model=" + model + "}]",
            "training.steps=100",
            "training.learning_rate=1e-2");
    TrialSpec spread = ParallelTrials.trial(settings.toArray(String[]::new));
    List<String> alone = new ArrayList<>(settings);
    alone.add("training.mode=single");
    TrialSpec single = ParallelTrials.trial(alone.toArray(String[]::new));
    org.apache.hadoop.fs.Path dataset = ParallelTrials.dataset(spread, 1, folder);
    LearningData data = LearningData.of(Dataset.open(dataset, new Configuration()));
    Trial.Outcome expected =
        new Trial(single, data, CheckpointStore.NONE, TrainingListener.NONE).run(new TreeMap<>());
    assertThat(testLoss(ParallelTrials.run(spread, dataset)))
        .isCloseTo(testLoss(expected), withinPercentage(25));
  }

  private static double testLoss(Trial.Outcome outcome) {
    return outcome.result().metrics().get(PhaseSpaceExperiment.TEST_LOSS).mean();
  }

  /** The same batches, made from the samples in memory, for the engine. */
  private static Tensors steps(TrialSpec trial, org.apache.hadoop.fs.Path dataset) {
    PhaseSpaceSamples samples =
        LearningData.of(Dataset.open(dataset, new Configuration())).samples(LearningData.TRAIN);
    DynamicsModel model = Network.of(trial).model();
    Tensors initial = model.initialParameters(Randomness.stream(trial.seed(), "weights", 0));
    ShuffledOrder order = new ShuffledOrder(samples.rows(), trial.seed(), 0);
    int[] sampleAt = new int[samples.rows()];
    for (int i = 0; i < sampleAt.length; i++) {
      sampleAt[(int) order.position(i)] = i;
    }
    try (Session session =
        Engines.choose("nd4j", model, trial.training().execution())
            .open(
                model,
                TrainingState.initial(initial),
                trial.training().optimiser(),
                trial.training().execution())) {
      int batch = trial.training().batch();
      for (int step = 0; step < trial.training().steps(); step++) {
        session.step(batch(samples, sampleAt, step * batch, batch));
      }
      return session.state().parameters();
    }
  }

  private static Tensors batch(PhaseSpaceSamples samples, int[] sampleAt, int from, int size) {
    int width = samples.dimension();
    Tensor x = Tensor.zeros(size, width);
    Tensor dx = Tensor.zeros(size, width);
    for (int i = 0; i < size; i++) {
      int row = sampleAt[from + i] * width;
      System.arraycopy(samples.x().values(), row, x.values(), i * width, width);
      System.arraycopy(samples.dx().values(), row, dx.values(), i * width, width);
    }
    return Tensors.of(DynamicsModel.STATE, x, DynamicsModel.DERIVATIVE, dx);
  }
}
