package leapfrog.pipeline.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.store.Dataset;
import leapfrog.training.data.LearningData;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.data.ShuffledOrder;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
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
        "training.warmup_steps=30",
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
