package leapfrog.pipeline.generate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;

/** Specifications of small rendered datasets. */
final class RenderedDatasets {
  static final int TIMES = 5;
  static final int PIXELS = 16;

  private RenderedDatasets() {}

  /** Two bodies as discs on 16×16 pixels, at five times. */
  static DatasetSpec twoBodies(long train, long test) {
    return new DatasetSpec(
        "two-bodies",
        "two-body",
        new TreeMap<>(),
        new Simulation(
            "two-body-circle",
            new TreeMap<>(Map.of("min_radius", 0.5, "max_radius", 1.5)),
            new TimeGrid(0, 1, TIMES),
            0.05,
            7),
        Recording.frames(
            new ImageSpec(
                "discs", PIXELS, PIXELS, new TreeMap<>(Map.of("extent", 2.5)), List.of())),
        // In an order that is the same in every process.
        new TreeMap<>(Map.of("train", train, "test", test)));
  }
}
