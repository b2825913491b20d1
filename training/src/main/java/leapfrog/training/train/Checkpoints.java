package leapfrog.training.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.Json;
import leapfrog.training.data.DataType;
import leapfrog.training.data.SafeTensors;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoint of one trial: weights and optimiser state in float64, so that training goes on bit
 * for bit, and the weights last judged good where they are others. Plain data; replaced atomically.
 *
 * @param file where it is, on any Hadoop file system
 * @param trial id of the trial, which another trial's checkpoint does not match
 * @param conf Hadoop's configuration
 */
public record Checkpoints(Path file, String trial, Configuration conf) implements CheckpointStore {
  private static final String VERSION = "version";
  private static final String CURRENT_VERSION = "3";
  private static final String TRIAL = "trial";
  private static final String STEPS = "steps";
  private static final String GOOD_STEPS = "good_steps";
  private static final String SECONDS = "training_seconds";
  private static final String SCALARS = "loss_scalars";
  private static final String CURVE = "curve";
  private static final String FIRST = "adam.first.";
  private static final String SECOND = "adam.second.";
  private static final String GOOD = "good.";

  @Override
  public void save(Checkpoint checkpoint) throws IOException {
    TrainingState state = checkpoint.state();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put(VERSION, CURRENT_VERSION);
    metadata.put(TRIAL, trial);
    metadata.put(STEPS, Integer.toString(state.steps()));
    metadata.put(SCALARS, Json.compact(checkpoint.scalars()));
    metadata.put(CURVE, Json.compact(checkpoint.curve()));
    metadata.put(SECONDS, Double.toString(checkpoint.trainingSeconds()));
    put("", state.parameters(), tensors);
    put(FIRST, state.firstMoments(), tensors);
    put(SECOND, state.secondMoments(), tensors);
    if (checkpoint.lastGood().isPresent()) {
      TrainedWeights lastGood = checkpoint.lastGood().get();
      metadata.put(GOOD_STEPS, Integer.toString(lastGood.steps()));
      put(GOOD, lastGood.parameters(), tensors);
    }
    write(new SafeTensors(new Tensors(tensors), metadata), file, conf);
  }

  private static void put(String prefix, Tensors added, Map<String, Tensor> tensors) {
    added.byName().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
  }

  @Override
  public Optional<Checkpoint> load(Model model) throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    if (!fileSystem.exists(file)) {
      return Optional.empty();
    }
    SafeTensors saved = parse(bytes(fileSystem));
    String version = saved.metadata().getOrDefault(VERSION, "1");
    if (!version.equals(CURRENT_VERSION)) {
      throw new CheckpointException(
          "Cannot use checkpoint %s: it is of version %s, this version of Leapfrog reads %s"
              .formatted(file, version, CURRENT_VERSION));
    }
    String savedTrial = saved.metadata().get(TRIAL);
    if (!trial.equals(savedTrial)) {
      throw new CheckpointException(
          "Cannot use checkpoint %s: it belongs to trial %s, not %s"
              .formatted(file, savedTrial, trial));
    }
    TrainingState state =
        new TrainingState(
            select(saved, model, ""),
            select(saved, model, FIRST),
            select(saved, model, SECOND),
            steps(saved, STEPS));
    return Optional.of(
        new Checkpoint(
            state, scalars(saved, model), curve(saved), lastGood(saved, model), seconds(saved)));
  }

  private byte[] bytes(FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return in.readAllBytes();
    } catch (ChecksumException e) {
      throw new CheckpointException(
          "Cannot use checkpoint %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private SafeTensors parse(byte[] bytes) {
    try {
      return SafeTensors.read(new ByteArrayInputStream(bytes), bytes.length);
    } catch (IOException e) {
      throw new CheckpointException(
          "Cannot use checkpoint %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Optional<TrainedWeights> lastGood(SafeTensors saved, Model model) {
    if (!saved.metadata().containsKey(GOOD_STEPS)) {
      return Optional.empty();
    }
    int steps = steps(saved, GOOD_STEPS);
    return Optional.of(new TrainedWeights(select(saved, model, GOOD), steps));
  }

  private double seconds(SafeTensors saved) {
    String text = saved.metadata().getOrDefault(SECONDS, "");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new CheckpointException(
          "Cannot use checkpoint %s: its training time is '%s'".formatted(file, text), e);
    }
  }

  private int steps(SafeTensors saved, String key) {
    String text = saved.metadata().getOrDefault(key, "");
    if (!text.matches("[0-9]{1,9}")) {
      throw new CheckpointException(
          "Cannot use checkpoint %s: its number of steps is '%s'".formatted(file, text));
    }
    return Integer.parseInt(text);
  }

  /** The scalars of the loss, which must be those that the model's loss has. */
  private Map<String, Double> scalars(SafeTensors saved, Model model) {
    String text = saved.metadata().getOrDefault(SCALARS, "");
    try {
      Map<String, Double> scalars =
          Json.MAPPER.readValue(text, new TypeReference<Map<String, Double>>() {});
      if (scalars != null
          && !scalars.containsValue(null)
          && scalars.keySet().equals(model.schedule().initial().keySet())) {
        return scalars;
      }
    } catch (JsonProcessingException e) {
      throw damagedScalars(text, e);
    }
    throw damagedScalars(text, null);
  }

  private CheckpointException damagedScalars(String text, Throwable cause) {
    return new CheckpointException(
        "Cannot use checkpoint %s: the scalars of its loss are '%s'".formatted(file, text), cause);
  }

  private List<CurvePoint> curve(SafeTensors saved) {
    CurvePoint[] points;
    try {
      points = Json.MAPPER.readValue(saved.metadata().getOrDefault(CURVE, ""), CurvePoint[].class);
    } catch (JsonProcessingException e) {
      throw damagedCurve(e);
    }
    // JSON's null is a valid array and a valid point to the parser.
    if (points == null || Arrays.asList(points).contains(null)) {
      throw damagedCurve(null);
    }
    return List.of(points);
  }

  private CheckpointException damagedCurve(Throwable cause) {
    return new CheckpointException(
        "Cannot use checkpoint %s: its learning curve is damaged".formatted(file), cause);
  }

  private Tensors select(SafeTensors saved, Model model, String prefix) {
    Map<String, Tensor> selected = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      Tensor tensor = saved.tensors().byName().get(prefix + spec.name());
      if (tensor == null || !Arrays.equals(tensor.shape(), spec.shape())) {
        throw new CheckpointException(
            "Cannot use checkpoint %s: it holds %s for %s%s"
                .formatted(file, tensor == null ? "nothing" : tensor, prefix, spec));
      }
      selected.put(spec.name(), tensor);
    }
    return new Tensors(selected);
  }

  /**
   * Removes the checkpoint, if there is one.
   *
   * @throws IOException if the file system fails
   */
  public void delete() throws IOException {
    file.getFileSystem(conf).delete(file, false);
  }

  private static void write(SafeTensors tensors, Path file, Configuration conf) throws IOException {
    AtomicFiles.writeBytes(file, conf, out -> tensors.write(out, DataType.F64));
  }
}
