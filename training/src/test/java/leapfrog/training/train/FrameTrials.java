package leapfrog.training.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.FrameProtocol;

/** Small trials of models that learn from frames. */
final class FrameTrials {
  /** Springs on 16×16 pixels: 64 training and 12 test trajectories of 5 frames. */
  static final DatasetSpec SPRINGS = springs();

  private FrameTrials() {}

  private static DatasetSpec springs() {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 64L);
    splits.put("test", 12L);
    return new DatasetSpec(
        "springs",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 1, 5), 0.01, 5),
        Recording.frames(new ImageSpec("discs", 16, 16, new TreeMap<>(), List.of())),
        splits);
  }

  /** A trial of a model of the HGN family on such springs. */
  static TrialSpec spec(DatasetSpec springs, String model, int steps, int checkpointEvery) {
    SortedMap<String, String> hyperparameters = new TreeMap<>();
    hyperparameters.put("filters", "8");
    hyperparameters.put("encoder_first_filters", "8");
    hyperparameters.put("encoder_strides", model.equals("hgn-no-f") ? "1,2,1" : "1,1,1");
    hyperparameters.put("latent_channels", "4");
    hyperparameters.put("hamiltonian_filters", "8");
    hyperparameters.put("hamiltonian_layers", "2");
    hyperparameters.put("decoder_filters", "8");
    hyperparameters.put("decoder_closing", "none");
    hyperparameters.put("decoded_frames", "2");
    if (!model.equals("hgn-no-f")) {
      hyperparameters.put("encoder_outputs", "4");
    }
    if (!model.equals("hgn-determ")) {
      hyperparameters.put("posterior_log_variance", "-4");
      hyperparameters.put("geco_initial", "1000");
    }
    TrainingSpec training =
        new TrainingSpec(
            steps,
            8,
            3e-3,
            0,
            RateSchedule.Decay.NONE,
            0,
            0,
            "torch",
            Precision.FLOAT32,
            Device.CPU,
            1,
            checkpointEvery,
            steps / 2);
    return new TrialSpec(
        springs.name(), springs, new FrameProtocol(2, 10, 2), model, hyperparameters, training, 3);
  }
}
