package leapfrog.datagen.measure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.store.DatasetException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The rows of a motion-captured pendulum, in the order of the file: N rows in one or more trials.
 * Within a trial the times increase, at irregular steps. The arrays are not copied; treat them as
 * read-only.
 *
 * <p>Data: Schmidt and Lipson, Distilling Free-Form Natural Laws from Experimental Data, Science
 * 324:81 (2009). Protocol: Greydanus et al., Hamiltonian Neural Networks (2019), task 3.
 *
 * @param trial number of the trial, {@code [N]}; the rows of a trial are together
 * @param t times, s, {@code [N]}
 * @param angle angles from the downward vertical, rad, {@code [N]}
 * @param angularVelocity angular velocities, rad/s, {@code [N]}
 * @param source the file, and after {@code !} the entry if it is an archive
 * @param sha256 SHA-256 of the text, decompressed, as 64 hexadecimal digits
 */
// Read once, passed on whole; copies would protect against nothing in this program.
@SuppressWarnings("ArrayRecordComponent")
public record MeasuredPendulum(
    double[] trial,
    double[] t,
    double[] angle,
    double[] angularVelocity,
    String source,
    String sha256) {
  /** Largest size of the file, and of the text when decompressed, bytes. */
  static final int MAXIMUM_BYTES = 64 << 20;

  /** One sample for each of the two splits. */
  private static final int MINIMUM_SAMPLES = 2;

  /**
   * Checks the number of rows.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   * @throws DatasetException if the rows give fewer than two samples
   */
  public MeasuredPendulum {
    int rows = t.length;
    if (trial.length != rows || angle.length != rows || angularVelocity.length != rows) {
      throw new IllegalArgumentException(
          "A measured pendulum has %d trials, %d times, %d angles and %d angular velocities"
              .formatted(trial.length, rows, angle.length, angularVelocity.length));
    }
    int samples = 0;
    for (int i = 0; i + 1 < rows; i++) {
      samples += trial[i] == trial[i + 1] ? 1 : 0;
    }
    if (samples < MINIMUM_SAMPLES) {
      throw new DatasetException(
          ("Cannot use %s: its %d rows give %d differences within a trial; expected at least %d,"
                  + " one each for training and test")
              .formatted(source, rows, samples, MINIMUM_SAMPLES));
    }
  }

  /**
   * Says what the file is and where to get it, in one line.
   *
   * @param key the configuration key that names the file, such as {@code datasets.real.file}
   */
  public static String howToGet(String key) {
    return ("set %s to real_pend_h_1.txt, the motion-captured pendulum, or to the archive"
            + " invar_datasets.zip that holds it, from the supplementary online material of"
            + " Schmidt and Lipson, \"Distilling Free-Form Natural Laws from Experimental Data\","
            + " Science 324:81 (2009); the data are not part of this program")
        .formatted(key);
  }

  /**
   * Reads a recording.
   *
   * @param file a text file in the authors' format, or their zip archive with the text at its top
   *     level or in the folder {@code invar_datasets}, told apart by content; at most 64 MB, on any
   *     Hadoop file system
   * @param key the configuration key that named the file, for messages
   * @throws DatasetException if there is no such file or it is not in the format; the message names
   *     file and line
   * @throws IOException if the file system fails
   */
  public static MeasuredPendulum read(Path file, Configuration conf, String key)
      throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    try {
      if (fileSystem.getFileStatus(file).isDirectory()) {
        throw new DatasetException(
            "Cannot read %s: it is a directory; %s".formatted(file, howToGet(key)));
      }
    } catch (FileNotFoundException e) {
      throw new DatasetException(
          "Cannot read %s: there is no such file; %s".formatted(file, howToGet(key)), e);
    }
    byte[] content;
    try (FSDataInputStream in = fileSystem.open(file)) {
      content = in.readNBytes(MAXIMUM_BYTES + 1);
    }
    if (content.length > MAXIMUM_BYTES) {
      throw new DatasetException(
          "Cannot read %s: it is larger than %d MB; %s"
              .formatted(file, MAXIMUM_BYTES >> 20, howToGet(key)));
    }
    return PendulumArchive.isArchive(content)
        ? PendulumArchive.read(content, file.toString())
        : PendulumText.parse(content, file.toString());
  }

  /**
   * The samples: the state of each row but a trial's last, with the forward difference to the next
   * row over the time between these two, (xᵢ₊₁ − xᵢ)/(tᵢ₊₁ − tᵢ). No difference crosses trials.
   *
   * @throws DatasetException if two times are so close that a difference overflows
   */
  public List<MeasuredSample> samples() {
    List<MeasuredSample> samples = new ArrayList<>();
    for (int i = 0; i + 1 < t.length; i++) {
      if (trial[i] == trial[i + 1]) {
        double dt = t[i + 1] - t[i];
        double dq = (angle[i + 1] - angle[i]) / dt;
        double dp = (angularVelocity[i + 1] - angularVelocity[i]) / dt;
        if (!Double.isFinite(dq) || !Double.isFinite(dp)) {
          throw new DatasetException(
              "Cannot use %s: the differences from time %s to %s of trial %s are not finite"
                  .formatted(source, t[i], t[i + 1], trial[i]));
        }
        samples.add(new MeasuredSample(t[i], angle[i], angularVelocity[i], dq, dp));
      }
    }
    return List.copyOf(samples);
  }

  /**
   * The samples in two splits.
   *
   * @param trainFraction see {@link MeasuredSplits#of}
   * @throws IllegalArgumentException if it leaves a split without a sample
   */
  public MeasuredSplits split(double trainFraction) {
    return MeasuredSplits.of(samples(), trainFraction);
  }
}
