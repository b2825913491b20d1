package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.weights.RunWeights;
import leapfrog.training.data.SafeTensors;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.Checkpoints;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The trials of a run on disk: a folder per trial id. A trial is committed when its {@code
 * result.json} is there, which appears whole and last; until then it counts as not run.
 *
 * @param folder the run's {@code trials} folder, on any Hadoop file system
 * @param conf Hadoop's configuration
 */
public record TrialStore(Path folder, Configuration conf) {
  private static final String RESULT = "result.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String CHECKPOINT = "checkpoint.safetensors";

  /** The store of a run. */
  public static TrialStore of(Path run, Configuration conf) {
    return new TrialStore(new Path(run, "trials"), conf);
  }

  /** Ids of all committed trials. */
  public Set<String> committed() throws IOException {
    FileSystem fileSystem = folder.getFileSystem(conf);
    Set<String> ids = new HashSet<>();
    if (fileSystem.exists(folder)) {
      for (FileStatus trial : fileSystem.listStatus(folder)) {
        if (trial.isDirectory() && fileSystem.exists(new Path(trial.getPath(), RESULT))) {
          ids.add(trial.getPath().getName());
        }
      }
    }
    return ids;
  }

  /** Whether a trial is committed. */
  public boolean isCommitted(String id) throws IOException {
    return folder.getFileSystem(conf).exists(file(id, RESULT));
  }

  /**
   * Reads a committed result.
   *
   * @throws DatasetException if it is damaged or of another version
   */
  public TrialResult read(String id) throws IOException {
    Path file = file(id, RESULT);
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      TrialResult result = Json.MAPPER.readValue(in, TrialResult.class);
      if (result.schemaVersion() != TrialResult.SCHEMA_VERSION) {
        throw new DatasetException(
            "Cannot read %s: its schema version is %d, this version of Leapfrog reads %d"
                .formatted(file, result.schemaVersion(), TrialResult.SCHEMA_VERSION));
      }
      return result;
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "Cannot read %s: it is not a trial's result (%s); delete it to run the trial again"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Reads the weights of a committed trial.
   *
   * @throws DatasetException if there are none, or they are damaged
   */
  public Tensors weights(String id) throws IOException {
    Path file = file(id, WEIGHTS);
    FileSystem fileSystem = file.getFileSystem(conf);
    if (!fileSystem.exists(file)) {
      throw new DatasetException(
          "Cannot read %s: the trial left no weights, as it failed".formatted(file));
    }
    try (InputStream in = fileSystem.open(file)) {
      return SafeTensors.read(in, fileSystem.getFileStatus(file).getLen()).tensors();
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The weights that trials of the run start from. */
  public RunWeights startingWeights() {
    return RunWeights.of(folder.getParent(), conf);
  }

  /** Where a trial's checkpoint is. */
  public Checkpoints checkpoints(TrialSpec spec) {
    return new Checkpoints(file(spec.id(), CHECKPOINT), spec.id(), conf);
  }

  /**
   * Commits a trial: weights first, the result last, then the checkpoint goes.
   *
   * @param weights trained weights, if there are any
   */
  public void commit(TrialResult result, Optional<Tensors> weights) throws IOException {
    TrialSpec spec = result.spec();
    if (weights.isPresent()) {
      TreeMap<String, String> metadata = new TreeMap<>();
      metadata.put("trial", result.id());
      metadata.put("model", spec.model());
      write(
          file(result.id(), WEIGHTS),
          out ->
              new SafeTensors(weights.get(), metadata).write(out, spec.training().weightsType()));
    }
    byte[] json = Json.pretty(result).getBytes(StandardCharsets.UTF_8);
    write(file(result.id(), RESULT), out -> out.write(json));
    checkpoints(spec).delete();
  }

  private Path file(String id, String name) {
    return new Path(new Path(folder, id), name);
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void write(Path file, Writing content) throws IOException {
    AtomicFiles.write(
        file,
        conf,
        temporary -> {
          try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
            content.to(out);
          }
          return temporary;
        });
  }
}
