package leapfrog.pipeline.sweep;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.weights.RunWeights;
import leapfrog.training.data.SafeTensors;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.Checkpoints;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/**
 * The trials of a run on disk. A trial has a folder of its own and is committed when its {@code
 * result.json} is there, which appears whole and last; until then it counts as not run. {@link
 * Compaction} moves committed trials into the files of an archive, and every method finds them
 * there too. Methods look for a folder first and into the archive then, so that a trial that is
 * being moved is never missed.
 *
 * @param folder the run's {@code trials} folder, on any Hadoop file system
 * @param conf Hadoop's configuration
 */
public record TrialStore(Path folder, Configuration conf) {
  /** The store of a run. */
  public static TrialStore of(Path run, Configuration conf) {
    return new TrialStore(new Path(run, "trials"), conf);
  }

  /** The trials that have a folder each. */
  LooseTrials loose() {
    return new LooseTrials(folder, conf);
  }

  /** The trials in larger files. */
  TrialArchive archive() {
    return new TrialArchive(new Path(folder, TrialArchive.NAME), conf);
  }

  /** Ids of all committed trials. */
  public Set<String> committed() throws IOException {
    Set<String> ids = new HashSet<>(loose().committed().keySet());
    TrialArchive archive = archive();
    for (ArchivePart part : archive.parts()) {
      ids.addAll(archive.ids(part));
    }
    return ids;
  }

  /** Whether a trial is committed. */
  public boolean isCommitted(String id) throws IOException {
    Path result = loose().file(id, LooseTrials.RESULT);
    return result.getFileSystem(conf).exists(result)
        || archive().find(id, ArchiveFile.Extent.ID).isPresent();
  }

  /**
   * How each committed trial ended, by id, without reading the rest of the results.
   *
   * @throws DatasetException if a file is damaged
   */
  public Map<String, TrialStatus> statuses() throws IOException {
    Map<String, TrialStatus> statuses =
        ParallelReads.of(loose().committed().keySet(), this::status);
    archive().statuses().forEach(statuses::putIfAbsent);
    return statuses;
  }

