package leapfrog.datagen.sample;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.Systems;

/**
 * Everything that determines a dataset: the same specification gives the same rows, bit for bit.
 *
 * @param name directory name
 * @param system name of the {@link leapfrog.datagen.system.SystemFactory}; of measured data, the
 *     system whose energy they are judged by; of points, the {@link
 *     leapfrog.datagen.density.DensityFactory}
 * @param systemParameters parameters that differ from the system's or the density's defaults
 * @param source where the states come from
 * @param recording what is recorded of each trajectory
 * @param splits number of trajectories per split, such as {@code train → 25}; each at least 1
 */
public record DatasetSpec(
    String name,
    String system,
    SortedMap<String, Double> systemParameters,
    DataSource source,
    Recording recording,
    Map<String, Long> splits)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Copies the maps and checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public DatasetSpec {
    systemParameters = Collections.unmodifiableSortedMap(new TreeMap<>(systemParameters));
    splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("A dataset needs at least one split, such as train = 25");
    }
    splits.forEach(
        (split, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "Cannot set splits.%s to %d: a split needs at least one trajectory"
                    .formatted(split, count));
          }
        });
    recording.windows().ifPresent(windows -> windows.rows(source.points()));
  }

  /**
   * Points of a density.
   *
   * @param name directory name
   * @param density name of the {@link leapfrog.datagen.density.DensityFactory}
   * @param parameters parameters that differ from its defaults
   * @param splits number of points per split; each at least 1
   * @param seed the one seed
   */
  public static DatasetSpec points(
      String name,
      String density,
      Map<String, Double> parameters,
      Map<String, Long> splits,
      long seed) {
    return new DatasetSpec(
        name,
        density,
        new TreeMap<>(parameters),
        new DensitySampling(seed),
        DensitySampling.RECORDING,
        splits);
  }

  /** Number of trajectories of all splits. */
  public long trajectories() {
    return splits.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of rows that each trajectory gives. */
  public int rowsPerTrajectory() {
    return recording.windows().map(windows -> windows.rows(source.points())).orElse(1);
  }

  /** Number of times in each row. */
  public int pointsPerRow() {
    return recording.windows().map(FrameWindows::observations).orElse(source.points());
  }

  /** Number of rows per split, in the order of {@link #splits()}. */
  public Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    splits.forEach((split, count) -> rows.put(split, count * rowsPerTrajectory()));
    return Collections.unmodifiableMap(rows);
  }

  /**
   * The same distribution with other random numbers, under a name of its own; measured data are
   * what they are.
   *
   * @param number added to the seed; 0 is this dataset itself
   */
  public DatasetSpec repetition(long number) {
    DataSource repeated = source.reseeded(seed -> seed + number);
    return repeated.equals(source) ? this : with(name + "-" + number, repeated);
  }

  /** What repetitions have in common: the specification without its name and seed. */
  public DatasetSpec distribution() {
    return with("", source.reseeded(seed -> 0));
  }

  /**
   * Makes the physical system that the states are of.
   *
   * @throws IllegalArgumentException if they are points of a density, or the system is not known or
   *     refuses its parameters
   */
  public PhysicalSystem physicalSystem() {
    if (!source.hasSystem()) {
      throw new IllegalArgumentException(
          "Cannot take %s for trajectories: it holds points of the density %s, which have no"
                  .formatted(name, system)
              + " dynamics");
    }
    return Systems.named(system).create(systemParameters);
  }

  /** The same trajectories, recorded otherwise. */
  public DatasetSpec with(Recording newRecording) {
    return new DatasetSpec(name, system, systemParameters, source, newRecording, splits);
  }

  private DatasetSpec with(String newName, DataSource newSource) {
    return new DatasetSpec(newName, system, systemParameters, newSource, recording, splits);
  }
}
