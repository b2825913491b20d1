package leapfrog.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import leapfrog.datagen.measure.MeasuredRows;
import leapfrog.datagen.measure.MeasuredSample;
import leapfrog.datagen.measure.MeasuredSplits;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DataSource;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Measurement;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetPlan;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.PartFile;
import leapfrog.datagen.store.RowSource;
import leapfrog.datagen.store.RowSourceFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Datasets of every kind, written in no time. */
public final class TinyDatasets {
  private TinyDatasets() {}

  /** Two bodies in colour, 7 frames of 32×32 pixels an eighth apart, 5 and 3 trajectories. */
  public static Dataset coloured(java.nio.file.Path folder) {
    ImageSpec images =
        new ImageSpec("discs", 32, 32, new TreeMap<>(Map.of("extent", 2.0)), List.of());
    return simulated(
        folder,
        "two-body",
        "two-body-circle",
        TimeGrid.steps(0, 0.125, 7),
        Recording.frames(images));
  }

  /** A pendulum in grey, cut into 4 rows of 2 observations of 2 stacked frames of 16×16 pixels. */
  public static Dataset windowed(java.nio.file.Path folder) {
    ImageSpec images = new ImageSpec("gym-pendulum", 16, 16, new TreeMap<>(), List.of());
    return simulated(
        folder,
        "gym-pendulum",
        "gym-reset",
        TimeGrid.steps(0, 0.05, 7),
        new Recording(false, Optional.of(images), Optional.of(new FrameWindows(1, 2, 2))));
  }

  /** A spring without frames, 5 times. */
  public static Dataset states(java.nio.file.Path folder) {
    return simulated(folder, "mass-spring", "circle", TimeGrid.steps(0, 0.5, 5), Recording.STATES);
  }

  /** A measured pendulum, 20 rows of one time, a tenth apart. */
  public static Dataset measured(java.nio.file.Path folder) {
    List<MeasuredSample> samples =
        IntStream.range(0, 25)
            .mapToObj(i -> new MeasuredSample(0.1 * i, Math.sin(0.1 * i), Math.cos(0.1 * i), 0, 0))
            .toList();
    MeasuredSplits splits = MeasuredSplits.of(samples, 0.8);
    DatasetSpec spec =
        new DatasetSpec(
            "measured",
            "pendulum",
            new TreeMap<>(),
            new Measurement("ab".repeat(32), 0.8),
            Recording.STATES,
            counts(splits.train().size(), splits.test().size()));
    return write(folder, spec, () -> new MeasuredRows(spec, splits));
  }

  /** Points of two Gaussians, 500 and 30 of them. */
  public static Dataset points(java.nio.file.Path folder) {
    DatasetSpec spec =
        DatasetSpec.points(
            "gaussians", "gaussian-mixture", Map.of("rows", 1.0), counts(500, 30), 1);
    return write(folder, spec, () -> RowSource.of(spec));
  }

  private static Dataset simulated(
      java.nio.file.Path folder,
      String system,
      String sampler,
      TimeGrid time,
      Recording recording) {
    DataSource source = new Simulation(sampler, new TreeMap<>(), time, 0, 1);
    DatasetSpec spec =
        new DatasetSpec(system, system, new TreeMap<>(), source, recording, counts(5, 3));
    return write(folder, spec, () -> RowSource.of(spec));
  }

  private static Dataset write(java.nio.file.Path folder, DatasetSpec spec, RowSourceFactory rows) {
    Path dataset = new Path(folder.toUri());
    Configuration conf = new Configuration();
    DatasetWriter.commit(
        spec,
        DatasetPlan.parts(spec, 3).stream()
            .map(part -> PartFile.write(spec, rows, part, dataset, conf, PartFile.Watcher.NONE))
            .toList(),
        new TreeMap<>(Map.of("version", "test", "created_at", "2026-01-02T03:04:05Z")),
        dataset,
        conf);
    return Dataset.open(dataset, conf);
  }

  private static Map<String, Long> counts(long train, long test) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", train);
    counts.put("test", test);
    return counts;
  }
}
