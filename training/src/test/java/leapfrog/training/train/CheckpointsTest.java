package leapfrog.training.train;

import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.training.Examples;
import leapfrog.training.data.DataType;
import leapfrog.training.data.SafeTensors;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DynamicsModel;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint on disk: all of it, or a reason why not. */
class CheckpointsTest {
  private static final DynamicsModel MODEL = Examples.hnn(8, 2);
  private static final List<CurvePoint> CURVE =
      List.of(new CurvePoint(1, 0.1, 1e-300), new CurvePoint(2, Double.NaN, Math.PI));

  @TempDir Path directory;
  private Path file;
  private Checkpoints checkpoints;

  @BeforeEach
  void choosePath() {
    file = directory.resolve("trial.safetensors");
    checkpoints = checkpoints("abc");
  }

  private Checkpoints checkpoints(String trial) {
    return new Checkpoints(new org.apache.hadoop.fs.Path(file.toUri()), trial, new Configuration());
  }

  /** A state whose moments are not zero. */
  private static Checkpoint checkpoint(int steps) {
    try (Session session =
        Engines.choose("auto", MODEL, Execution.of(Precision.FLOAT32))
            .open(
                MODEL,
                TrainingState.initial(MODEL.initialParameters(random(1))),
                new Adam(1e-3, 0),
                Execution.of(Precision.FLOAT32))) {
      for (int i = 0; i < steps; i++) {
        session.step(oscillators(20, 2, i));
      }
      return new Checkpoint(session.state(), Map.of(), CURVE, Optional.empty(), 1.0 / 3);
    }
  }

  private static Checkpoint withLastGood(Checkpoint checkpoint, Checkpoint lastGood) {
    TrainingState good = lastGood.state();
    return new Checkpoint(
        checkpoint.state(),
        checkpoint.scalars(),
        checkpoint.curve(),
        Optional.of(new TrainedWeights(good.parameters(), good.steps())),
        checkpoint.trainingSeconds());
  }

