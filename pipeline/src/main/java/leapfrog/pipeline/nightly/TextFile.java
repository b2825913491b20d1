package leapfrog.pipeline.nightly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import leapfrog.datagen.store.AtomicFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files of text that appear whole. */
final class TextFile {
  private TextFile() {}

  /** Writes a file, in place of one that is there. */
  static void write(String text, Path file, Configuration conf) throws IOException {
    AtomicFiles.write(file, conf, text.getBytes(StandardCharsets.UTF_8));
  }
}
