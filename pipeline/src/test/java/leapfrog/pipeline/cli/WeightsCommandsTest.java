package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.store.Json;
import leapfrog.datagen.store.Sha256;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights out of a run and into another. */
class WeightsCommandsTest extends WeightsCommands {
  /** Exports, imports and exports again, in both formats. */
  private void requireRoundTrip(String run) throws IOException {
    TrialResult trained = onlyResult(run);
    for (String ending : List.of("npz", "safetensors")) {
      export(run, "first-" + ending + "." + ending);
      String imported = run + "-" + ending;
      assertThat(
              run(
                  List.of(),
                  "import",
                  path("first-" + ending + "." + ending),
                  "--out",
                  path(imported)))
          .as(err.toString())
          .isZero();
      TrialResult result = onlyResult(imported);
      assertThat(result.status()).isEqualTo(TrialStatus.SUCCEEDED);
      assertThat(result.metrics()).isEqualTo(trained.metrics());
      assertThat(result.rollouts()).isEqualTo(trained.rollouts());
      assertThat(result.spec().training().steps()).isZero();
      assertThat(result.spec().dataset()).isEqualTo(trained.spec().dataset());
      export(imported, "second-" + ending + "." + ending);
      assertThat(folder.resolve("second-" + ending + "." + ending))
          .hasSameBinaryContentAs(folder.resolve("first-" + ending + "." + ending));
    }
    // The weights' name does not depend on the format they came in.
    assertThat(onlyTrial(run + "-npz").id()).isEqualTo(onlyTrial(run + "-safetensors").id());
  }

  @ParameterizedTest
  @CsvSource({
    "hnn, float32",
    "hnn, float64",
    "baseline, float32",
    "baseline, float64",
  })
  void modelsOfStatesSurviveExportAndImport(String model, String precision) throws IOException {
    List<String> settings = new ArrayList<>(TinySweeps.SETTINGS);
    settings.add("sweep.trials=[{task=mass-spring,model=%s}]".formatted(model));
    settings.add("training.precision=" + precision);
    train("run", settings);
    requireRoundTrip("run");
    assertThat(folder.resolve("first-npz.npz")).isNotEmptyFile();
    assertThat(folder).isDirectoryNotContaining("glob:**.crc");
  }

  @ParameterizedTest
  @CsvSource({
    "pixels, pixel-pendulum, pixel-hnn, float32",
    "pixels, pixel-pendulum, pixel-hnn, float64",
    "hgn, hgn-mass-spring, hgn, float32",
    "hgn, hgn-mass-spring, hgn, float64",
  })
  void modelsOfFramesSurviveExportAndImport(
      String paper, String task, String model, String precision) throws IOException {
    List<String> settings =
        List.of(
            "sweep.trials=[{task=%s,model=%s}]".formatted(task, model),
            "training={steps=2,batch=4,curve_every=2,precision=%s}".formatted(precision),
            "datasets.hgn-mass-spring.splits={train=8,test=4}",
            "tasks.pixel-pendulum.evaluation.points=10",
            "sweep.hyperparameters.hidden=" + (model.equals("hgn") ? "null" : "16"));
    train("run", settings, "--paper", paper);
    requireRoundTrip("run");
  }

