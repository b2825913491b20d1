package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.sample.Simulation;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
  @TempDir private Path folder;

  @Test
  void laterLayersOverrideEarlierOnes() {
    ConfigurationSource source =
        new ConfigurationSource(
            Optional.of("smoke"),
            Optional.of(write("my.conf", "datasets.pendulum { noise = 0.5, seed = 7 }")),
            List.of("datasets.pendulum.seed=8", "datasets.pendulum.seed=9"));

    LeapfrogConfig config = ConfigurationReader.read(source, Catalog.installed());

    assertThat(config.datasets().get("three-body").splits()).containsEntry("train", 40L);
    Simulation simulation = (Simulation) config.datasets().get("pendulum").source();
    assertThat(simulation.time().points()).isEqualTo(45);
    assertThat(simulation.noise()).isEqualTo(0.5);
    assertThat(simulation.seed()).isEqualTo(9);
  }

  /** The local disk under another name, which Hadoop knows only where it is told. */
  public static final class OwnFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("own:///");
    }
  }

  @Test
  void aFileIsReadWithThePropertiesThatSparkSubmitGives() {
    String uri = "own:" + write("my.conf", "datasets.pendulum.seed = 7");
    ConfigurationSource source =
        new ConfigurationSource(Optional.of("smoke"), Optional.of(uri), List.of());
    assertThatThrownBy(() -> ConfigurationReader.read(source, Catalog.installed()))
        .hasMessageContaining("No FileSystem for scheme \"own\"");
    String property = "spark.hadoop.fs.own.impl";
    System.setProperty(property, OwnFileSystem.class.getName());
    try {
      LeapfrogConfig config = ConfigurationReader.read(source, Catalog.installed());
      assertThat(((Simulation) config.datasets().get("pendulum").source()).seed()).isEqualTo(7);
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void aDatasetMayHaveAValidationSplit() {
    LeapfrogConfig before = Configurations.read("sweep.trials=[{ task = pendulum, model = hnn }]");
    LeapfrogConfig config =
        Configurations.read(
            "datasets.pendulum.splits.validation=7",
            "datasets.two-body.splits.validation=5",
            "sweep.trials=[{ task = pendulum, model = hnn }]");

    assertThat(config.datasets().get("pendulum").splits())
        .isEqualTo(Map.of("train", 25L, "test", 25L, "validation", 7L));
    TrialSpec trial = config.sweep().trials().get(0);
    assertThat(trial.dataset()).isEqualTo(config.datasets().get("pendulum"));
    assertThat(trial.id()).isNotEqualTo(before.sweep().trials().get(0).id());
    assertThat(config.datasets().get("mass-spring"))
        .isEqualTo(before.datasets().get("mass-spring"));
  }

  @Test
  void laterDefaultsHoldForEntriesOfAnEarlierLayer() {
    assertThat(steps(Configurations.read("training.steps=7"))).containsOnly(7);
    assertThat(steps(Configurations.read(folder, "training.steps = 7"))).containsOnly(7);
    assertThat(Configurations.read("sweep.hyperparameters.hidden=11").sweep().trials())
        .allMatch(trial -> trial.hyperparameters().get("hidden").equals("11"));
  }

  @Test
  void entriesOverrideDefaultsOfTheirOwnLayer() {
    LeapfrogConfig config =
        Configurations.read(
            folder,
            """
            training.steps = 7
            sweep.trials = [
              { task = pendulum, model = hnn, training { steps = 8 } }
              { task = pendulum, model = baseline }
            ]
            """);

    assertThat(steps(config)).containsExactly(8, 7);
  }

  @Test
  void theResolvedConfigurationReadsTheSame() {
    LeapfrogConfig config =
        Configurations.read("training.steps=[7, 8]", "sweep.hyperparameters.hidden=11");

    LeapfrogConfig again = Configurations.read(folder, config.toJson());

    assertThat(again.sweep()).isEqualTo(config.sweep());
    assertThat(again.datasets()).isEqualTo(config.datasets());
    assertThat(again.toJson()).isEqualTo(config.toJson());
  }

  @Test
  void readsHadoopUris() {
    String uri = Path.of(write("my.conf", "training.steps = 5")).toUri().toString();
    ConfigurationSource source =
        new ConfigurationSource(Optional.empty(), Optional.of(uri), List.of());

    assertThat(steps(ConfigurationReader.read(source, Catalog.installed()))).containsOnly(5);
  }

  @Test
  void followsIncludesAndReferences() {
    write("shared.conf", "training.steps = 5");

    LeapfrogConfig config =
        Configurations.read(
            folder, "include \"shared.conf\"\ntraining.curve_every = ${training.steps}");

    assertThat(config.sweep().trials())
        .allMatch(trial -> trial.training().curveEvery() == 5 && trial.training().steps() == 5);
  }

  @Test
  void namesWhatCannotBeRead() {
    assertThat(Configurations.problems(folder, "include \"none.conf\""))
        .singleElement()
        .asString()
        .contains("none.conf");
    assertThat(Configurations.problems(folder, "a = 1\nb = ["))
        .singleElement()
        .asString()
        .startsWith("my.conf:2: ");
    assertThat(Configurations.problems(folder, "\ntraining.steps = ${training.stps}"))
        .containsExactly("my.conf:2: Could not resolve substitution to a value: ${training.stps}");
    assertThat(Configurations.problems(folder, "", "training.steps=[1"))
        .containsExactly("command line: training.steps: cannot read the value [1 as HOCON");
  }

  @Test
  void namesFilesAndPresetsThatAreNotThere() {
    ConfigurationSource source =
        new ConfigurationSource(Optional.of("papr"), Optional.of("none.conf"), List.of());

    assertThatThrownBy(() -> ConfigurationReader.read(source, Catalog.installed()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            command line: --preset: unknown preset 'papr'; did you mean 'paper'? (known: laptop, \
            paper, smoke)
            command line: --conf: there is no file 'none.conf'""");
  }

  @Test
  void takesTextOnTheCommandLineWithoutQuotes() {
    assertThat(Configurations.read("spark.master=spark://host:7077").spark().masterUrl())
        .isEqualTo("spark://host:7077");
    assertThat(Configurations.read("spark.master=local[3]").spark().masterUrl())
        .isEqualTo("local[3]");
    assertThat(Configurations.read("spark.cores=3").spark().masterUrl()).isEqualTo("local[3]");
    assertThat(
            Configurations.read("spark.properties.spark.executor.memory=4g").spark().properties())
        .containsExactly(Map.entry("spark.executor.memory", "4g"));
  }

  private static List<Integer> steps(LeapfrogConfig config) {
    return config.sweep().trials().stream().map(TrialSpec::training).map(t -> t.steps()).toList();
  }

  private String write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
