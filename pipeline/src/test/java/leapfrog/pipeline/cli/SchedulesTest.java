package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schedules in {@code conf/schedules}, as far as they can be checked without the services. */
class SchedulesTest {
  private static final Path SCHEDULES = Path.of("../conf/schedules");
  private static final Path SERVICE = SCHEDULES.resolve("systemd/leapfrog-nightly.service");
  private static final Path TIMER = SCHEDULES.resolve("systemd/leapfrog-nightly.timer");
  private static final Path DAG = SCHEDULES.resolve("airflow/leapfrog_nightly.py");
  private static final Path CRONTAB = SCHEDULES.resolve("cron/crontab");
  private static final Path APPLICATION =
      SCHEDULES.resolve("kubernetes/scheduled-spark-application.yaml");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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

  /** What is printed as the arguments must be a command of ours that runs on a laptop's budget. */
  private static void assertNight(List<String> arguments, String out) {
    assertThat(arguments.subList(0, 6))
        .containsExactly("nightly", "hnn", "--preset", "laptop", "--out", out);
    var parsed =
        Leapfrog.commandLine(Catalog.installed(), Map.of())
            .parseArgs(arguments.toArray(String[]::new));
    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("nightly");
    assertThat(parsed.subcommand().unmatched()).isEmpty();
  }

  private static JsonNode application() throws IOException {
    return YAML.readTree(Files.readString(APPLICATION));
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        SchedulesTest.class.getResourceAsStream(
            "/schedules/scheduled-spark-application.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
    }
  }

  @Test
  void theOperatorsFieldsAreItsOwn() throws IOException {
    assertThat(schema().validate(application())).isEmpty();
    JsonNode template = application().at("/spec/template");
    assertThat(template.get("mainClass").asText()).isEqualTo(Leapfrog.class.getName());
    assertThat(template.at("/restartPolicy/type").asText()).isEqualTo("Never");
    List<String> arguments = new ArrayList<>();
    template.get("arguments").forEach(argument -> arguments.add(argument.asText()));
    assertNight(arguments, "file:///nights");
    // The folder is that of the volume which driver and executors share.
    for (String pod : List.of("driver", "executor")) {
      JsonNode mount = template.get(pod).get("volumeMounts").get(0);
      assertThat("file://" + mount.get("mountPath").asText()).isEqualTo("file:///nights");
      assertThat(mount.get("name")).isEqualTo(template.at("/volumes/0/name"));
    }
  }

  /** The schema itself must be able to fail. */
  @ParameterizedTest
  @CsvSource({
    "concurrencyPolicy: Forbid, concurrencyPolicy: Never",
    "concurrencyPolicy: Forbid, concurencyPolicy: Forbid",
    "schedule: \"0 2 * * *\", schedule: daily",
    "type: Java, type: Kotlin",
    "instances: 4, instances: \"4\"",
    "memoryOverhead: 3g, memoryOverhead: lots",
    "mainApplicationFile: local, mainFile: local"
  })
  void theSchemaRefusesWhatTheOperatorWould(String right, String wrong) throws IOException {
    String text = Files.readString(APPLICATION);
    assertThat(text).contains(right);
    JsonNode changed = YAML.readTree(text.replace(right, wrong));
    assertThat(schema().validate(changed)).isNotEmpty();
  }

  @Test
  void airflowsOperatorTakesTheArguments() throws IOException, InterruptedException {
    assumeTrue(canRun("python3", "--version"), "there is no python3");
    Path script = folder.resolve("calls.py");
    try (InputStream in = SchedulesTest.class.getResourceAsStream("/schedules/calls.py")) {
      Files.write(script, in.readAllBytes());
    }
    Path dag = Files.copy(DAG, folder.resolve("dag.py"));
    Ended compiled = run(Map.of(), "python3", "-W", "error", "-m", "py_compile", dag.toString());
    assertThat(compiled).isEqualTo(new Ended(0, ""));
    JsonNode calls =
        Json.MAPPER.readTree(run(Map.of(), "python3", script.toString(), dag.toString()).output());
    Map<String, JsonNode> keywords = new LinkedHashMap<>();
    calls.forEach(
        call -> {
          if (call.get("keywords").size() > 0 && call.get("positional").asInt() == 0) {
            keywords.put(call.get("name").asText(), call.get("keywords"));
          }
        });
    assertThat(names(keywords.get("DAG")))
        .isSubsetOf(
            "dag_id", "description", "schedule", "start_date", "catchup", "max_active_runs");
    // Of the operator, and the last four of every operator (BaseOperator).
    assertThat(names(keywords.get("SparkSubmitOperator")))
        .contains("task_id", "application", "java_class", "application_args")
        .isSubsetOf(
            "application",
            "application_args",
            "archives",
            "conf",
            "conn_id",
            "driver_class_path",
            "driver_memory",
            "env_vars",
            "exclude_packages",
            "executor_cores",
            "executor_memory",
            "files",
            "jars",
            "java_class",
            "keytab",
            "name",
            "num_executors",
            "packages",
            "principal",
            "properties_file",
            "proxy_user",
            "py_files",
            "repositories",
            "spark_binary",
            "status_poll_interval",
            "total_executor_cores",
            "use_krb5ccache",
            "verbose",
            "task_id",
            "retries",
            "retry_delay",
            "execution_timeout");
    JsonNode operator = keywords.get("SparkSubmitOperator");
    assertThat(operator.get("java_class").asText()).isEqualTo(Leapfrog.class.getName());
    List<String> arguments = new ArrayList<>();
    operator
        .get("application_args")
        .forEach(
            argument ->
                arguments.add(
                    argument.asText().replace("{{ data_interval_end | ds }}", "2026-11-21")));
    assertNight(arguments, "hdfs:///nights");
    assertThat(arguments.get(arguments.size() - 1)).isEqualTo("2026-11-21");
  }

  private static Set<String> names(JsonNode keywords) {
    Set<String> names = new TreeSet<>();
    keywords.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Words as systemd and a shell split them, where there are no quotes. */
  private static List<String> shellWords(String command) {
    assertThat(command).doesNotContain("\"", "'", "\\");
    return Arrays.asList(command.split(" +", -1));
  }

  /**
   * How a program ended.
   *
   * @param output of both kinds
   */
  private record Ended(int status, String output) {}

  private static boolean canRun(String... command) throws InterruptedException {
    try {
      return run(Map.of(), command).status() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
