package leapfrog.training.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.training.Examples;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.DensityProtocol;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.evaluate.FrameProtocol;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;

/** Small models with seeded weights instead of trained ones, and the data they would learn from. */
public final class ExampleSubjects {
  /** How models of the springs are judged. */
  public static final EnergyProtocol SPRINGS_JUDGED =
      new EnergyProtocol("box", new TreeMap<>(), new TimeGrid(0, 4, 9), 2, 2, 9, Optional.empty());

  private static final TrainingSpec TRAINING =
      new TrainingSpec(
          1,
          0,
          1e-3,
          0,
          RateSchedule.Decay.NONE,
          0,
          0,
          "auto",
          Precision.FLOAT32,
          Device.CPU,
          1,
          0,
          1);

  private ExampleSubjects() {}

  /** A subject for every kind of model. */
  public static List<AnalysisSubject> all(Path folder) {
    return List.of(
        frames(folder.resolve("frames")),
        springs(folder.resolve("springs")),
        points(folder.resolve("points")));
  }

  /** Two Hamiltonian networks and a baseline on springs. */
  public static AnalysisSubject springs(Path folder) {
    DatasetSpec dataset = Examples.springs(0.05);
    return subject(
        List.of(
            model(dataset, SPRINGS_JUDGED, "hnn", Map.of("hidden", "16"), 3),
            model(dataset, SPRINGS_JUDGED, "hnn", Map.of("hidden", "16"), 4),
            model(dataset, SPRINGS_JUDGED, "baseline", Map.of("hidden", "16"), 3)),
        folder);
  }

  /** A model of frames. */
  public static AnalysisSubject frames(Path folder) {
    ImageSpec images = new ImageSpec("discs", 16, 16, new TreeMap<>(), List.of());
    DatasetSpec dataset = Examples.springs(0.05).with(Recording.frames(images));
    return subject(
        List.of(model(dataset, new FrameProtocol(1, 0, 1), "pixel-hnn", Map.of(), 3)), folder);
  }

  /** A model of a density. */
  public static AnalysisSubject points(Path folder) {
    DatasetSpec dataset =
        DatasetSpec.points("ring", "ring", Map.of(), Map.of("train", 20L, "test", 10L), 1);
    return subject(
        List.of(model(dataset, new DensityProtocol(20, 2, 0), "nhf", Map.of("hidden", "8"), 3)),
        folder);
  }

  /** A model as it is before training. */
  public static TrainedModel model(
      DatasetSpec dataset,
      Protocol protocol,
      String name,
      Map<String, String> hyperparameters,
      long seed) {
    TrialSpec spec =
        new TrialSpec(
            dataset.name(),
            dataset,
            protocol,
            name,
            new TreeMap<>(hyperparameters),
            TRAINING,
            seed);
    Model model = Models.named(name).create(hyperparameters, protocol.shape(dataset));
    return new TrainedModel(spec, model, model.initialParameters(Examples.random(seed)));
  }

  private static AnalysisSubject subject(List<TrainedModel> models, Path folder) {
    DatasetSpec dataset = models.get(0).spec().dataset();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
    Configuration conf = new Configuration();
    DatasetWriter.write(dataset, 1, new TreeMap<>(), path, conf);
    return new AnalysisSubject(models, () -> LearningData.of(Dataset.open(path, conf)));
  }
}
