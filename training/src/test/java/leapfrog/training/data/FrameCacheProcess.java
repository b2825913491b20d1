package leapfrog.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.store.Dataset;
import org.apache.hadoop.conf.Configuration;

/** Another process that opens a cache. */
final class FrameCacheProcess {
  private FrameCacheProcess() {}

  /**
   * Opens the cache of the training split and prints the progress it was told; or is killed.
   *
   * @param args the dataset, the cache directory, and the number of rows after which the process is
   *     killed without any clearing up, or 0
   */
  public static void main(String[] args) {
    Dataset dataset =
        Dataset.open(new org.apache.hadoop.fs.Path(Path.of(args[0]).toUri()), new Configuration());
    int deadline = Integer.parseInt(args[2]);
    List<Long> told = new ArrayList<>();
    try (FrameSource source =
        FrameCache.open(
            dataset,
            "train",
            FrameReduction.NONE,
            Path.of(args[1]),
            rows -> {
              told.add(rows);
              if (rows == deadline) {
                Runtime.getRuntime().halt(137);
              }
            })) {
      System.out.println(told + " " + source.rows());
    }
  }

  static Process start(Path dataset, Path cache, int deadline) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FrameCacheProcess.class.getName(),
            dataset.toString(),
            cache.toString(),
            Integer.toString(deadline))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
