package leapfrog.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import leapfrog.pipeline.cli.Leapfrog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar for spark-submit, submitted to a cluster that asks for a secret and encrypts. */
@Tag("submit")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the environment of executors in /proc")
class SparkSubmitIT {
  private static final Path JAR = Path.of(System.getProperty("leapfrog.submit.jar"));
  private static final Path SPARK = Path.of(System.getProperty("leapfrog.submit.spark"));

  /** Kernels of OpenBLAS that every x86-64 processor of a cluster has. */
  private static final String KERNELS = "HASWELL";

  /** Every engine takes part, as each has native libraries in the jar. */
  private static final List<String> SWEEP =
      List.of(
          "datasets.mass-spring.splits={train=3,test=2}",
          "tasks.mass-spring.evaluation.time={start=0,end=2,points=10}",
          "training={steps=30,curve_every=10}",
          "sweep={name=spring,seeds=[0,1],hyperparameters.hidden=16}",
          "sweep.trials=[{task=mass-spring,model=[hnn,baseline]},"
              + "{task=mass-spring,model=hnn,training.engine=[torch,nd4j]}]");

  private static final int TRIALS = 8;

  @TempDir private Path folder;
  private StandaloneCluster cluster;
  private Path properties;

  @BeforeEach
  void startCluster() throws Exception {
    Map<String, String> secured =
        Map.of(
            "spark.authenticate", "true",
            "spark.authenticate.secret", UUID.randomUUID().toString(),
            "spark.network.crypto.enabled", "true",
            "spark.io.encryption.enabled", "true");
    properties = write("secured.conf", secured);
    cluster = StandaloneCluster.start(folder, SPARK, properties);
  }

  @AfterEach
  void endCluster() {
    cluster.close();
  }

  @Test
  void aSubmittedSweepEndsInTheTableOfALocalOne() throws Exception {
    Process local =
        JavaProcess.start(
            folder,
            "local",
            Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_CORETYPE", KERNELS),
            Map.of(),
            Leapfrog.class,
            sweep("in-process", "spark.cores=2"));
    assertThat(local.waitFor()).as("%s", cluster.log("local")).isZero();

    Process driver = cluster.submit("driver", properties, application(sweep("submitted")));
    Map<String, String> environment = environmentOfAnExecutor(driver);
    assertThat(driver.waitFor()).as("%s", cluster.log("driver")).isZero();

    assertThat(environment)
        .containsEntry("OMP_NUM_THREADS", "1")
        .containsEntry("OPENBLAS_CORETYPE", KERNELS);
    assertThat(folder.resolve("submitted/trials").toFile().list()).hasSize(TRIALS);
    for (String table : List.of("spring.csv", "spring.md", "spring.tex")) {
      assertThat(folder.resolve("submitted/tables/" + table))
          .hasSameTextualContentAs(folder.resolve("in-process/tables/" + table));
    }
    assertThat(cluster.log("driver")).contains("mass-spring");
    assertThat(cluster.log("master")).contains("Registered app leapfrog sweep spring");
  }

  @Test
  void aDriverWithoutTheSecretIsRefused() throws Exception {
    Process intruder =
        cluster.submit("intruder", write("open.conf", Map.of()), application(sweep("refused")));
    cluster.await(intruder, "intruder", "Failed to connect to master");
    cluster.await(intruder, "intruder", "Expected SaslMessage, received something else");
    intruder.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    assertThat(cluster.log("master")).doesNotContain("Registering app");
    assertThat(folder.resolve("refused/trials")).doesNotExist();
  }

  private List<String> sweep(String name, String... more) throws IOException {
    Path configuration = folder.resolve("spring.conf");
    Files.write(configuration, SWEEP);
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke"));
    arguments.addAll(List.of("--conf", configuration.toString()));
    arguments.addAll(List.of("--out", folder.resolve(name).toUri().toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static List<String> application(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("--class", Leapfrog.class.getName()));
    all.add(JAR.toString());
    all.addAll(arguments);
    return all;
  }

  /** The whole environment is there a moment after the process. */
  private Map<String, String> environmentOfAnExecutor(Process driver) throws Exception {
    while (driver.isAlive()) {
      for (ProcessHandle executor : cluster.executors()) {
        Path file = Path.of("/proc", String.valueOf(executor.pid()), "environ");
        Map<String, String> environment = new HashMap<>();
        for (String entry : Files.readString(file, StandardCharsets.UTF_8).split("\0", -1)) {
          environment.put(entry.replaceFirst("=.*", ""), entry.replaceFirst("^[^=]*=", ""));
        }
        if (environment.containsKey("SPARK_EXECUTOR_DIRS")) {
          return environment;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("The driver ended without executors: " + cluster.log("driver"));
  }

  /** A file with some properties and those of a small application on this machine. */
  private Path write(String name, Map<String, String> some) throws IOException {
    Map<String, String> all = new TreeMap<>(some);
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.ui.enabled", "false");
    all.put("spark.local.dir", folder.toString());
    all.put("spark.executor.cores", "1");
    all.put("spark.executor.memory", "1g");
    all.put("spark.executorEnv.OPENBLAS_CORETYPE", KERNELS);
    all.put(
        "spark.executor.extraJavaOptions",
        "-Djava.io.tmpdir=%s -Dorg.bytedeco.javacpp.cachedir=%s"
            .formatted(folder, folder.resolve("javacpp")));
    TreeSet<String> lines = new TreeSet<>();
    all.forEach((key, value) -> lines.add(key + " " + value));
    return Files.write(folder.resolve(name), lines);
  }
}
