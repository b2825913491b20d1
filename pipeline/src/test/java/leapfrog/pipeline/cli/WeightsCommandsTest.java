package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.datagen.store.Json;
import leapfrog.datagen.store.Sha256;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.data.DataType;
import leapfrog.training.data.FrameCache;
import leapfrog.training.data.WeightsFormats;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights out of a run and into another. */
class WeightsCommandsTest {
  private static final List<String> PENDULUM =
      Stream.concat(
              TinySweeps.SETTINGS.stream(), Stream.of("sweep.trials=[{task=pendulum,model=hnn}]"))
          .toList();

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String cacheBefore;

  @BeforeEach
  void keepTheCacheHere() {
    cacheBefore = System.getProperty(FrameCache.DIRECTORY_PROPERTY, "");
    System.setProperty(FrameCache.DIRECTORY_PROPERTY, folder.resolve("cache").toString());
  }

  @AfterEach
  void restoreTheCache() {
    if (cacheBefore.isEmpty()) {
      System.clearProperty(FrameCache.DIRECTORY_PROPERTY);
    } else {
      System.setProperty(FrameCache.DIRECTORY_PROPERTY, cacheBefore);
    }
  }

  private int run(List<String> settings, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(settings);
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private RunFolder open(String run) {
    return RunFolder.open(new org.apache.hadoop.fs.Path(path(run)), new Configuration());
  }

  private TrialSpec onlyTrial(String run) throws IOException {
    assertThat(open(run).plan().trials()).hasSize(1);
    return open(run).plan().trials().get(0);
  }

  private TrialResult onlyResult(String run) throws IOException {
    return open(run).trials().read(onlyTrial(run).id());
  }

  private void train(String run, List<String> settings, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--out", path(run)));
    assertThat(run(settings, arguments.toArray(String[]::new))).as(err.toString()).isZero();
  }

  private void export(String run, String file) throws IOException {
    assertThat(run(List.of(), "export", path(run), onlyTrial(run).id(), "--out", path(file)))
        .as(err.toString())
        .isZero();
    assertThat(out.toString().lines())
        .containsExactly(path(file), path(file.replaceAll("\\.[a-z]+$", ".json")));
  }

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
    JsonNode json = Json.MAPPER.readTree(folder.resolve("weights.json").toFile());
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
    assertThat(Files.readString(folder.resolve("weights.json"))).contains("\"baseline\"");
    assertThat(
            run(List.of(), "export", path("run"), id, "--format", "npz", "--out", path("a.json")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Cannot write to --out").contains("the description");
    assertThat(run(List.of(), "export", path("run"), id, "--out", "nosuch://host/a.npz"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Cannot write to --out nosuch://host/a.npz");
  }

  @Test
  void tablesAndAnalysesWorkOnImportedWeights() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.npz");
    // Without the description, the configuration says what it is.
    Files.delete(folder.resolve("weights.json"));
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

  @Test
  void weightsThatDoNotFitAreAllReportedAtTheirKey() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.safetensors");
    List<String> settings = new ArrayList<>(TinySweeps.SETTINGS);
    settings.add("sweep.trials=[{task=[pendulum,mass-spring],model=[hnn,baseline]}]");
    settings.add("sweep.hyperparameters.hidden=17");
    settings.add("training.start=" + path("weights.safetensors"));
    assertThat(run(settings, "sweep", "--preset", "smoke", "--out", path("new"))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(4);
    assertThat(err.toString())
        .contains("command line: training.start: model 'hnn' of task 'mass-spring' cannot start")
        .contains("model 'baseline' of task 'pendulum' cannot start from this")
        .contains("linear1.weight has shape [16, 2], expected [17, 2]")
        .contains("it needs [linear1.weight[17, 2]");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void prefixesAreTakenOff() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.safetensors");
    byte[] file = Files.readAllBytes(folder.resolve("weights.safetensors"));
    Files.write(folder.resolve("wrapped.safetensors"), wrapped(file));
    String[] importing = {
      "import", path("wrapped.safetensors"), "--preset", "smoke", "--out", path("a")
    };
    assertThat(run(PENDULUM, importing)).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot import " + path("wrapped.safetensors") + " as 'hnn' of task 'pendulum'")
        .contains("linear1.weight[16, 2] is missing")
        .contains("module.linear1.weight is unknown");
    assertThat(folder.resolve("a")).doesNotExist();
    List<String> more = new ArrayList<>(PENDULUM);
    more.addAll(List.of("--strip-prefix", "module"));
    assertThat(run(more, importing)).isEqualTo(2);
    assertThat(err.toString()).contains(".linear1.weight is unknown");
    more.set(more.size() - 1, "model.");
    assertThat(run(more, importing)).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot take 'model.' off every name");
    more.set(more.size() - 1, "module.");
    assertThat(run(more, importing)).as(err.toString()).isZero();
    assertThat(onlyResult("a").metrics()).isEqualTo(onlyResult("run").metrics());
  }

  /** The same weights with names as torch.nn.DataParallel gives them. */
  private static byte[] wrapped(byte[] file) throws IOException {
    var format = WeightsFormats.named("safetensors");
    Map<String, Tensor> wrapped = new LinkedHashMap<>();
    format.read(file).byName().forEach((name, tensor) -> wrapped.put("module." + name, tensor));
    var bytes = new ByteArrayOutputStream();
    format.write(new Tensors(wrapped), DataType.F32, bytes);
    return bytes.toByteArray();
  }

  @Test
  void filesThatAreNoWeightsAreRefused() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.safetensors");
    byte[] file = Files.readAllBytes(folder.resolve("weights.safetensors"));
    Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(file, file.length / 2));
    Files.copy(folder.resolve("cut.safetensors"), folder.resolve("renamed.npz"));
    try (var pickles = getClass().getResourceAsStream("/weights/objects.npz")) {
      Files.copy(pickles, folder.resolve("pickles.npz"));
    }
    Map<String, String> refused =
        Map.of(
            "cut.safetensors", "it is cut short: tensor 'linear2.weight' lies at [192,1216]",
            "renamed.npz", "it is not a whole zip archive",
            "pickles.npz", "array 'weight': its dtype '|O' is of pickled Python objects",
            "absent.npz", "there is no such file",
            "run", "a file of weights ends in .npz or .safetensors",
            "model.pt", "Cannot tell the format of 'model.pt'");
    for (Map.Entry<String, String> each : refused.entrySet()) {
      assertThat(
              run(PENDULUM, "import", path(each.getKey()), "--preset", "smoke", "--out", path("a")))
          .isEqualTo(2);
      assertThat(err.toString()).contains(each.getKey()).contains(each.getValue());
      assertThat(folder.resolve("a")).doesNotExist();
    }
  }

  @Test
  void descriptionsOfOtherWeightsAreRefused() throws IOException {
    train("run", PENDULUM);
    export("run", "weights.npz");
    Path json = folder.resolve("weights.json");
    String text = Files.readString(json);
    String[] importing = {"import", path("weights.npz"), "--out", path("a")};
    Files.writeString(json, text.replaceFirst("\"sha256\" : \"....", "\"sha256\" : \"0000"));
    assertThat(run(List.of(), importing)).isEqualTo(2);
    assertThat(err.toString()).contains("weights.json describes other weights than");
    Files.writeString(json, text.replaceFirst("\"schemaVersion\" : 1", "\"schemaVersion\" : 9"));
    assertThat(run(List.of(), importing)).isEqualTo(2);
    assertThat(err.toString())
        .contains("its schema version is 9, this version of Leapfrog reads 1");
    Files.writeString(json, text.substring(0, text.length() / 2));
    assertThat(run(List.of(), importing)).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot read file:" + json);
    Files.writeString(json, "{\"author\": \"somebody else\"}");
    assertThat(run(List.of(), importing)).isEqualTo(2);
    assertThat(err.toString()).contains("trials and import makes exactly one");
    Files.writeString(json, text);
    assertThat(run(List.of("training.steps=5"), importing)).isZero();
    assertThat(err.toString()).contains("the settings of trials are not used");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format=hdf5", "--out=weights.pt"})
  void unknownFormats(String option) {
    List<String> options = new ArrayList<>(List.of(option));
    if (!option.startsWith("--out")) {
      options.add("--out=" + path("weights.npz"));
    }
    assertThat(run(options, "export", path("none"), "0")).isEqualTo(2);
    assertThat(err.toString())
        .containsPattern("hdf5': it must be one of npz, safetensors|'weights.pt'");
  }

  @Test
  void runsAndTrialsThatAreNotThereOrDidNotFinish() throws IOException {
    train("run", PENDULUM);
    String file = path("weights.npz");
    assertThat(run(List.of(), "export", path("ran"), "0", "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("is not the folder of a run").contains(path("run"));
    assertThat(run(List.of(), "export", path("run"), "zz", "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("has no trial 'zz'").contains(onlyTrial("run").id());
    Files.delete(folder.resolve("run/trials/" + onlyTrial("run").id() + "/result.json"));
    String id = onlyTrial("run").id();
    assertThat(run(List.of(), "export", path("run"), id, "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("Trial " + id).contains("has not finished");
    assertThat(folder.resolve("weights.npz")).doesNotExist();
  }
}
