package leapfrog.training.train;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.Examples;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;

/** A trial that takes a moment. */
final class TrialSpecs {
  static final TrainingSpec TRAINING =
      new TrainingSpec(
          60,
          16,
          1e-2,
          1e-4,
          RateSchedule.Decay.NONE,
          0,
          0,
          "auto",
          Precision.FLOAT32,
          Device.CPU,
          1,
          25,
          20);

  static final EnergyProtocol EVALUATION =
      new EnergyProtocol("box", new TreeMap<>(), new TimeGrid(0, 4, 20), 2, 2, 9, Optional.empty());

  private TrialSpecs() {}

  static TrialSpec springs(String model, TrainingSpec training) {
    return new TrialSpec(
        "springs",
        Examples.springs(0.05),
        EVALUATION,
        model,
        new TreeMap<>(Map.of("hidden", "16", "nonlinearity", "tanh")),
        training,
        3);
  }
}
