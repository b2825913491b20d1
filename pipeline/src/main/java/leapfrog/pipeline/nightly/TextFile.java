package leapfrog.pipeline.nightly;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import leapfrog.datagen.store.AtomicFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files of text that appear whole. */
final class TextFile {
  private TextFile() {}

  /** Writes a file, in place of one that is there. */
  static void write(String text, Path file, Configuration conf) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(
        file,
        conf,
        temporary -> {
          try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
            out.write(bytes);
          }
          return temporary;
        });
  }
}