  @Test
  void whatIsSavedIsLoadedBitForBit() throws IOException {
    assertThat(checkpoints.load(MODEL)).isEmpty();
    checkpoints.save(checkpoint(3));
    assertThat(checkpoints.load(MODEL)).contains(checkpoint(3));
    checkpoints.save(checkpoint(5));
    assertThat(checkpoints.load(MODEL)).contains(checkpoint(5));
    Checkpoint onTheWay = withLastGood(checkpoint(5), checkpoint(3));
    checkpoints.save(onTheWay);
    assertThat(checkpoints.load(MODEL)).contains(onTheWay);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("trial.safetensors", ".trial.safetensors.crc");
    }
    checkpoints.delete();
    assertThat(checkpoints.load(MODEL)).isEmpty();
    checkpoints.delete();
    assertThat(file).doesNotExist();
  }

  private void assertRefused(Checkpoints by, DynamicsModel model, String reason) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> by.load(model))
        .withMessageStartingWith("Cannot use checkpoint %s: ", by.file())
        .withMessageContaining(reason);
  }

  @Test
  void anotherTrialsCheckpointIsRefused() throws IOException {
    checkpoints.save(checkpoint(1));
    assertRefused(checkpoints("abd"), MODEL, "it belongs to trial abc, not abd");
  }

  @Test
  void anotherModelsCheckpointIsRefused() throws IOException {
    checkpoints.save(checkpoint(1));
    assertRefused(
        checkpoints, Examples.hnn(9, 2), "it holds Tensor[8, 2] for linear1.weight[9, 2]");
    assertRefused(checkpoints, Examples.baseline(8, 4), "for linear1.weight[8, 4]");
  }

  /** Changes the metadata of the checkpoint. */
  private void replaceMetadata(SortedMap<String, String> metadata) throws IOException {
    byte[] saved = Files.readAllBytes(file);
    SafeTensors tensors = SafeTensors.read(new ByteArrayInputStream(saved), saved.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SafeTensors(tensors.tensors(), metadata).write(out, DataType.F64);
    Files.write(file, out.toByteArray());
    Files.deleteIfExists(directory.resolve(".trial.safetensors.crc"));
  }

  private SortedMap<String, String> metadata() throws IOException {
    byte[] saved = Files.readAllBytes(file);
    return new TreeMap<>(
        SafeTensors.read(new ByteArrayInputStream(saved), saved.length).metadata());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good_steps | many | its number of steps is 'many'",
        "good_steps | 0 | it holds nothing for good.linear1.weight",
        "training_seconds | long | its training time is 'long'",
        "training_seconds | '' | its training time is ''",
      })
  void damageToWhatIsKeptOfTheWayIsRefused(String key, String value, String reason)
      throws IOException {
    checkpoints.save(checkpoint(1));
    SortedMap<String, String> metadata = metadata();
    metadata.put(key, value);
    replaceMetadata(metadata);
    assertRefused(checkpoints, MODEL, reason);
  }

  /** With and without Hadoop's checksum, which notices damage first. */
  @Test
  void damageIsRefused() throws IOException {
    checkpoints.save(checkpoint(1));
    byte[] saved = Files.readAllBytes(file);
    byte[] truncated = Arrays.copyOf(saved, saved.length - 1);
    byte[] flipped = saved.clone();
    flipped[20] ^= 1;
    Files.write(file, flipped);
    assertRefused(checkpoints, MODEL, "hecksum");
    Files.delete(directory.resolve(".trial.safetensors.crc"));
    assertRefused(checkpoints, MODEL, "");
    Files.write(file, truncated);
    assertRefused(checkpoints, MODEL, "lies at [2560,2688], and it ends after 2687 bytes");
    Files.write(file, new byte[0]);
    assertRefused(checkpoints, MODEL, "it is shorter than a safetensors header");
    Files.write(file, saved);
    assertThat(checkpoints.load(MODEL)).contains(checkpoint(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        "absent | {} | [] | its number of steps is ''",
        "-1 | {} | [] | its number of steps is '-1'",
        "many | {} | [] | its number of steps is 'many'",
        "99999999999 | {} | [] | its number of steps is '99999999999'",
        "1 | {} | absent | its learning curve is damaged",
        "1 | {} | null | its learning curve is damaged",
        "1 | {} | [null] | its learning curve is damaged",
        "1 | {} | [{}] | its learning curve is damaged",
        "1 | {} | [ | its learning curve is damaged",
        "1 | absent | [] | the scalars of its loss are ''",
        "1 | null | [] | the scalars of its loss are 'null'",
        "1 | {\"lambda\":1} | [] | the scalars of its loss are '{\"lambda\":1}'",
        "1 | [] | [] | the scalars of its loss are '[]'",
      })
  void damagedMetadataAreRefused(String steps, String scalars, String curve, String reason)
      throws IOException {
    checkpoints.save(checkpoint(1));
    SortedMap<String, String> metadata = new TreeMap<>(Map.of("trial", "abc", "version", "3"));
    if (steps != null) {
      metadata.put("steps", steps);
    }
    if (scalars != null) {
      metadata.put("loss_scalars", scalars);
    }
    if (curve != null) {
      metadata.put("curve", curve);
    }
    replaceMetadata(metadata);
    assertRefused(checkpoints, MODEL, reason);
  }

  @Test
  void aCheckpointOfAnotherVersionIsRefused() throws IOException {
    checkpoints.save(checkpoint(1));
    SortedMap<String, String> metadata = metadata();
    for (String version : new String[] {null, "2", "4"}) {
      metadata.remove("version");
      if (version != null) {
        metadata.put("version", version);
      }
      replaceMetadata(metadata);
      assertRefused(
          checkpoints,
          MODEL,
          "it is of version %s, this version of Leapfrog reads 3"
              .formatted(version == null ? "1" : version));
    }
  }

  /** Damage asks for a new start; a file system that fails asks for another attempt. */
  @Test
  void aFailingFileSystemIsNoDamage() throws IOException {
    Files.createDirectory(file);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkpoints.load(MODEL));
  }
}
