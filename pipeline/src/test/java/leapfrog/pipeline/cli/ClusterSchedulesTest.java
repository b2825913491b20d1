package leapfrog.pipeline.cli;

import static leapfrog.pipeline.cli.ScheduleFiles.FOLDER;
import static leapfrog.pipeline.cli.ScheduleFiles.assertNight;
import static leapfrog.pipeline.cli.ScheduleFiles.canRun;
import static leapfrog.pipeline.cli.ScheduleFiles.run;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.cli.ScheduleFiles.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schedules of Kubernetes and Airflow, as far as they can be checked without them. */
class ClusterSchedulesTest {
  private static final Path DAG = FOLDER.resolve("airflow/leapfrog_nightly.py");
  private static final Path APPLICATION =
      FOLDER.resolve("kubernetes/scheduled-spark-application.yaml");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @TempDir private Path folder;

  private static JsonNode application() throws IOException {
    return YAML.readTree(Files.readString(APPLICATION));
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        ClusterSchedulesTest.class.getResourceAsStream(
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
    try (InputStream in = ClusterSchedulesTest.class.getResourceAsStream("/schedules/calls.py")) {
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
}
