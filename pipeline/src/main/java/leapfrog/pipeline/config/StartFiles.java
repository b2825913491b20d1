package leapfrog.pipeline.config;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import leapfrog.pipeline.weights.RunWeights;
import leapfrog.pipeline.weights.WeightsFile;
import leapfrog.training.data.CanonicalWeights;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Weights that a configuration says to start from. A file that is no longer there is looked for in
 * the run that is gone on with, which kept a copy.
 */
final class StartFiles {
  private final Optional<String> run;
  private final Supplier<Configuration> hadoop;
  private final Map<String, CanonicalWeights> read = new LinkedHashMap<>();

  /**
   * Nothing read yet.
   *
   * @param run folder of the run, if there is one
   * @param hadoop how to reach files
   */
  StartFiles(Optional<String> run, Supplier<Configuration> hadoop) {
    this.run = run;
    this.hadoop = hadoop;
  }

  /**
   * Reads a file, once.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  CanonicalWeights read(String file) {
    CanonicalWeights known = read.get(file);
    if (known != null) {
      return known;
    }
    try {
      CanonicalWeights weights = find(file);
      read.put(file, weights);
      return weights;
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; the value must be none or a file of weights", e);
    }
  }

  private CanonicalWeights find(String file) throws IOException {
    Configuration conf = hadoop.get();
    Path path = new Path(file);
    if (run.isPresent() && !WeightsFile.exists(path, conf)) {
      Optional<CanonicalWeights> kept = RunWeights.of(new Path(run.get()), conf).named(file);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    return new CanonicalWeights(WeightsFile.read(path, conf).tensors());
  }

  /** Everything that was read, by the text that named it. */
  Map<String, CanonicalWeights> all() {
    return Collections.unmodifiableMap(read);
  }
}
