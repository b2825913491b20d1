package leapfrog.pipeline.parallel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.ConfigurationSource;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.train.CheckpointStore;
import leapfrog.training.train.StartingWeights;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;

/** Small data-parallel trials on two bodies. */
final class ParallelTrials {
  /** 60 trajectories of 25 points: 1500 samples. */
  private static final List<String> SETTINGS =
      List.of(
          "datasets.two-body.splits={train=60,test=20}",
          "datasets.two-body.time={start=0,end=10,points=25}",
          "tasks.two-body.evaluation.time={start=0,end=2,points=10}",
          "sweep.trials=[{task=two-body,model=hnn}]",
          "sweep.hyperparameters.hidden=16",
          "training.mode=data-parallel",
          "training.batch=20",
          "training.steps=20",
          "training.curve_every=10");

  private ParallelTrials() {}

  /** A trial with more settings. */
  static TrialSpec trial(String... more) {
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.addAll(List.of(more));
    return ConfigurationReader.read(
            new ConfigurationSource(Optional.empty(), Optional.empty(), settings),
            Catalog.installed())
        .sweep()
        .trials()
        .get(0);
  }

  /** Writes a trial's dataset, in some part files. */
  static org.apache.hadoop.fs.Path dataset(TrialSpec trial, int partitions, Path folder) {
    org.apache.hadoop.fs.Path dataset = new org.apache.hadoop.fs.Path(folder.toUri());
    DatasetWriter.write(trial.dataset(), partitions, new TreeMap<>(), dataset, new Configuration());
    return dataset;
  }

  /** Runs a trial on the Spark that tests share. */
  static Trial.Outcome run(TrialSpec trial, org.apache.hadoop.fs.Path dataset) throws IOException {
    return run(trial, dataset, SharedSpark.get());
  }

  static Trial.Outcome run(TrialSpec trial, org.apache.hadoop.fs.Path dataset, SparkRuntime spark)
      throws IOException {
    return new DataParallelTrial(
            spark, CheckpointStore.NONE, StartingWeights.RANDOM, TrainingListener.NONE)
        .run(trial, dataset, new TreeMap<>());
  }
}
