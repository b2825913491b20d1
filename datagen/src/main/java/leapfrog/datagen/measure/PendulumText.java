package leapfrog.datagen.measure;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Sha256;

/**
 * Parses the authors' text format: the header {@code %o v}, then rows of trial, time, angle and
 * angular velocity, separated by white space. Further columns and blank lines are ignored.
 */
final class PendulumText {
  private static final Pattern HEADER = Pattern.compile("%\\s*+o\\s++v");
  // Possessive, so that a long line of digits costs no more than its length.
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");
  private static final String[] COLUMNS = {
    "trial", "time", "angle (column o)", "angular velocity (column v)"
  };
  private static final int QUOTED_LENGTH = 40;

  private final String source;
  private final DoubleStream.Builder trials = DoubleStream.builder();
  private final DoubleStream.Builder times = DoubleStream.builder();
  private final DoubleStream.Builder angles = DoubleStream.builder();
  private final DoubleStream.Builder angularVelocities = DoubleStream.builder();
  private final Set<Double> seenTrials = new HashSet<>();
  private int line;
  private double trial = Double.NaN;
  private double time;

  private PendulumText(String source) {
    this.source = source;
  }

  /**
   * Parses a text.
   *
   * @param source what messages call the text
   * @throws DatasetException naming the line that is not as expected
   */
  static MeasuredPendulum parse(byte[] text, String source) {
    return new PendulumText(source).parse(text);
  }

  private MeasuredPendulum parse(byte[] text) {
    boolean headed = false;
    // One byte is one character, so no byte is lost to decoding; the format itself is ASCII.
    Iterator<String> lines = new String(text, StandardCharsets.ISO_8859_1).lines().iterator();
    while (lines.hasNext()) {
      line++;
      String content = lines.next().strip();
      if (content.isEmpty()) {
        continue;
      }
      if (headed) {
        addRow(content);
      } else if (HEADER.matcher(content).matches()) {
        headed = true;
      } else {
        throw fault("expected the header '%o v', found " + quote(content));
      }
    }
    if (!headed) {
      throw new DatasetException(
          "Cannot read %s: it is empty; expected the header '%%o v' and rows of trial, time, o, v"
              .formatted(source));
    }
    return new MeasuredPendulum(
        trials.build().toArray(),
        times.build().toArray(),
        angles.build().toArray(),
        angularVelocities.build().toArray(),
        source,
        Sha256.hex(text));
  }

  private void addRow(String content) {
    String[] columns = content.split("\\s+", COLUMNS.length + 1);
    if (columns.length < COLUMNS.length) {
      throw fault(
          "expected at least %d columns (trial, time, o, v), found %d"
              .formatted(COLUMNS.length, columns.length));
    }
    follow(number(columns, 0), number(columns, 1));
    trials.add(trial);
    times.add(time);
    angles.add(number(columns, 2));
    angularVelocities.add(number(columns, 3));
  }

  private void follow(double nextTrial, double nextTime) {
    if (nextTrial != trial) {
      // Minus zero and zero are one trial; adding zero makes them one element of the set too.
      if (!seenTrials.add(nextTrial + 0.0)) {
        throw fault(
            "trial %s goes on after trial %s began; the rows of a trial must be together"
                .formatted(nextTrial, trial));
      }
    } else if (nextTime <= time) {
      throw fault(
          "time %s follows time %s; the times of a trial must increase".formatted(nextTime, time));
    }
    trial = nextTrial;
    time = nextTime;
  }

  private double number(String[] columns, int column) {
    String text = columns[column];
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw fault(
          "expected a finite number as %s, found %s".formatted(COLUMNS[column], quote(text)));
    }
    return value;
  }

  private DatasetException fault(String message) {
    return new DatasetException("Cannot read %s:%d: %s".formatted(source, line, message));
  }

  /** Short and printable, whatever the file is. */
  private static String quote(String text) {
    String beginning = text.substring(0, Math.min(text.length(), QUOTED_LENGTH));
    return "'"
        + beginning.replaceAll("[^ -~]", "?")
        + (text.length() > QUOTED_LENGTH ? "...'" : "'");
  }
}
