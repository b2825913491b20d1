package leapfrog.training.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.training.Examples;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.DensityProtocol;
import leapfrog.training.evaluate.Protocol;
import org.apache.hadoop.conf.Configuration;

/** Short trials of every kind, on datasets with a validation split, each in a folder of its own. */
final class TrialCases {
  private static final Configuration CONF = new Configuration();
  private static final DatasetSpec STATES = Examples.withValidation(Examples.springs(0.05), 4);

  private TrialCases() {}

  /** Trials that succeed, by name. */
  static Map<String, TrialSpec> succeeding() {
    DatasetSpec points =
        DatasetSpec.points(
            "grid", "gaussian-mixture", Map.of(), Map.of("train", 60L, "test", 40L), 3);
    Map<String, TrialSpec> cases = new LinkedHashMap<>();
    cases.put("hnn", energies("hnn", training(60, 1e-2, 7, 10)));
    cases.put("baseline without checkpoints", energies("baseline", training(60, 1e-2, 0, 25)));
    cases.put(
        "nhf",
        new TrialSpec(
            "grid",
            Examples.withValidation(points, 30),
            new DensityProtocol(100, 2, 5),
            "nhf",
            new TreeMap<>(Map.of("hidden", "4")),
            training(30, 1e-2, 0, 10),
            3));
    cases.put(
        "hgn", FrameTrials.spec(Examples.withValidation(FrameTrials.SPRINGS, 8), "hgn", 14, 5));
    return cases;
  }

  /** A trial whose steps grow until its loss leaves the finite range. */
  static TrialSpec diverging(int checkpointEvery) {
    return energies("baseline", training(60, 7e12, checkpointEvery, 8));
  }

  private static TrialSpec energies(String model, TrainingSpec training) {
    return on(STATES, TrialSpecs.EVALUATION, model, training);
  }

  private static TrialSpec on(
      DatasetSpec dataset, Protocol protocol, String model, TrainingSpec training) {
    return new TrialSpec(
        dataset.name(),
        dataset,
        protocol,
        model,
        new TreeMap<>(Map.of("hidden", "16", "nonlinearity", "tanh")),
        training,
        3);
  }

  /** The step size depends on the step and on the whole budget. */
  private static TrainingSpec training(
      int steps, double learningRate, int checkpointEvery, int curveEvery) {
    return new TrainingSpec(
        steps,
        16,
        learningRate,
        1e-4,
        RateSchedule.Decay.COSINE,
        steps - 5,
        0,
        "auto",
        Precision.FLOAT32,
        Device.CPU,
        1,
        checkpointEvery,
        curveEvery);
  }

  /** Generates the data of a trial. */
  static LearningData data(TrialSpec spec, Path directory) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(directory.toUri());
    DatasetWriter.write(spec.dataset(), 1, new TreeMap<>(), path, CONF);
    return LearningData.of(Dataset.open(path, CONF));
  }

  /** A trial with its checkpoint in a file. */
  static Trial trial(TrialSpec spec, LearningData data, Path file, TrainingListener listener) {
    return new Trial(
        spec,
        data,
        new Checkpoints(new org.apache.hadoop.fs.Path(file.toUri()), spec.id(), CONF),
        listener);
  }
}
