package leapfrog.datagen.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Compares one part file with what the manifest says of it.
 *
 * @param spec the dataset
 * @param part what the manifest says
 * @param file where it lies
 */
record PartCheck(DatasetSpec spec, PartFile part, Path file, Configuration conf) {
  /** Rows between reports. */
  private static final int REPORT_EVERY = 64;

  /**
   * Reads all of the file, unless its length or its footer already tell that it is another one.
   *
   * @param length its length in bytes; empty if it is not there
   * @param rowsRead told numbers of rows that add up to the part's, however many there are
   * @return what is wrong; empty if nothing is
   */
  Optional<DatasetProblem> run(Optional<Long> length, LongConsumer rowsRead) {
    Reported reported = new Reported(rowsRead);
    List<String> faults = new ArrayList<>();
    part.lengthFault(length).ifPresent(faults::add);
    if (length.isPresent()) {
      faults.addAll(footerFaults(faults.isEmpty()));
    }
    if (faults.isEmpty()) {
      rowFault(reported).ifPresent(faults::add);
    }
    reported.to(part.rows());
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(new DatasetProblem(part.path(), String.join("; ", faults)));
  }

  /** What the footer says; that it cannot be read is no news of a file of another length. */
  private List<String> footerFaults(boolean lengthIsRight) {
    List<String> faults = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, conf))) {
      FileMetaData footer = reader.getFileMetaData();
      Map<String, String> found = footer.getKeyValueMetaData();
      metadataFault(found).ifPresent(faults::add);
      columnFault(footer.getSchema()).ifPresent(faults::add);
    } catch (IOException | RuntimeException e) {
      if (lengthIsRight) {
        faults.add("cannot be read: " + reason(e));
      }
    }
    return faults;
  }

  /** By the keys that {@link PartFile} wrote. */
  private Optional<String> metadataFault(Map<String, String> found) throws IOException {
    for (String key : List.of(PartFile.SPEC_KEY, PartFile.PART_KEY)) {
      if (!found.containsKey(key)) {
        return Optional.of("lacks %s in its footer".formatted(key));
      }
    }
    if (!found.get(PartFile.SPEC_KEY).equals(Json.compact(spec))) {
      return Optional.of("is of another specification");
    }
    DatasetPlan.Part planned =
        Json.MAPPER.readValue(found.get(PartFile.PART_KEY), DatasetPlan.Part.class);
    int factor = spec.rowsPerTrajectory();
    String holds =
        range(
            DatasetLayout.relativePart(planned.split(), planned.part()),
            planned.firstIndex() * factor,
            planned.count() * factor);
    String expected = range(part.path(), part.firstRow(), part.rows());
    return holds.equals(expected)
        ? Optional.empty()
        : Optional.of("holds %s, expected %s".formatted(holds, expected));
  }

  private static String range(String path, long firstRow, long rows) {
    return "rows %d to %d of %s".formatted(firstRow, firstRow + rows - 1, path);
  }

  private Optional<String> columnFault(MessageType found) {
    MessageType expected = TrajectorySchema.message(spec.recording());
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(
            "has columns %s, expected %s"
                .formatted(TrajectorySchema.inWords(found), TrajectorySchema.inWords(expected)));
  }

  private Optional<String> rowFault(Reported reported) {
    ContentHash hash = ContentHash.EMPTY;
    long rows = 0;
    try (TrajectoryReader reader = new TrajectoryReader(List.of(file), conf)) {
      while (reader.hasNext()) {
        Trajectory row = reader.next();
        if (row.id() != part.firstRow() + rows) {
          return Optional.of(
              "has trajectory_id %d in row %d, expected %d"
                  .formatted(row.id(), rows, part.firstRow() + rows));
        }
        hash = hash.add(part.split(), row);
        rows++;
        if (rows % REPORT_EVERY == 0) {
          reported.to(Math.min(rows, part.rows()));
        }
      }
    } catch (DatasetException e) {
      return Optional.of("cannot be read after %d rows: %s".formatted(rows, reason(e)));
    }
    if (rows != part.rows()) {
      return Optional.of("has %d rows, expected %d".formatted(rows, part.rows()));
    }
    return hash.equals(part.contentHash())
        ? Optional.empty()
        : Optional.of(
            "has content hash %s, expected %s".formatted(hash.hex(), part.contentHash().hex()));
  }

  /** What was wrong in the first place; Parquet wraps it in the history of the reading. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null || message.isBlank()
        ? root.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }

  /** Turns the number of rows so far into numbers that add up. */
  private static final class Reported {
    private final LongConsumer rowsRead;
    private long reported;

    Reported(LongConsumer rowsRead) {
      this.rowsRead = rowsRead;
    }

    void to(long rows) {
      rowsRead.accept(rows - reported);
      reported = rows;
    }
  }
}
