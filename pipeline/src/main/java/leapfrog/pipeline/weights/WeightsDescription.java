package leapfrog.pipeline.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.store.Json;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What stands beside exported weights as JSON: the architecture that they belong to, and where they
 * came from.
 *
 * @param kind {@link #KIND}, by which the file is known
 * @param schemaVersion version of this record
 * @param file name of the file of weights
 * @param format its format
 * @param sha256 its checksum
 * @param model name of the model
 * @param hyperparameters every hyperparameter of the model
 * @param tensors the weights, in the model's order
 * @param check what the model gives at a few states; empty for models of frames
 * @param origin where the weights came from
 */
public record WeightsDescription(
    String kind,
    int schemaVersion,
    String file,
    String format,
    String sha256,
    String model,
    SortedMap<String, String> hyperparameters,
    List<TensorDescription> tensors,
    Optional<Probe> check,
    Origin origin) {
  /** What all such files say they are. */
  public static final String KIND = "leapfrog-weights";

  /** The version that is written and read. */
  public static final int SCHEMA_VERSION = 1;

  private static final String ENDING = ".json";

  /** Copies the collections. */
  public WeightsDescription {
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    tensors = List.copyOf(tensors);
  }

  /**
   * One tensor.
   *
   * @param name PyTorch's name
   * @param shape extent of each axis, as PyTorch has them
   * @param dtype {@code float32} or {@code float64}
   */
  public record TensorDescription(String name, List<Integer> shape, String dtype) {
    /** Copies the list. */
    public TensorDescription {
      shape = List.copyOf(shape);
    }
  }

  /**
   * The trial that left the weights.
   *
   * @param trial its id
   * @param spec what was run: task, data, evaluation, model, training, seed
   * @param dataset content hash of the data
   * @param engine engine that ran it
   * @param steps steps that were taken
   * @param metrics measured numbers by name
   * @param provenance version, commit, JVM, machine and the like
   */
  public record Origin(
      String trial,
      TrialSpec spec,
      String dataset,
      String engine,
      int steps,
      Map<String, Metric> metrics,
      SortedMap<String, String> provenance) {
    /** Copies the maps. */
    public Origin {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }
  }

  /** Describes the weights of a trial, to be written to a file of a name and checksum. */
  static WeightsDescription of(
      TrainedModel trained, TrialResult result, String file, String format, String sha256) {
    String dtype = trained.spec().training().weightsType().dtype();
    return new WeightsDescription(
        KIND,
        SCHEMA_VERSION,
        file,
        format,
        sha256,
        trained.spec().model(),
        trained.spec().hyperparameters(),
        trained.parameters().byName().entrySet().stream()
            .map(
                tensor ->
                    new TensorDescription(
                        tensor.getKey(),
                        Arrays.stream(tensor.getValue().shape()).boxed().toList(),
                        dtype))
            .toList(),
        Probe.of(trained),
        new Origin(
            result.id(),
            result.spec(),
            result.dataset(),
            result.engine(),
            result.lastGoodStep(),
            result.metrics(),
            result.provenance()));
  }

  /** Where the description of a file is: its name with {@code .json} added. */
  static Path beside(Path file) {
    return new Path(file.getParent(), file.getName() + ENDING);
  }

  byte[] toJson() {
    return Json.pretty(this).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The description beside a file, if there is one of Leapfrog's.
   *
   * @throws IllegalArgumentException if it is damaged, of another version, or of other weights
   * @throws IOException if the file system fails
   */
  public static Optional<WeightsDescription> of(WeightsFile weights, Configuration conf)
      throws IOException {
    Path file = beside(PlainFiles.qualified(weights.path(), conf));
    if (!PlainFiles.exists(file, conf)) {
      return Optional.empty();
    }
    byte[] bytes = PlainFiles.read(file, conf);
    try {
      JsonNode json = Json.MAPPER.readTree(bytes);
      if (!json.path("kind").asText().equals(KIND)) {
        return Optional.empty();
      }
      if (json.path("schemaVersion").asInt() != SCHEMA_VERSION) {
        throw new IllegalArgumentException(
            "Cannot read %s: its schema version is %s, this version of Leapfrog reads %d"
                .formatted(file, json.path("schemaVersion"), SCHEMA_VERSION));
      }
      WeightsDescription read = Json.MAPPER.treeToValue(json, WeightsDescription.class);
      if (!read.sha256.equals(weights.sha256())) {
        throw new IllegalArgumentException(
            "%s describes other weights than %s: their SHA-256 is %s, not %s; remove it to say by the configuration what they are"
                .formatted(file, weights.path(), read.sha256, weights.sha256()));
      }
      return Optional.of(read);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read %s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
