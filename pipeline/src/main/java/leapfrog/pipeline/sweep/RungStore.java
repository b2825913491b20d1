package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.Json;
import leapfrog.training.train.Trial;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rungs that trials have reached: a file {@code rung-STEP.json} in the trial's folder, which
 * appears whole.
 *
 * @param folder the run's {@code trials} folder
 * @param conf Hadoop's configuration
 */
record RungStore(Path folder, Configuration conf) {
  private static final Logger LOG = LoggerFactory.getLogger(RungStore.class);

  /** The rungs beside a run's results. */
  static RungStore of(TrialStore trials) {
    return new RungStore(trials.folder(), trials.conf());
  }

  /**
   * A trial's state at a rung; empty if it has not reached it, or the file is damaged and the trial
   * has to be trained there again.
   *
   * @param step the rung's step
   */
  Optional<Trial.Rung> read(String trial, int step) throws IOException {
    Path file = file(trial, step);
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      return Optional.of(Json.MAPPER.readValue(in, Trial.Rung.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      LOG.warn("Cannot read {}: {}", file, e.getOriginalMessage());
      return Optional.empty();
    } catch (ChecksumException e) {
      LOG.warn("Cannot read {}: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Records that a trial has reached a rung.
   *
   * @param step the rung's step
   */
  void write(String trial, int step, Trial.Rung rung) throws IOException {
    byte[] json = Json.pretty(rung).getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(file(trial, step), conf, json);
  }

  private Path file(String trial, int step) {
    return new Path(new Path(folder, trial), "rung-%d.json".formatted(step));
  }
}
