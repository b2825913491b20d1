package leapfrog.training.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;

/** Small datasets of the pixel pendulum for tests. */
public final class PixelPendulums {
  private PixelPendulums() {}

  /** Trials of 13 frames, 10 rows each: 3 for training and 2 for testing. */
  public static DatasetSpec spec() {
    return spec(
        "gym-pendulum",
        new Recording(
            false,
            Optional.of(new ImageSpec("gym-pendulum", 28, 28, new TreeMap<>(), List.of())),
            Optional.of(new FrameWindows(1, 2, 2))));
  }

  static DatasetSpec spec(String system, Recording recording) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 3L);
    splits.put("test", 2L);
    return new DatasetSpec(
        "pixels",
        system,
        new TreeMap<>(),
        new Simulation("gym-reset", new TreeMap<>(), TimeGrid.steps(0, 0.05, 13), 0, 3),
        recording,
        splits);
  }

  /** As published, with shorter rollouts. */
  public static PixelEnergyProtocol protocol(int points) {
    return new PixelEnergyProtocol("gym-reset", new TreeMap<>(), points, 5, 3, 0);
  }
}
