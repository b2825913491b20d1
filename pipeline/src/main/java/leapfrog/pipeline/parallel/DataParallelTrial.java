package leapfrog.pipeline.parallel;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.EnergyEvaluation;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.evaluate.Evaluation;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.evaluate.PhaseSpaceJudgement;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.Checkpoint;
import leapfrog.training.train.CheckpointStore;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.StartingWeights;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrainingOutcome;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One trial whose training is spread over Spark's executors, from data to judged model. The driver
 * holds the test split and the weights; executors read the training split. A pure function of the
 * trial's specification and data, whatever executors there are.
 *
 * @param spark where its workers run
 * @param checkpoints its checkpoint; it falls on the first average at or after each {@code
 *     checkpointEvery} steps, as the learning curve does
 * @param weights where it finds the weights it starts from, if it says which
 * @param listener told how training goes on, at each average
 */
public record DataParallelTrial(
    SparkRuntime spark,
    CheckpointStore checkpoints,
    StartingWeights weights,
    TrainingListener listener) {
  /**
   * Trains, from the checkpoint if there is one, and evaluates.
   *
   * @param spec a trial with {@code training.dataParallel}
   * @param dataset directory of its dataset, which executors can read
   * @param provenance what is recorded with the result
   * @throws IllegalArgumentException if the specification cannot be run on these data, or the
   *     weights it starts from do not fit the model
   * @throws leapfrog.datagen.store.DatasetException if the data cannot be read
   * @throws leapfrog.training.train.CheckpointException if the checkpoint is damaged or of another
   *     trial
   * @throws IOException if the file system fails
   */
  public Trial.Outcome run(TrialSpec spec, Path dataset, SortedMap<String, String> provenance)
      throws IOException {
    DataParallel parallel =
        spec.training()
            .dataParallel()
            .orElseThrow(() -> new IllegalArgumentException("The trial is not data-parallel"));
    Network network = Network.of(spec);
    DynamicsModel model = network.model();
    Dataset opened = Dataset.open(dataset, spark.hadoop());
    LearningData data = LearningData.of(opened);
    PhaseSpaceJudgement judgement =
        new PhaseSpaceJudgement(
            model,
            data.ifPresent(LearningData.VALIDATION, data::samples),
            data.samples(LearningData.TEST),
            energies(spec));
    SplitChunks train = SplitChunks.of(dataset, opened.manifest(), LearningData.TRAIN);
    Optional<Checkpoint> saved = checkpoints.load(model);
    Checkpoint start = saved.isPresent() ? saved.get() : Checkpoint.beginning(spec, model, weights);
    Broadcast<SerializableConfiguration> hadoop =
        spark.context().broadcast(new SerializableConfiguration(spark.hadoop()));
    spark
        .context()
        .setJobGroup(
            "train " + spec.id(), "train %s %s".formatted(spec.task(), spec.model()), true);
    long begin = System.nanoTime();
    try (ShuffledSplit samples =
            new ShuffledSplit(
                spark.context(),
                hadoop,
                train,
                network,
                parallel,
                spec.training().batch(),
                spec.seed());
        AveragedNetwork averaged = new AveragedNetwork(spark, spec, start.state())) {
      TrainingOutcome outcome =
          new AveragedTraining(spec.training(), network, checkpoints, listener)
              .train(averaged, samples, start, judgement);
      double trained = start.trainingSeconds() + secondsSince(begin);
      Tensors parameters = outcome.weights().parameters();
      Evaluation evaluation = Evaluation.NONE;
      if (!outcome.diverged()) {
        Metric trainLoss = StreamedLoss.of(spark.context(), hadoop, train, network, parameters);
        try (Session session = network.open(parameters)) {
          evaluation = judgement.evaluate(session, parameters, trainLoss);
        }
      }
      return new Trial.Outcome(
          new TrialResult(
              TrialResult.SCHEMA_VERSION,
              spec.id(),
              outcome.diverged() ? TrialStatus.DIVERGED : TrialStatus.SUCCEEDED,
              outcome.divergence(),
              outcome.weights().steps(),
              spec,
              opened.manifest().contentHash().hex(),
              DataParallel.ENGINE,
              evaluation.metrics(),
              outcome.curve(),
              evaluation.rollouts(),
              trained,
              start.trainingSeconds() + secondsSince(begin) - trained,
              provenance),
          parameters);
    } finally {
      spark.context().clearJobGroup();
      hadoop.destroy();
    }
  }

  private static EnergyEvaluation energies(TrialSpec spec) {
    if (spec.evaluation() instanceof EnergyProtocol protocol) {
      return new EnergyEvaluation(protocol, spec.dataset().physicalSystem());
    }
    throw new IllegalArgumentException(
        "Cannot train on task '%s' data-parallel: it is not judged by the energy of rollouts"
            .formatted(spec.task()));
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) * 1e-9;
  }
}
