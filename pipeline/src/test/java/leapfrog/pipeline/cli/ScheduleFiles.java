package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leapfrog.pipeline.config.Catalog;

/** What tests of the schedules in {@code conf/schedules} share. */
final class ScheduleFiles {
  /** Where the schedules are. */
  static final Path FOLDER = Path.of("../conf/schedules");

  private ScheduleFiles() {}

  /** What is printed as the arguments must be a command of ours that runs on a laptop's budget. */
  static void assertNight(List<String> arguments, String out) {
    assertThat(arguments.subList(0, 6))
        .containsExactly("nightly", "hnn", "--preset", "laptop", "--out", out);
    var parsed =
        Leapfrog.commandLine(Catalog.installed(), Map.of())
            .parseArgs(arguments.toArray(String[]::new));
    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("nightly");
    assertThat(parsed.subcommand().unmatched()).isEmpty();
  }

  /**
   * How a program ended.
   *
   * @param output of both kinds
   */
  record Ended(int status, String output) {}

  /** Whether a program is there and works. */
  static boolean canRun(String... command) throws InterruptedException {
    try {
      return run(Map.of(), command).status() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  /** Runs a program, which may take a minute. */
  static Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
