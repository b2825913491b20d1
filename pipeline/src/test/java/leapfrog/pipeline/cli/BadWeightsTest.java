package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.data.DataType;
import leapfrog.training.data.WeightsFormats;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of weights, runs and trials that cannot be used. */
class BadWeightsTest extends WeightsCommands {
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
    Path json = folder.resolve("weights.npz.json");
    String text = Files.readString(json);
    String[] importing = {"import", path("weights.npz"), "--out", path("a")};
    Files.writeString(json, text.replaceFirst("\"sha256\" : \"....", "\"sha256\" : \"0000"));
    assertThat(run(List.of(), importing)).isEqualTo(2);
    assertThat(err.toString()).contains("weights.npz.json describes other weights than");
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
