package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.density.Densities;
import leapfrog.datagen.density.Density;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.DensitySampling;
import leapfrog.datagen.sample.Recording;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points of densities as rows, in memory and on disk. */
final class DensityPointsTest {
  @TempDir private java.nio.file.Path folder;

  private static DatasetSpec spec(String density, Map<String, Double> parameters, long seed) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 30L);
    splits.put("test", 12L);
    return DatasetSpec.points("points", density, parameters, splits, seed);
  }

  private static Trajectory row(DatasetSpec spec, String split, long index) {
    List<Trajectory> rows = new ArrayList<>();
    RowSource.of(spec).make(split, index, rows::add);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkerboard", "gaussian-mixture", "ring", "two-spirals"})
  void aRowIsAPoint(String name) {
    DatasetSpec spec = spec(name, Map.of(), 1);
    Density density = Densities.of(spec);
    for (long index = 0; index < 20; index++) {
      Trajectory row = row(spec, "train", index);
      assertThat(row.id()).isEqualTo(index);
      assertThat(row.t()).containsExactly(0);
      assertThat(row.q()).hasSize(2).isEqualTo(row.qObserved());
      assertThat(row.p()).containsExactly(0, 0).isEqualTo(row.pObserved());
      assertThat(row.energy()).containsExactly(-density.logDensity(row.q()));
      assertThat(density.mode(row.q())).isGreaterThanOrEqualTo(-1);
      assertThat(row.hasDerivatives()).isFalse();
      assertThat(row.frames()).isEqualTo(Frames.NONE);
      assertThat(row.q()).containsExactly(row(spec, "train", index).q());
    }
  }

  @Test
  void pointsDifferBySeedSplitIndexAndDensity() {
    DatasetSpec spec = spec("ring", Map.of(), 1);
    assertThat(
            List.of(
                row(spec, "train", 0).q()[0],
                row(spec, "train", 1).q()[0],
                row(spec, "test", 0).q()[0],
                row(spec("ring", Map.of(), 2), "train", 0).q()[0],
                row(spec("two-spirals", Map.of(), 1), "train", 0).q()[0]))
        .doesNotHaveDuplicates();
  }

  @Test
  void filesHoldTheRowsHoweverManyThereAre() {
    DatasetSpec spec = spec("two-spirals", Map.of("turns", 1.0), 3);
    Configuration conf = new Configuration();
    Path one = new Path(folder + "/one");
    Path three = new Path(folder + "/three");
    DatasetManifest first = DatasetWriter.write(spec, 1, new TreeMap<>(), one, conf);
    DatasetManifest second = DatasetWriter.write(spec, 3, new TreeMap<>(), three, conf);
    assertThat(second.files().size()).isGreaterThan(first.files().size());
    assertThat(second.contentHash()).isEqualTo(first.contentHash());
    for (Path directory : List.of(one, three)) {
      Dataset dataset = Dataset.open(directory, conf);
      assertThat(dataset.manifest().spec()).isEqualTo(spec);
      assertThat(new DatasetVerifier(directory, dataset.manifest(), conf).problems(1, rows -> {}))
          .isEmpty();
      try (TrajectoryReader reader = dataset.read("test")) {
        for (long index = 0; index < 12; index++) {
          Trajectory read = reader.next();
          Trajectory made = row(spec, "test", index);
          assertThat(read.id()).isEqualTo(index);
          assertThat(read.q()).containsExactly(made.q());
          assertThat(read.p()).containsExactly(made.p());
          assertThat(read.energy()).containsExactly(made.energy());
        }
        assertThat(reader.hasNext()).isFalse();
      }
    }
  }

  @Test
  void repetitionsHaveSeedsOfTheirOwn() {
    DatasetSpec spec = spec("ring", Map.of(), 5);
    assertThat(spec.repetition(0)).isEqualTo(spec);
    assertThat(spec.repetition(2).name()).isEqualTo("points-2");
    assertThat(spec.repetition(2).source()).isEqualTo(new DensitySampling(7));
    assertThat(spec.repetition(2).distribution()).isEqualTo(spec.distribution());
  }

  @Test
  void densitiesAndSystemsAreNotTakenForOneAnother() {
    DatasetSpec ring = spec("ring", Map.of(), 0);
    assertThatIllegalArgumentException()
        .isThrownBy(ring::physicalSystem)
        .withMessage(
            "Cannot take points for trajectories: it holds points of the density ring, which have"
                + " no dynamics");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrajectoryGenerator(ring))
        .withMessageContaining("points of the density ring");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DensityPoints(Specs.spring()))
        .withMessage(
            "Cannot take mass-spring for points of a density: it holds states of the system"
                + " mass-spring");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowSource.of(ring.with(Recording.STATES)))
        .withMessage(
            "Cannot record derivatives or frames of points: it holds points of the density ring");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowSource.of(spec("rnig", Map.of(), 0)))
        .withMessageContaining("Cannot use density 'rnig': it must be one of checkerboard");
  }
}
