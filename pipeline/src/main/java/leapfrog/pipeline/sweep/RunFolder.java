package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.weights.RunWeights;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a run: {@code run.json} says what made it, {@code plan.json} what is to be run,
 * {@code weights} what it starts from if not from random weights, {@code data}, {@code trials} and
 * {@code tables} hold what came of it.
 *
 * @param path on any Hadoop file system
 * @param conf Hadoop's configuration
 */
public record RunFolder(Path path, Configuration conf) {
  private static final String PLAN = "plan.json";
  private static final String RUN = "run.json";

  /** Runs that a message names at most. */
  private static final int NAMED = 10;

  /**
   * Opens a folder for writing, and makes it if it is not there.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  public static RunFolder create(Path path, Configuration conf) {
    try {
      FileSystem fileSystem = path.getFileSystem(conf);
      if (!fileSystem.mkdirs(path)) {
        throw new IOException("the folder cannot be made");
      }
      // Another process may be doing the same.
      Path probe = new Path(path, ".leapfrog-probe-" + UUID.randomUUID());
      fileSystem.create(probe, true).close();
      fileSystem.delete(probe, false);
      return new RunFolder(fileSystem.makeQualified(path), conf);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot write to --out %s: %s; name a folder that can be made and written"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /**
   * Opens the folder of an existing run.
   *
   * @throws IllegalArgumentException if it holds no run
   */
  public static RunFolder open(Path path, Configuration conf) {
    RunFolder folder = new RunFolder(path, conf);
    try {
      FileSystem fileSystem = path.getFileSystem(conf);
      if (!fileSystem.exists(new Path(path, PLAN))) {
        throw new FileNotFoundException("it has no " + PLAN + neighbours(path, fileSystem));
      }
      return new RunFolder(fileSystem.makeQualified(path), conf);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is not the folder of a run: %s".formatted(folder.path, e.getMessage()), e);
    }
  }

  /** The runs beside a folder that is none. */
  private static String neighbours(Path path, FileSystem fileSystem) throws IOException {
    Path parent = path.getParent();
    if (parent == null || !fileSystem.exists(parent)) {
      return "";
    }
    List<String> runs = new ArrayList<>();
    for (FileStatus status : fileSystem.listStatus(parent)) {
      if (status.isDirectory() && fileSystem.exists(new Path(status.getPath(), PLAN))) {
        runs.add(new Path(parent, status.getPath().getName()).toString());
      }
    }
    return runs.isEmpty()
        ? ""
        : "; runs are " + runs.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
  }

  /** Where datasets go unless they are shared with other runs. */
  public Path data() {
    return new Path(path, "data");
  }

  /** The tables. */
  public Path tables() {
    return new Path(path, "tables");
  }

  /** The weights that trials start from. */
  public RunWeights weights() {
    return RunWeights.of(path, conf);
  }

  /** What was found out about the trained models. */
  public Path analysis() {
    return new Path(path, "analysis");
  }

  /** The trials. */
  public TrialStore trials() {
    return TrialStore.of(path, conf);
  }

  /**
   * Records the plan, or finds it recorded already.
   *
   * @throws IllegalArgumentException if the folder holds the plan of another sweep
   * @throws DatasetException if the recorded plan is damaged
   */
  public void adopt(SweepPlan plan) throws IOException {
    Path file = new Path(path, PLAN);
    if (file.getFileSystem(conf).exists(file)) {
      plan().requireSame(plan, path.toString());
    } else {
      write(file, Json.pretty(plan));
    }
  }

  /**
   * The recorded plan.
   *
   * @throws DatasetException if it is damaged or of another version
   */
  public SweepPlan plan() throws IOException {
    Path file = new Path(path, PLAN);
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      SweepPlan plan = Json.MAPPER.readValue(in, SweepPlan.class);
      if (plan.schemaVersion() != SweepPlan.SCHEMA_VERSION) {
        throw new DatasetException(
            "Cannot read %s: its schema version is %d, this version of Leapfrog reads %d; choose"
                    .formatted(file, plan.schemaVersion(), SweepPlan.SCHEMA_VERSION)
                + " another --out, or use the Leapfrog that wrote it");
      }
      return plan;
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "Cannot read %s: it is not a sweep's plan: %s".formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Removes what a killed process was writing. Only the holder of the run's {@link RunLock} may;
   * data and trials do so themselves when they are made.
   */
  public void removeLeftovers() throws IOException {
    for (Path directory : List.of(path, tables(), weights().folder(), analysis())) {
      AtomicFiles.removeLeftovers(directory, conf);
    }
  }

  /** Records what makes this run, as JSON. */
  public void recordRun(String json) throws IOException {
    write(new Path(path, RUN), json);
  }

  private void write(Path file, String text) throws IOException {
    AtomicFiles.write(file, conf, text.getBytes(StandardCharsets.UTF_8));
  }
}
