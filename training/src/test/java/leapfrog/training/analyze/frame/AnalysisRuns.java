package leapfrog.training.analyze.frame;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.training.Examples;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.data.FrameCache;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.evaluate.FrameProtocol;
import leapfrog.training.evaluate.PixelPendulums;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;

/** Small models with random weights and their data on disk; the machine's cache is kept there. */
final class AnalysisRuns implements AutoCloseable {
  private static final Configuration CONF = new Configuration();
  private static final TrainingSpec TRAINING =
      new TrainingSpec(
          1,
          2,
          1e-3,
          0,
          RateSchedule.Decay.NONE,
          0,
          0,
          "torch",
          Precision.FLOAT64,
          Device.CPU,
          1,
          1,
          1);

  private final Path folder;
  private final Map<String, LearningData> data = new LinkedHashMap<>();
  private final String cacheBefore;

  AnalysisRuns(Path folder) {
    this.folder = folder;
    cacheBefore = System.getProperty(FrameCache.DIRECTORY_PROPERTY);
    System.setProperty(FrameCache.DIRECTORY_PROPERTY, folder.resolve("cache").toString());
  }

  /** Springs of 5 frames of 16×16, which models see as 8×8: 4 and 3 trajectories. */
  static DatasetSpec springs() {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 4L);
    splits.put("test", 3L);
    return new DatasetSpec(
        "frames",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 1, 5), 0.01, 5),
        Recording.frames(new ImageSpec("discs", 16, 16, new TreeMap<>(), List.of())),
        splits);
  }

  /** A generative network of springs. */
  static TrainedModel generative() {
    Map<String, String> hyperparameters = new TreeMap<>();
    hyperparameters.put("filters", "4");
    hyperparameters.put("encoder_first_filters", "4");
    hyperparameters.put("encoder_outputs", "4");
    hyperparameters.put("encoder_strides", "1,1,1");
    hyperparameters.put("latent_channels", "4");
    hyperparameters.put("hamiltonian_filters", "4");
    hyperparameters.put("hamiltonian_layers", "2");
    hyperparameters.put("decoder_filters", "4");
    hyperparameters.put("decoder_closing", "none");
    return random("hgn", springs(), new FrameProtocol(2, 10, 3), hyperparameters, 4);
  }

  /** A model of the pixel pendulum; text pairs set hyperparameters. */
  static TrainedModel pixels(String model, String... pairs) {
    Map<String, String> hyperparameters = new TreeMap<>(Map.of("hidden", "12"));
    for (int i = 0; i < pairs.length; i += 2) {
      hyperparameters.put(pairs[i], pairs[i + 1]);
    }
    return random(model, PixelPendulums.spec(), PixelPendulums.protocol(10), hyperparameters, 2);
  }

  /** A model of springs in phase space; text pairs set hyperparameters. */
  static TrainedModel states(String model, String... pairs) {
    Map<String, String> hyperparameters = new TreeMap<>(Map.of("hidden", "10"));
    for (int i = 0; i < pairs.length; i += 2) {
      hyperparameters.put(pairs[i], pairs[i + 1]);
    }
    Protocol protocol =
        new EnergyProtocol(
            "box", new TreeMap<>(), new TimeGrid(0, 4, 20), 2, 2, 9, Optional.empty());
    return random(model, Examples.springs(0.05), protocol, hyperparameters, 3);
  }

  private static TrainedModel random(
      String name,
      DatasetSpec dataset,
      Protocol protocol,
      Map<String, String> hyperparameters,
      long seed) {
    Model model = Models.named(name).create(hyperparameters, protocol.shape(dataset));
    TrialSpec trial =
        new TrialSpec(
            "task", dataset, protocol, name, new TreeMap<>(hyperparameters), TRAINING, seed);
    return TrainedModel.of(trial, model.initialParameters(Examples.random(seed)));
  }

  /** The data of a dataset, written when first asked for. */
  LearningData data(DatasetSpec spec) {
    return data.computeIfAbsent(spec.name(), name -> LearningData.of(write(spec)));
  }

  private Dataset write(DatasetSpec spec) {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(folder.resolve(spec.name()).toUri());
    DatasetWriter.write(spec, 1, new TreeMap<>(), path, CONF);
    return Dataset.open(path, CONF);
  }

  /** Runs an analysis on models. */
  List<AnalysisTable<?>> run(
      Analysis analysis, List<TrainedModel> models, Map<String, Double> settings) {
    return analysis.of(
        new AnalysisSubject(models, () -> data(models.get(0).spec().dataset())),
        Parameters.resolve(analysis.name(), analysis.defaults(), settings));
  }

  @Override
  public void close() {
    if (cacheBefore == null) {
      System.clearProperty(FrameCache.DIRECTORY_PROPERTY);
    } else {
      System.setProperty(FrameCache.DIRECTORY_PROPERTY, cacheBefore);
    }
  }
}
