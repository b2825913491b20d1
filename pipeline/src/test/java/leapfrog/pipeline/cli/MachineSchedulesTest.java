package leapfrog.pipeline.cli;

import static leapfrog.pipeline.cli.ScheduleFiles.FOLDER;
import static leapfrog.pipeline.cli.ScheduleFiles.assertNight;
import static leapfrog.pipeline.cli.ScheduleFiles.canRun;
import static leapfrog.pipeline.cli.ScheduleFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cli.ScheduleFiles.Ended;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedules of one machine, systemd's and cron's, as far as they can be checked here. */
class MachineSchedulesTest {
  private static final Path SERVICE = FOLDER.resolve("systemd/leapfrog-nightly.service");
  private static final Path TIMER = FOLDER.resolve("systemd/leapfrog-nightly.timer");
  private static final Path CRONTAB = FOLDER.resolve("cron/crontab");

  @TempDir private Path folder;

  /** A unit's keys by section; a key that is given twice, or stands outside, is an error. */
  private static Map<String, Map<String, String>> unit(Path file) throws IOException {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = null;
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher head = Pattern.compile("\\[(\\w+)]").matcher(line);
      if (head.matches()) {
        section = new LinkedHashMap<>();
        assertThat(sections.put(head.group(1), section)).as(line).isNull();
      } else {
        assertThat(line).matches("[A-Za-z]+=.+");
        assertThat(section).as(line).isNotNull();
        String key = line.substring(0, line.indexOf('='));
        assertThat(section.put(key, line.substring(key.length() + 1))).as(line).isNull();
      }
    }
    return sections;
  }

  @Test
  void systemdUnitsSayWhatTheyShould() throws IOException {
    Map<String, Map<String, String>> service = unit(SERVICE);
    assertThat(service).containsOnlyKeys("Unit", "Service");
    assertThat(service.get("Service"))
        .containsOnlyKeys("Type", "WorkingDirectory", "ExecStart", "Nice", "TimeoutStartSec")
        .containsEntry("Type", "oneshot");
    Map<String, Map<String, String>> timer = unit(TIMER);
    assertThat(timer).containsOnlyKeys("Unit", "Timer", "Install");
    assertThat(timer.get("Timer"))
        .containsOnly(Map.entry("OnCalendar", "*-*-* 02:00:00"), Map.entry("Persistent", "true"));
    assertThat(timer.get("Install")).containsOnly(Map.entry("WantedBy", "timers.target"));
    // A timer starts the service of its own name.
    assertThat(TIMER.getFileName().toString().replace(".timer", ".service"))
        .isEqualTo(SERVICE.getFileName().toString());
  }

  @Test
  void systemdFindsNothingWrong() throws IOException, InterruptedException {
    assumeTrue(canRun("systemd-analyze", "--version"), "there is no systemd-analyze");
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("leapfrog"));
    Files.createFile(
        home.resolve("leapfrog/leapfrog"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", folder.toString());
    Ended verified =
        run(
            environment,
            "systemd-analyze",
            "verify",
            "--user",
            "--man=no",
            SERVICE.toAbsolutePath().normalize().toString(),
            TIMER.toAbsolutePath().normalize().toString());
    // It ends with 0 although it warns, about a key that it does not know for example.
    assertThat(verified.output()).isEmpty();
    assertThat(verified.status()).isZero();
    assertThat(
            run(Map.of(), "systemd-analyze", "calendar", unit(TIMER).get("Timer").get("OnCalendar"))
                .status())
        .isZero();
  }

  @Test
  void systemdRunsANight() throws IOException {
    List<String> command =
        shellWords(unit(SERVICE).get("Service").get("ExecStart").replace("%h", folder.toString()));
    assertThat(command.get(0)).isEqualTo(folder + "/leapfrog/leapfrog");
    List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
    arguments.set(arguments.indexOf("laptop"), "smoke");
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add("sweep.trials=[{task=pendulum,model=hnn}]");
    StringWriter out = new StringWriter();
    int status =
        Leapfrog.commandLine(Catalog.installed(), Map.of())
            .setOut(new PrintWriter(out, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(status).isZero();
    assertThat(out.toString()).contains("the first good one");
    assertThat(folder.resolve("leapfrog-nights/history.parquet")).exists();
  }

  private static String cronLine() throws IOException {
    List<String> lines =
        Files.readAllLines(CRONTAB).stream()
            .filter(line -> !line.startsWith("#"))
            .filter(line -> !line.matches("[A-Z]+=.*"))
            .toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void theCrontabsFieldsAreInRange() throws IOException {
    String[] fields = cronLine().split(" ", 6);
    int[][] ranges = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    for (int i = 0; i < ranges.length; i++) {
      if (!fields[i].equals("*")) {
        assertThat(Integer.parseInt(fields[i])).isBetween(ranges[i][0], ranges[i][1]);
      }
    }
    // Cron would turn it into a line break.
    assertThat(fields[5]).doesNotContain("%");
  }

  @Test
  void theCrontabsCommandIsRunByAShell() throws IOException, InterruptedException {
    Path launcher = Files.createDirectories(folder.resolve("leapfrog")).resolve("leapfrog");
    Files.writeString(launcher, "#!/bin/sh\nprintf '%s\\n' \"$PWD\" \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    Ended ended =
        run(Map.of("HOME", folder.toString()), "/bin/sh", "-c", cronLine().split(" ", 6)[5]);
    assertThat(ended.status()).isZero();
    List<String> lines = ended.output().lines().toList();
    assertThat(lines.get(0)).endsWith("/leapfrog");
    assertNight(lines.subList(1, lines.size()), folder + "/leapfrog-nights");
  }

  /** Words as systemd and a shell split them, where there are no quotes. */
  private static List<String> shellWords(String command) {
    assertThat(command).doesNotContain("\"", "'", "\\");
    return Arrays.asList(command.split(" +", -1));
  }
}
