package leapfrog.training.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.TrajectoryGenerator;
import org.apache.hadoop.conf.Configuration;

/** Small rendered datasets for tests: 3 frames of 16×16 of each spring. */
final class RenderedSprings {
  static final FrameShape SHAPE = new FrameShape(3, 16, 16, 3);

  private RenderedSprings() {}

  static DatasetSpec spec(long train, long test) {
    return spec(recording(16, 16), train, test);
  }

  static Recording recording(int width, int height) {
    return Recording.frames(new ImageSpec("discs", width, height, new TreeMap<>(), List.of()));
  }

  static DatasetSpec spec(Recording recording, long train, long test) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("test", test);
    return new DatasetSpec(
        "springs",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 3, 3), 0.1, 5),
        recording,
        splits);
  }

  static Dataset write(DatasetSpec spec, int partitions, Path directory) {
    return write(
        spec, partitions, new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration());
  }

  static Dataset write(
      DatasetSpec spec, int partitions, org.apache.hadoop.fs.Path path, Configuration conf) {
    DatasetWriter.write(spec, partitions, new TreeMap<>(), path, conf);
    return Dataset.open(path, conf);
  }

  /** The pixels of each row, as the renderer draws them. */
  static byte[][] drawn(DatasetSpec spec, String split) {
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    byte[][] rows = new byte[Math.toIntExact(spec.splits().get(split))][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = generator.generate(split, i).frames().pixels().clone();
    }
    return rows;
  }

  /** One row of a source. */
  static byte[] read(FrameSource source, int row) {
    byte[] pixels = new byte[source.shape().size()];
    source.read(row, pixels, 0);
    return pixels;
  }
}