  @Test
  void theDescriptionSaysWhatTheWeightsAre() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.safetensors");
    // Another format of the same name has a description of its own.
    export("run", "weights.npz");
    JsonNode json = Json.MAPPER.readTree(folder.resolve("weights.safetensors.json").toFile());
    TrialResult trained = onlyResult("run");
    assertThat(json.path("kind").asText()).isEqualTo("leapfrog-weights");
    assertThat(json.path("file").asText()).isEqualTo("weights.safetensors");
    assertThat(json.path("sha256").asText())
        .isEqualTo(Sha256.hex(Files.readAllBytes(folder.resolve("weights.safetensors"))));
    assertThat(json.path("model").asText()).isEqualTo("hnn");
    assertThat(json.path("hyperparameters").path("hidden").asText()).isEqualTo("16");
    assertThat(json.path("tensors")).hasSize(5);
    assertThat(json.path("tensors").get(0).toString())
        .isEqualTo("{\"name\":\"linear1.weight\",\"shape\":[16,2],\"dtype\":\"float32\"}");
    JsonNode origin = json.path("origin");
    assertThat(origin.path("trial").asText()).isEqualTo(trained.id());
    assertThat(origin.path("dataset").asText()).isEqualTo(trained.dataset());
    assertThat(origin.path("engine").asText()).isEqualTo("fused");
    assertThat(origin.path("steps").asInt()).isEqualTo(30);
    assertThat(Json.MAPPER.treeToValue(origin.path("spec"), TrialSpec.class))
        .isEqualTo(trained.spec());
    assertThat(origin.path("metrics").path("test_loss").path("mean").asDouble())
        .isEqualTo(trained.metrics().get("test_loss").mean());
    assertThat(origin.path("provenance").path("version").asText()).isNotEmpty();
    JsonNode check = json.path("check");
    assertThat(check.path("states")).hasSize(8);
    assertThat(check.path("derivatives")).hasSize(8);
    assertThat(check.path("hamiltonian")).hasSize(8);
  }

  @Test
  void theFormatCanBeGivenAndOtherNamesAreAllowedThen() throws IOException {
    train("run", PENDULUM);
    String id = onlyTrial("run").id();
    assertThat(
            run(
                List.of(),
                "export",
                path("run"),
                id.substring(0, 4),
                "--format",
                "npz",
                "--out",
                path("weights.bin")))
        .isZero();
    export("run", "weights.npz");
    assertThat(folder.resolve("weights.bin")).hasSameBinaryContentAs(folder.resolve("weights.npz"));
    // A file of that name is replaced, description and all.
    train("other", PENDULUM.stream().map(s -> s.replace("model=hnn", "model=baseline")).toList());
    export("other", "weights.npz");
    assertThat(Files.readString(folder.resolve("weights.npz.json"))).contains("\"baseline\"");
    assertThat(run(List.of(), "export", path("run"), id, "--out", "nosuch://host/a.npz"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Cannot write to --out nosuch://host/a.npz");
  }

  @Test
  void tablesAndAnalysesWorkOnImportedWeights() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.npz");
    // Without the description, the configuration says what it is.
    Files.delete(folder.resolve("weights.npz.json"));
    assertThat(
            run(PENDULUM, "import", path("weights.npz"), "--preset", "smoke", "--out", path("a")))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("SUCCEEDED after 0 steps").contains("energy_mse");
    assertThat(onlyResult("a").metrics()).isEqualTo(onlyResult("run").metrics());
    assertThat(run(List.of(), "tables", path("a"))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("pendulum");
    assertThat(run(List.of(), "analyze", path("a"))).as(err.toString()).isZero();
    // Again: nothing is left to do.
    assertThat(
            run(PENDULUM, "import", path("weights.npz"), "--preset", "smoke", "--out", path("a")))
        .isZero();
  }

  @Test
  void trainingsStartFromFilesAndGoOnWithoutThem() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.npz");
    List<String> settings = new ArrayList<>(PENDULUM);
    settings.add("training.start=[none," + path("weights.npz") + "]");
    String[] sweep = {"sweep", "--preset", "smoke", "--out", path("tuned")};
    assertThat(run(settings, sweep)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("start=none").contains("start=");
    List<TrialSpec> trials = open("tuned").plan().trials();
    assertThat(trials).hasSize(2);
    assertThat(trials.get(0)).isEqualTo(onlyTrial("run"));
    String sha256 = trials.get(1).training().start().orElseThrow();
    assertThat(
            Sha256.hex(
                Files.readAllBytes(folder.resolve("tuned/weights/" + sha256 + ".safetensors"))))
        .isEqualTo(sha256);
    TrialResult tuned = open("tuned").trials().read(trials.get(1).id());
    assertThat(tuned.spec().training().start()).contains(sha256);
    assertThat(tuned.curve().get(0).trainLoss())
        .isLessThan(onlyResult("run").curve().get(0).trainLoss());

    // As if it had been interrupted, and the file was gone since.
    Files.delete(folder.resolve("weights.npz"));
    Files.delete(folder.resolve("tuned/trials/" + tuned.id() + "/result.json"));
    assertThat(run(settings, sweep)).as(err.toString()).isZero();
    assertThat(open("tuned").trials().read(tuned.id()).metrics()).isEqualTo(tuned.metrics());
    assertThat(run(settings, "sweep", "--preset", "smoke", "--out", path("new"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("command line: training.start[1]: cannot read " + path("weights.npz"))
        .contains("there is no such file; the value must be none or a file of weights");
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
