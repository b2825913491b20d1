package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import leapfrog.pipeline.sweep.RunProgress.State;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProgressTest {
  @TempDir private Path folder;

  private static RunProgress after(long steps) {
    return new RunProgress(
        State.RUNNING, "2026-11-21T09:00:00Z", List.of(), List.of(), steps, 100, 2, 7, "");
  }

  /** The driver replaces the file and then its checksum; whoever reads in between sees this. */
  @Test
  void isReadWhileTheDriverReplacesIt() throws IOException {
    RunFolder run =
        RunFolder.create(new org.apache.hadoop.fs.Path(folder.toString()), new Configuration());
    assertThat(RunProgress.of(run)).isEmpty();
    org.apache.hadoop.fs.Path other = new org.apache.hadoop.fs.Path(run.path(), "other.json");
    try (OutputStream out = other.getFileSystem(run.conf()).create(other)) {
      out.write('{');
    }
    after(2).write(run);
    Files.copy(
        folder.resolve(".other.json.crc"),
        folder.resolve(".progress.json.crc"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(RunProgress.of(run)).contains(after(2));
  }
}
