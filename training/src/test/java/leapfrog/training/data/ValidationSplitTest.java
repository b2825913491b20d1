package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.training.Examples;
import leapfrog.training.evaluate.PixelPendulums;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A split beside those that are there. */
class ValidationSplitTest {
  private static Stream<DatasetSpec> datasets() {
    return Stream.of(
        Examples.springs(0.05),
        new DatasetSpec(
            "frames",
            "mass-spring",
            new TreeMap<>(),
            new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 1, 4), 0.1, 5),
            Recording.frames(
                new ImageSpec("discs", 16, 16, new TreeMap<>(Map.of("extent", 1.5)), List.of())),
            new TreeMap<>(Map.of("train", 5L, "test", 3L))),
        PixelPendulums.spec(),
        DatasetSpec.points(
            "points", "gaussian-mixture", Map.of(), Map.of("train", 9L, "test", 6L), 3));
  }

  private static LearningData write(DatasetSpec spec, Path directory) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(directory.toUri());
    DatasetWriter.write(spec, 3, new TreeMap<>(), path, new Configuration());
    return LearningData.of(Dataset.open(path, new Configuration()));
  }

  private static List<Trajectory> rows(LearningData data, String split) {
    List<Trajectory> rows = new ArrayList<>();
    try (TrajectoryReader reader = data.rows(split, 0)) {
      while (reader.hasNext()) {
        rows.add(reader.next());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void leavesTheOthersAsTheyWere(DatasetSpec spec, @TempDir Path directory) {
    LearningData without = write(spec, directory.resolve("without"));
    LearningData with = write(Examples.withValidation(spec, 4), directory.resolve("with"));
    for (String split : List.of(LearningData.TRAIN, LearningData.TEST)) {
      assertThat(rows(with, split))
          .isNotEmpty()
          .usingRecursiveComparison()
          .isEqualTo(rows(without, split));
    }
    assertThat(without.has(LearningData.VALIDATION)).isFalse();
    assertThat(with.has(LearningData.VALIDATION)).isTrue();
    List<Trajectory> validation = rows(with, LearningData.VALIDATION);
    assertThat(validation).hasSize(4 * spec.rowsPerTrajectory());
    for (String split : List.of(LearningData.TRAIN, LearningData.TEST)) {
      assertThat(rows(with, split))
          .extracting(Trajectory::q)
          .doesNotContainAnyElementsOf(validation.stream().map(Trajectory::q).toList());
    }
  }
}
