package leapfrog.datagen.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;

/** Small specifications for tests. */
final class Specs {
  private Specs() {}

  static DatasetSpec spring() {
    return spec("mass-spring", "circle", 0.1, 11, 7, 1);
  }

  static DatasetSpec spec(
      String system, String sampler, double noise, long train, long test, long seed) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("test", test);
    return new DatasetSpec(
        system,
        system,
        new TreeMap<>(),
        new Simulation(sampler, new TreeMap<>(), new TimeGrid(0, 3, 30), noise, seed),
        Recording.STATES,
        splits);
  }

  /** Five frames of 16×16 pixels. */
  static DatasetSpec rendered(String system, String sampler, double noise, long train, long test) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("test", test);
    ImageSpec images =
        new ImageSpec("discs", 16, 16, new TreeMap<>(Map.of("extent", 2.5)), List.of());
    return new DatasetSpec(
        system,
        system,
        new TreeMap<>(),
        new Simulation(sampler, new TreeMap<>(), new TimeGrid(0, 1, 5), noise, 1),
        Recording.frames(images),
        splits);
  }

  /** A trajectory of values that text or rounding would spoil. */
  static Trajectory awkward(long id) {
    double[] q = {-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + id, Math.nextUp(1.0), Double.NaN};
    double[] p = {1, 2, 3, Double.NEGATIVE_INFINITY, 5, 6};
    return new Trajectory(
        id,
        new double[] {0, 1, 2},
        q,
        p,
        p.clone(),
        q.clone(),
        q.clone(),
        p.clone(),
        new double[] {7, 8, 9},
        Frames.NONE);
  }
}
