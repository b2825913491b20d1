package leapfrog.pipeline.generate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.measure.MeasuredPendulum;
import leapfrog.datagen.measure.MeasuredRows;
import leapfrog.datagen.measure.MeasuredSample;
import leapfrog.datagen.measure.MeasuredSplits;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Measurement;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.RowSource;
import leapfrog.datagen.store.RowSourceFactory;
import leapfrog.pipeline.config.MeasuredDataset;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A dataset to be made.
 *
 * @param spec what determines it
 * @param source makes its rows
 * @param origin where measured data were read from; empty for others
 */
public record DatasetRequest(DatasetSpec spec, RowSourceFactory source, Optional<String> origin) {
  /** A dataset that its specification alone determines: simulated, or drawn from a density. */
  public static DatasetRequest of(DatasetSpec spec) {
    return new DatasetRequest(spec, () -> RowSource.of(spec), Optional.empty());
  }

  /**
   * Makes the first row, so that what does not fit shows before anything is written.
   *
   * @throws IllegalArgumentException if the parts of the specification do not fit one another
   * @throws leapfrog.datagen.integrate.IntegrationException if the system cannot be integrated
   */
  public void rehearse() {
    source.open().make(spec.splits().keySet().iterator().next(), 0, row -> {});
  }

  /**
   * Reads a measured dataset.
   *
   * @throws DatasetException if no file was given, there is none, or it is not in the format
   * @throws IllegalArgumentException if the samples cannot be split as asked
   * @throws IOException if the file system fails
   */
  public static DatasetRequest measured(MeasuredDataset data, Configuration conf)
      throws IOException {
    String file =
        data.file()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "Cannot generate %s: its measurements are missing; %s"
                            .formatted(data.name(), MeasuredPendulum.howToGet(data.fileKey()))));
    MeasuredPendulum measured = MeasuredPendulum.read(new Path(file), conf, data.fileKey());
    MeasuredSplits samples = split(measured, data);
    DatasetSpec spec =
        new DatasetSpec(
            data.name(),
            data.system(),
            data.systemParameters(),
            new Measurement(measured.sha256(), data.trainFraction()),
            Recording.STATES,
            counts(samples));
    return new DatasetRequest(
        spec, () -> new MeasuredRows(spec, samples), Optional.of(measured.source()));
  }

  private static MeasuredSplits split(MeasuredPendulum measured, MeasuredDataset data) {
    try {
      return measured.split(data.trainFraction());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot generate %s from %s: %s"
              .formatted(data.name(), measured.source(), e.getMessage()),
          e);
    }
  }

  private static Map<String, Long> counts(MeasuredSplits samples) {
    Map<String, List<MeasuredSample>> byName = samples.byName();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String split : List.of("train", "test")) {
      counts.put(split, (long) byName.get(split).size());
    }
    return counts;
  }
}
