package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeapfrogTest {
  private static final Catalog CATALOG = Catalog.installed();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Leapfrog.commandLine(CATALOG, Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void tellsItsVersionAndCommit() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString())
        .matches("leapfrog \\d+\\.\\d+\\.\\d+\\S* \\(commit ([0-9a-f]{12}(-dirty)?|unknown)\\)\\R");
  }

  @Test
  void runsCommandsForOtherPrograms() {
    PrintStream standard = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Leapfrog.execute("systems");
    } finally {
      System.setOut(standard);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("H = k q²/2 + p²/2m");
    assertThatIllegalStateException()
        .isThrownBy(() -> Leapfrog.execute("generate", "pendulums", "--out", "nowhere"))
        .withMessageStartingWith("leapfrog generate pendulums --out nowhere ended with exit code 2")
        .withMessageContaining("Unknown dataset 'pendulums'");
  }

  @Test
  void listsSystems() {
    assertThat(run("systems")).isZero();
    assertThat(out.toString())
        .contains("mass-spring       mass on a spring, H = k q²/2 + p²/2m")
        .contains("parameters: k = 2.0, m = 0.5")
        .contains("source: Greydanus et al. 2019");
    assertThat(out.toString().lines().mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(88);
  }

  @Test
  void listsDensities() {
    assertThat(run("densities")).isZero();
    assertThat(out.toString())
        .contains("checkerboard       uniform on the black squares of a board")
        .contains("gaussian-mixture   equal round Gaussians on a grid of columns × rows")
        .contains("parameters: radius = 3.0, deviation = 0.3")
        .contains("source: Toth et al. 2019 (HGN), section 4 and figure 9");
    assertThat(out.toString().lines().mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(88);
  }

  @Test
  void listsSamplers() {
    assertThat(run("samplers")).isZero();
    assertThat(out.toString())
        .contains("circle             uniform radius, then a uniform angle")
        .contains("parameters: min_radius = 0.1, max_radius = 1.0");
  }

  @Test
  void listsRenderers() {
    assertThat(run("renderers")).isZero();
    assertThat(out.toString())
        .contains("discs          a soft-edged disc for each body")
        .contains("parameters: extent = 1.5, radius = 0.075, softness = 1.0");
  }

  @Test
  void listsModels() {
    assertThat(run("models")).isZero();
    assertThat(out.toString())
        .containsPattern("hnn +Hamiltonian neural network")
        .contains("hgn-determ       hgn without a posterior distribution")
        .contains("hyperparameters: hidden = 200, nonlinearity = tanh");
  }

  @Test
  void simulatesInFullPrecision() {
    int points = 5;
    assertThat(
            run(
                "simulate",
                "--system",
                "mass-spring",
                "--state",
                "-1,0.5",
                "--t-span",
                "0,2",
                "--points",
                "" + points,
                "--parameter",
                "k=8",
                "--parameter",
                "m=2"))
        .isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(1 + points).startsWith("t,q0,p0,energy", "0.0,-1.0,0.5,4.0625");
    for (String line : lines.subList(1, lines.size())) {
      double[] row = Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      // ω = √(k/m) = 2, mω = 4
      assertThat(row[1])
          .isCloseTo(-Math.cos(2 * row[0]) + 0.125 * Math.sin(2 * row[0]), within(1e-10));
      assertThat(row[2])
          .isCloseTo(0.5 * Math.cos(2 * row[0]) + 4 * Math.sin(2 * row[0]), within(1e-10));
      assertThat(row[3]).isCloseTo(4.0625, within(1e-10));
    }
  }

  @Test
  void printsTheConfigurationItWouldUse() {
    assertThat(run("config", "--preset", "smoke", "training.steps=3")).isZero();
    assertThat(out.toString()).startsWith("{").contains("\"steps\" : 3").endsWith("}" + "\n");
    assertThat(err.toString()).isEqualTo("18 datasets, 8 trials\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sytems | Did you mean: leapfrog systems",
        "systems extra | Unmatched argument at index 1: 'extra'",
        "simulate --sytem pendulum | Possible solutions: --system",
        "simulate --system pendulum | Missing required options: '--state=q…,p…'",
        "simulate --system pendlum --state 1,0 --t-span 0,1 --points 2"
            + " | Unknown system 'pendlum'; did you mean 'pendulum'?",
        "simulate --system pendulum --state 1,0,0 --t-span 0,1 --points 2"
            + " | Cannot use a --state of 3 numbers: pendulum needs 2",
        "simulate --system pendulum --state 1,x --t-span 0,1 --points 2"
            + " | cannot be '1,x'; the value must be numbers separated by commas",
        "simulate --system pendulum --state 1,0 --t-span 0 --points 2"
            + " | Cannot use a --t-span of 1 numbers",
        "simulate --system pendulum --state 1,0 --t-span 1,0 --points 2"
            + " | Cannot set the time span to [1.0, 0.0]: the end must lie after the start",
        "simulate --system pendulum --state 1,0 --t-span 0,1 --points 2 --parameter z=1"
            + " | Cannot set 'z' of system pendulum",
        "simulate --system two-body --state 0,0,0,0,0,0,0,0 --t-span 0,1 --points 2"
            + " | Integration failed at t = 0.0",
        "config training | Unexpected argument 'training': only settings of the form key=value",
        "config --conf none.conf | command line: --conf: there is no file 'none.conf'",
        "config training.steps=0"
            + " | command line: training.steps: cannot be 0; the value must be a whole number ≥ 1"
      })
  void explainsWrongUsage(String arguments, String message) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void asksForACommand() {
    assertThat(run()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("Missing required subcommand");
  }

  @Test
  void everyCommandIsDescribed() {
    for (String command : Leapfrog.commandLine(CATALOG, Map.of()).getSubcommands().keySet()) {
      assertThat(run(command, "--help")).isZero();
    }
    assertThat(out.toString()).contains("Usage: leapfrog simulate").contains("Exit codes:");
  }
}
