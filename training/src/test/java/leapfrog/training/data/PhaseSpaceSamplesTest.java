package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.training.Examples;
import leapfrog.training.nn.Tensor;
import org.apache.hadoop.conf.Configuration;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets as samples of the vector field. */
class PhaseSpaceSamplesTest {
  private final Configuration conf = new Configuration();

  @TempDir Path temporary;

  private Dataset dataset(DatasetSpec spec, String name) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(temporary.resolve(name).toUri());
    DatasetWriter.write(spec, 3, new TreeMap<>(), path, conf);
    return Dataset.open(path, conf);
  }

  @Test
  void samplesAreObservedStatesWithTrueDerivatives() {
    Dataset dataset = dataset(Examples.springs(0.1), "springs");
    PhaseSpaceSamples samples = PhaseSpaceSamples.read(dataset, "train");
    assertThat(samples.x().shape()).containsExactly(60, 2);
    assertThat(samples.dx().shape()).containsExactly(60, 2);
    double[] noise = new double[120];
    int row = 0;
    try (TrajectoryReader reader = dataset.read("train")) {
      while (reader.hasNext()) {
        Trajectory trajectory = reader.next();
        for (int i = 0; i < trajectory.points(); i++, row++) {
          double[] x = samples.x().values();
          double[] dx = samples.dx().values();
          assertThat(x[2 * row]).isEqualTo(trajectory.qObserved()[i]);
          assertThat(x[2 * row + 1]).isEqualTo(trajectory.pObserved()[i]);
          // H = q² + p²: the derivative belongs to the true state, not the observed one.
          assertThat(dx[2 * row]).isCloseTo(2 * trajectory.p()[i], within(1e-14));
          assertThat(dx[2 * row + 1]).isCloseTo(-2 * trajectory.q()[i], within(1e-14));
          noise[2 * row] = x[2 * row] - trajectory.q()[i];
          noise[2 * row + 1] = x[2 * row + 1] - trajectory.p()[i];
        }
      }
    }
    assertThat(row).isEqualTo(60);
    assertThat(Math.sqrt(StatUtils.variance(noise))).isCloseTo(0.1, within(0.03));
  }

  @Test
  void allPositionsComeBeforeAllMomenta() {
    DatasetSpec springs = Examples.springs(0);
    DatasetSpec spec =
        new DatasetSpec(
            "two-body",
            "two-body",
            new TreeMap<>(),
            new Simulation("two-body-orbit", new TreeMap<>(), new TimeGrid(0, 3, 10), 0, 1),
            Recording.STATES,
            springs.splits());
    Dataset dataset = dataset(spec, "two-body");
    PhaseSpaceSamples samples = PhaseSpaceSamples.read(dataset, "test");
    assertThat(samples.dimension()).isEqualTo(8);
    assertThat(samples.rows()).isEqualTo(30);
    try (TrajectoryReader reader = dataset.read("test")) {
      reader.next();
      Trajectory second = reader.next();
      int row = second.points() + 2;
      for (int i = 0; i < 4; i++) {
        assertThat(samples.x().values()[row * 8 + i]).isEqualTo(second.q()[2 * 4 + i]);
        assertThat(samples.x().values()[row * 8 + 4 + i]).isEqualTo(second.p()[2 * 4 + i]);
        assertThat(samples.dx().values()[row * 8 + i]).isEqualTo(second.dq()[2 * 4 + i]);
        assertThat(samples.dx().values()[row * 8 + 4 + i]).isEqualTo(second.dp()[2 * 4 + i]);
      }
    }
  }

  @Test
  void learningDataHoldBothSplitsAndTheirHash() {
    Dataset dataset = dataset(Examples.springs(0.1), "springs");
    LearningData data = LearningData.of(dataset);
    assertThat(data.samples("train")).isEqualTo(PhaseSpaceSamples.read(dataset, "train"));
    assertThat(data.samples("test")).isEqualTo(PhaseSpaceSamples.read(dataset, "test"));
    assertThat(data.samples("test").rows()).isEqualTo(30);
    assertThat(data.contentHash()).isEqualTo(dataset.manifest().contentHash().hex());
  }

  @Test
  void aMissingSplitIsNamed() {
    Dataset dataset = dataset(Examples.springs(0), "springs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhaseSpaceSamples.read(dataset, "validation"))
        .withMessageContaining("Cannot read split 'validation'")
        .withMessageContaining("train, test");
  }

  @Test
  void pointsOfADensityHaveNoField() {
    Dataset ring =
        dataset(
            DatasetSpec.points("ring", "ring", Map.of(), Map.of("train", 5L, "test", 5L), 1),
            "ring");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhaseSpaceSamples.read(ring, "train"))
        .withMessage(
            "Cannot learn the vector field of ring: it holds points of a density, which have no"
                + " dynamics");
  }

  /** Each part by itself is a valid file, so only the number of rows tells. */
  @Test
  void aSplitThatIsShorterOrLongerThanItsManifestSaysIsRefused() throws IOException {
    Dataset dataset = dataset(Examples.springs(0), "springs");
    List<String> train =
        dataset.manifest().files().stream()
            .filter(file -> file.split().equals("train"))
            .map(file -> file.path())
            .toList();
    DatasetSpec small = Examples.springs(0);
    small =
        new DatasetSpec(
            small.name(),
            small.system(),
            small.systemParameters(),
            small.source(),
            small.recording(),
            Map.of("train", 1L));
    Dataset other = dataset(small, "small");
    replace("springs/" + train.get(0), "small/" + other.manifest().files().get(0).path());
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> PhaseSpaceSamples.read(dataset, "train"))
        .withMessage(
            "Cannot read split 'train' of springs: it does not hold 6 trajectories of 10 points");
    replace("small/" + other.manifest().files().get(0).path(), "springs/" + train.get(1));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> PhaseSpaceSamples.read(other, "train"))
        .withMessage(
            "Cannot read split 'train' of springs: it does not hold 1 trajectories of 10 points");
  }

  private void replace(String target, String source) throws IOException {
    Path file = temporary.resolve(target);
    Files.copy(temporary.resolve(source), file, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  @Test
  void thinnedSamplesAreSpreadEvenly() {
    Tensor x = Tensor.zeros(10, 1);
    Tensor dx = Tensor.zeros(10, 1);
    for (int i = 0; i < 10; i++) {
      x.values()[i] = i;
      dx.values()[i] = -i;
    }
    PhaseSpaceSamples samples = new PhaseSpaceSamples(x, dx);
    assertThat(samples.thinned(4).x().values()).containsExactly(0, 2, 5, 7);
    assertThat(samples.thinned(4).dx().values()).containsExactly(0, -2, -5, -7);
    assertThat(samples.thinned(10)).isSameAs(samples);
    assertThat(samples.thinned(1).rows()).isEqualTo(1);
  }

  @Test
  void statesAndDerivativesMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhaseSpaceSamples(Tensor.zeros(3, 2), Tensor.zeros(2, 3)))
        .withMessage("States Tensor[3, 2] and derivatives Tensor[2, 3] do not fit");
  }
}
