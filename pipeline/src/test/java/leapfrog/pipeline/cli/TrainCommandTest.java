package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int train(String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke", "--out"));
    arguments.add(folder.resolve("run").toString());
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.addAll(List.of(more));
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void trainsOneTrialAndPrintsItsMetrics() throws IOException {
    String one = "sweep.trials=[{task=pendulum,model=hnn}]";
    assertThat(train(one)).isZero();
    assertThat(out.toString())
        .containsPattern("[0-9a-f]{16} SUCCEEDED after 30 steps")
        .containsPattern("test_loss +\\d\\.\\d{4}e[-+]\\d\\d ± \\d\\.\\de[-+]\\d\\d");
    String first = out.toString();
    out.getBuffer().setLength(0);
    assertThat(train(one)).as("the same command again").isZero();
    assertThat(out.toString()).isEqualTo(first);
    try (Stream<Path> files = Files.walk(folder.resolve("run/trials"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("result.json", "weights.safetensors");
    }
  }

  @Test
  void aDivergedTrialIsExitCodeOne() {
    assertThat(train("sweep.trials=[{task=pendulum,model=hnn,training.learning_rate=1e300}]"))
        .isEqualTo(1);
    assertThat(out.toString()).containsPattern("DIVERGED after \\d+ steps\\R.*the loss became");
  }

  @Test
  void trainsWithWorkersOfSpark() throws IOException {
    String[] spread = {
      "--data-parallel",
      "spark.cores=2",
      "training.batch=10",
      "sweep.trials=[{task=pendulum,model=hnn}]"
    };
    assertThat(train(spread)).isZero();
    assertThat(out.toString())
        .containsPattern("^[0-9a-f]{16} SUCCEEDED after 30 steps\\R")
        .containsPattern("train_loss +\\d\\.\\d{4}e[-+]\\d\\d ± \\d\\.\\de[-+]\\d\\d");
    try (Stream<Path> files = Files.walk(folder.resolve("run/trials"))) {
      Path result = files.filter(file -> file.endsWith("result.json")).findFirst().orElseThrow();
      assertThat(Files.readString(result))
          .contains("\"workers\" : 2", "\"averagingFrequency\" : 5", "\"engine\" : \"nd4j\"");
      assertThat(result.resolveSibling("weights.safetensors")).exists();
    }
  }

  @Test
  void whatCannotBeSpreadIsAUsageError() {
    assertThat(train("--data-parallel", "sweep.trials=[{task=pendulum,model=hnn}]")).isEqualTo(2);
    assertThat(train("training.mode=data-parallel", "training.batch=10", "training.engine=fused"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "cannot set batch to full: the value must be a number of samples per worker where mode"
                + " is data-parallel",
            "cannot set engine to fused: the value must be auto or nd4j where mode is"
                + " data-parallel");
  }

  @Test
  void whatIsNoModelOfDynamicsIsNotSpread() {
    assertThat(
            Leapfrog.commandLine(Catalog.installed(), Map.of())
                .setErr(new PrintWriter(err, true))
                .execute(
                    "train",
                    "--paper",
                    "pixels",
                    "--data-parallel",
                    "training.batch=10",
                    "--out",
                    folder.resolve("run").toString()))
        .isEqualTo(2);
    assertThat(err.toString())
        .containsPattern(
            "training(\\.mode)?: model 'pixel-hnn' of task 'pixel-pendulum' cannot be trained"
                + " data-parallel; only models of dx/dt \\(hnn, baseline\\) that are judged by the"
                + " energy protocol can");
  }
}
