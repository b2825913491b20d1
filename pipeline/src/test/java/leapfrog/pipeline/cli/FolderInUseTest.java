package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.RunLock;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that another process works in is refused before anything in it changes. */
class FolderInUseTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "train"})
  void isRefusedByName(String command) throws IOException {
    StringWriter err = new StringWriter();
    var path = new org.apache.hadoop.fs.Path(folder.toUri());
    try (RunLock held =
        RunLock.acquire(path, new Configuration(), List.of("sweep", "--out", "runs/a"))) {
      List<String> arguments = new ArrayList<>(List.of(command, "--preset", "smoke", "--out"));
      arguments.add(folder.toString());
      arguments.addAll(TinySweeps.SETTINGS);
      arguments.add("sweep.trials=[{task=mass-spring,model=hnn}]");
      int code =
          Leapfrog.commandLine(Catalog.installed(), Map.of())
              .setErr(new PrintWriter(err, true))
              .execute(arguments.toArray(String[]::new));
      assertThat(code).isEqualTo(ExitCode.USAGE.code());
      assertThat(held).isNotNull();
    }
    assertThat(err.toString())
        .contains("is in use by 'leapfrog sweep --out runs/a' (process ")
        .contains("process " + ProcessHandle.current().pid() + " on ")
        .contains("wait for it, stop it, or choose another folder");
    assertThat(folder).isEmptyDirectory();
  }
}
