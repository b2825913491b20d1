package leapfrog.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class LauncherTest {
  @Test
  void opensTheModulesThatSparkNeeds() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "leapfrog"));
    int start = lines.indexOf("readonly JAVA_MODULES=(") + 1;
    List<String> options =
        lines.subList(start, start + lines.subList(start, lines.size()).indexOf(")")).stream()
            .map(String::strip)
            .toList();

    assertThat(options)
        .containsExactlyInAnyOrder(JavaModuleOptions.defaultModuleOptions().strip().split(" +"));
  }
}
