package leapfrog.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.analyze.dynamics.Rollout;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.Learner;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's library example, as it stands there. */
class LibraryExampleTest {
  private static final java.nio.file.Path README = java.nio.file.Path.of("..", "README.md");
  private static final java.nio.file.Path SOURCE =
      java.nio.file.Path.of("src/test/java/leapfrog/example/LibraryExampleTest.java");

  private final StringBuilder printed = new StringBuilder();

  private void print(String text) {
    printed.append(text).append('\n');
  }

  private void example(String folder) throws IOException {
    // README begins
    LearningData data = LearningData.of(Dataset.open(new Path(folder), new Configuration()));

    Learner.Learned hnn =
        Learner.of("hnn").set("hidden", 200).steps(500).weightDecay(1e-4).seed(0).learn(data);
    hnn.result().metrics().forEach((name, metric) -> print(name + " " + metric.mean()));

    PhysicalSystem pendulum = data.spec().physicalSystem();
    double[] start = {1.0, 0.0}; // position, momentum
    double[] times = new TimeGrid(0, 20, 100).times();
    Rollout learned = Rollout.of(hnn.model().field(), start, times);
    Rollout truth = Rollout.of(pendulum, start, times);

    double[] energy = learned.along(pendulum::energy);
    print("energy from " + energy[0] + " to " + energy[99]);
    print("error at the end " + learned.meanSquaredErrors(truth)[99]);
    // README ends
  }

  private static void writePendulums(java.nio.file.Path folder) {
    DatasetSpec pendulums =
        new DatasetSpec(
            "pendulum",
            "pendulum",
            new TreeMap<>(),
            new Simulation("square-direction", new TreeMap<>(), new TimeGrid(0, 3, 45), 0.05, 3),
            Recording.STATES,
            new TreeMap<>(java.util.Map.of("train", 15L, "test", 5L)));
    DatasetWriter.write(
        pendulums, 1, new TreeMap<>(), new Path(folder.toUri()), new Configuration());
  }

  @Test
  void learnsAndRollsOut(@TempDir java.nio.file.Path folder) throws IOException {
    writePendulums(folder.resolve("pendulum"));
    example(folder.resolve("pendulum").toString());
    List<String> lines = printed.toString().lines().toList();
    assertThat(lines.get(0)).startsWith("train_loss ");
    assertThat(number(lines.get(0), 1)).isBetween(1e-4, 0.2);
    String energies = lines.get(lines.size() - 2);
    double first = 3 * (1 - Math.cos(1));
    assertThat(number(energies, 2)).isEqualTo(first);
    assertThat(number(energies, 4)).isBetween(0.5 * first, 1.5 * first);
    assertThat(number(lines.get(lines.size() - 1), 4)).isBetween(0.0, 5.0);
  }

  private static double number(String line, int word) {
    return Double.parseDouble(line.split(" ", -1)[word]);
  }

  @Test
  void theReadmeShowsWhatIsTested() {
    List<String> source = lines(SOURCE);
    List<String> tested =
        source.subList(
            source.indexOf("    // README begins") + 1, source.indexOf("    // README ends"));
    String example =
        tested.stream()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .map(line -> line.replace("new Path(folder)", "new Path(\"data/pendulum\")"))
            .map(line -> line.replace("print(", "System.out.println("))
            .collect(Collectors.joining("\n", "```java\n", "\n```"));
    assertThat(String.join("\n", lines(README))).contains(example);
    assertThat(tested).filteredOn(line -> !line.isBlank()).hasSizeLessThanOrEqualTo(15);
    assertThat(Arrays.asList("Learner", "Rollout")).allMatch(example::contains);
  }

  private static List<String> lines(java.nio.file.Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
