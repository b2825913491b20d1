package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dataset of measured states, whose file the user has.
 *
 * @param name directory name
 * @param system name of the system whose energy the data are judged by
 * @param systemParameters parameters that differ from the system's defaults
 * @param file path or URI of the measurements; empty if none was given
 * @param trainFraction part of the samples that train, in (0, 1)
 * @param fileKey the configuration key that names the file
 */
public record MeasuredDataset(
    String name,
    String system,
    SortedMap<String, Double> systemParameters,
    Optional<String> file,
    double trainFraction,
    String fileKey) {

  /** Copies the map. */
  public MeasuredDataset {
    systemParameters = Collections.unmodifiableSortedMap(new TreeMap<>(systemParameters));
  }
}