  /**
   * How a committed trial ended.
   *
   * @throws DatasetException if its result is damaged
   */
  public TrialStatus status(String id) throws IOException {
    Path file = loose().file(id, LooseTrials.RESULT);
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      return ResultJson.status(in, file.toString());
    } catch (ChecksumException e) {
      throw damaged(id, LooseTrials.RESULT, e);
    } catch (FileNotFoundException e) {
      return archived(id, ArchiveFile.Extent.STATUS).status();
    }
  }

  /**
   * Takes something from every committed result, of which few are in memory at a time.
   *
   * @return what was taken, by the trial's id
   * @throws DatasetException if a file is damaged
   */
  public <R> Map<String, R> each(Function<TrialResult, R> taken) throws IOException {
    Map<String, R> all =
        new HashMap<>(ParallelReads.of(loose().committed().keySet(), id -> taken.apply(read(id))));
    TrialArchive archive = archive();
    for (ArchivePart part : archive.parts()) {
      read(
          archive.file(part), result -> all.computeIfAbsent(result.id(), k -> taken.apply(result)));
    }
    return all;
  }

  /** Reads the results of an archived file, one after the other. */
  void read(ArchiveFile file, Consumer<TrialResult> results) throws IOException {
    file.read(
        ArchiveFile.Extent.RESULT,
        trial -> results.accept(ResultJson.parse(trial.result(), place(trial.id()))));
  }

  /**
   * Reads a committed result.
   *
   * @throws FileNotFoundException if the trial is not committed
   * @throws DatasetException if it is damaged or of another version
   */
  public TrialResult read(String id) throws IOException {
    Optional<byte[]> json = bytes(id, LooseTrials.RESULT);
    return json.isPresent()
        ? parse(id, json.get())
        : ResultJson.parse(archived(id, ArchiveFile.Extent.RESULT).result(), place(id));
  }

  private TrialResult parse(String id, byte[] json) {
    return ResultJson.parse(
        new String(json, StandardCharsets.UTF_8), loose().file(id, LooseTrials.RESULT).toString());
  }

  /**
   * Reads the weights of a committed trial.
   *
   * @throws DatasetException if there are none, or they are damaged
   */
  public Tensors weights(String id) throws IOException {
    byte[] bytes = weightsFile(id);
    Path file = loose().file(id, LooseTrials.WEIGHTS);
    if (bytes.length == 0) {
      throw new DatasetException(
          "Cannot read %s: the trial left no weights, as it failed".formatted(file));
    }
    try {
      return SafeTensors.read(new ByteArrayInputStream(bytes), bytes.length).tensors();
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The bytes of a trial's file of weights; none if it left no weights. */
  private byte[] weightsFile(String id) throws IOException {
    Optional<byte[]> loose = bytes(id, LooseTrials.WEIGHTS);
    return loose.isPresent()
        ? loose.get()
        : archive()
            .find(id, ArchiveFile.Extent.ALL)
            .map(StoredTrial::weights)
            .orElse(StoredTrial.NO_WEIGHTS);
  }

  /** All of a committed trial, as it is stored. */
  StoredTrial stored(String id) throws IOException {
    Optional<byte[]> json = bytes(id, LooseTrials.RESULT);
    if (json.isEmpty()) {
      return archived(id, ArchiveFile.Extent.ALL);
    }
    return new StoredTrial(
        id,
        parse(id, json.get()).status(),
        new String(json.get(), StandardCharsets.UTF_8),
        weightsFile(id));
  }

  private StoredTrial archived(String id, ArchiveFile.Extent extent) throws IOException {
    return archive()
        .find(id, extent)
        .orElseThrow(
            () ->
                new FileNotFoundException("Trial %s of %s is not committed".formatted(id, folder)));
  }

  private Optional<byte[]> bytes(String id, String name) throws IOException {
    try {
      return loose().bytes(id, name);
    } catch (ChecksumException e) {
      throw damaged(id, name, e);
    }
  }

  /** A trial is run again where its result is gone, whatever else there is. */
  private DatasetException damaged(String id, String name, ChecksumException e) {
    Path result = loose().file(id, LooseTrials.RESULT);
    return new DatasetException(
        "Cannot read %s: it is damaged (%s); delete %s to run the trial again"
            .formatted(
                loose().file(id, name),
                e.getMessage(),
                name.equals(LooseTrials.RESULT) ? "it" : result),
        e);
  }

  private String place(String id) {
    return "trial %s of %s".formatted(id, archive().folder());
  }

  /** The weights that trials of the run start from. */
  public RunWeights startingWeights() {
    return RunWeights.of(folder.getParent(), conf);
  }

  /** Where a trial's checkpoint is. */
  public Checkpoints checkpoints(TrialSpec spec) {
    return new Checkpoints(loose().file(spec.id(), LooseTrials.CHECKPOINT), spec.id(), conf);
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
          loose().file(result.id(), LooseTrials.WEIGHTS),
          out ->
              new SafeTensors(weights.get(), metadata).write(out, spec.training().weightsType()));
    }
    byte[] json = Json.pretty(result).getBytes(StandardCharsets.UTF_8);
    write(loose().file(result.id(), LooseTrials.RESULT), out -> out.write(json));
    checkpoints(spec).delete();
  }

  /**
   * Moves committed trials into one file of the archive: their folders go when it is in place.
   *
   * @param ids the trials, at least one
   */
  void pack(Set<String> ids) throws IOException {
    SortedSet<String> sorted = new TreeSet<>(ids);
    archive().add(sorted, this::stored);
    for (String id : sorted) {
      loose().remove(id);
    }
  }

  private void write(Path file, AtomicFiles.Bytes content) throws IOException {
    try {
      AtomicFiles.writeBytes(file, conf, content);
    } catch (IOException | FSError e) {
      throw new IOException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
