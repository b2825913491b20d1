package leapfrog.pipeline.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.training.data.CanonicalWeights;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.StartingWeights;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The weights that trials of a run start from: a file {@code SHA256.safetensors} for each, so that
 * every machine finds them and the run can go on without the files they came from; {@code
 * files.json} says which those were.
 *
 * @param folder the run's {@code weights} folder, on any Hadoop file system
 * @param conf Hadoop's configuration
 */
public record RunWeights(Path folder, Configuration conf) implements StartingWeights {
  private static final String FILES = "files.json";

  /** The weights of a run. */
  public static RunWeights of(Path run, Configuration conf) {
    return new RunWeights(new Path(run, "weights"), conf);
  }

  /**
   * Copies weights into the run, those that are not there yet.
   *
   * @param weights by the text that the configuration names them with
   * @throws IOException if the run cannot be written
   */
  public void keep(Map<String, CanonicalWeights> weights) throws IOException {
    SortedMap<String, String> files = new TreeMap<>(files());
    for (Map.Entry<String, CanonicalWeights> each : weights.entrySet()) {
      byte[] bytes = each.getValue().file();
      String sha256 = each.getValue().sha256();
      if (!PlainFiles.exists(file(sha256), conf)) {
        PlainFiles.write(file(sha256), bytes, conf);
      }
      files.put(each.getKey(), sha256);
    }
    if (!files.equals(files())) {
      PlainFiles.write(
          new Path(folder, FILES), Json.pretty(files).getBytes(StandardCharsets.UTF_8), conf);
    }
  }

  /**
   * The weights that the configuration named in an earlier run of the same command.
   *
   * @return empty if it named no such weights
   * @throws DatasetException if they are missing or damaged
   * @throws IOException if the run cannot be read
   */
  public Optional<CanonicalWeights> named(String text) throws IOException {
    String sha256 = files().get(text);
    return sha256 == null ? Optional.empty() : Optional.of(new CanonicalWeights(read(sha256)));
  }

  @Override
  public Tensors read(String sha256) throws IOException {
    Path file = file(sha256);
    if (!PlainFiles.exists(file, conf)) {
      throw new DatasetException(
          "Cannot read %s, which trials start from: there is no such file".formatted(file));
    }
    byte[] bytes = PlainFiles.read(file, conf);
    try {
      return CanonicalWeights.read(bytes, sha256).tensors();
    } catch (IOException e) {
      throw new DatasetException(
          "Cannot read %s, which trials start from: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Path file(String sha256) {
    return new Path(folder, sha256 + ".safetensors");
  }

  private SortedMap<String, String> files() throws IOException {
    Path file = new Path(folder, FILES);
    if (!PlainFiles.exists(file, conf)) {
      return new TreeMap<>();
    }
    try {
      return Json.MAPPER.readValue(
          PlainFiles.read(file, conf), new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
