package leapfrog.pipeline.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.store.Sha256;
import leapfrog.training.data.WeightsFormats;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file of weights that was read.
 *
 * @param path where it is
 * @param sha256 checksum of the file as it is
 * @param tensors what it holds
 */
public record WeightsFile(Path path, String sha256, Tensors tensors) {
  /**
   * Reads a file in the format that its ending tells.
   *
   * @throws IllegalArgumentException if there is no such file, or it is not a whole, valid one; the
   *     message says why
   * @throws IOException if the file system fails
   */
  public static WeightsFile read(Path file, Configuration conf) throws IOException {
    var format = WeightsFormats.ofFile(file.getName());
    byte[] bytes = PlainFiles.read(file, conf);
    try {
      return new WeightsFile(file, Sha256.hex(bytes), format.read(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether there is such a file. */
  public static boolean exists(Path file, Configuration conf) throws IOException {
    return PlainFiles.exists(file, conf);
  }

  /**
   * The weights with a prefix taken off every name, such as {@code module.}; an empty one changes
   * nothing.
   *
   * @throws IllegalArgumentException if a name does not begin with it
   */
  public Tensors withoutPrefix(String prefix) {
    Map<String, Tensor> stripped = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    tensors
        .byName()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                stripped.put(name.substring(prefix.length()), tensor);
              } else {
                others.add(name);
              }
            });
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take '%s' off every name in %s: %s %s not begin with it"
              .formatted(
                  prefix, path, String.join(", ", others), others.size() == 1 ? "does" : "do"));
    }
    return new Tensors(stripped);
  }
}
