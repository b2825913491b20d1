package leapfrog.pipeline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.config.SparkSettings;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Embedded Spark is a good neighbour. */
class SparkRuntimeTest {
  private static final String LISTENING = "0A";

  @Test
  void usesTheCoresItIsTold() {
    SparkConf conf = SharedSpark.get().session().sparkContext().getConf();
    assertThat(conf.get("spark.master")).isEqualTo("local[2,3]");
    assertThat(SharedSpark.get().context().defaultParallelism()).isEqualTo(2);
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
  }

  /** Linux tells which sockets a process listens on. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void listensOnTheLoopbackInterfaceOnly() throws IOException {
    SharedSpark.get().context().parallelize(List.of(1, 2, 3)).count();
    Set<String> own = socketInodes();
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      if (Files.exists(Path.of(table))) {
        for (String line : Files.readAllLines(Path.of(table))) {
          List<String> columns = List.of(line.strip().split("\\s+", -1));
          if (columns.get(3).equals(LISTENING) && own.contains(columns.get(9))) {
            addresses.add(columns.get(1));
          }
        }
      }
    }
    assertThat(addresses)
        .isNotEmpty()
        .allMatch(
            address ->
                address.startsWith("0100007F:")
                    || address.startsWith("0000000000000000FFFF00000100007F:"));
  }

  private static Set<String> socketInodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)) {
          String target = Files.readSymbolicLink(file).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring(8, target.length() - 1));
          }
        }
      }
    } catch (NoSuchFileException e) {
      // The descriptor of the listing itself is gone by the time it is looked at.
      assertThat(e.getFile()).startsWith("/proc/self/fd");
    }
    return inodes;
  }

  @Test
  void removesItsTemporaryFiles() {
    SharedSpark.get().close();
    SparkSettings settings = new SparkSettings("local", 1, false, new TreeMap<>());
    Path scratch;
    try (SparkRuntime spark = SparkRuntime.start(settings, "test")) {
      assertThat(spark.context().parallelize(List.of(1, 2)).count()).isEqualTo(2);
      scratch = Path.of(spark.context().getConf().get("spark.local.dir"));
      assertThat(scratch).isNotEmptyDirectory();
    }
    assertThat(scratch).doesNotExist();
  }
}
