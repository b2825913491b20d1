package leapfrog.pipeline.sweep;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * How a sweep is run; none of it changes results, but for trials that exceed the limit.
 *
 * @param sharedData folder of existing datasets, which are read and never changed; if absent, the
 *     run's own are generated
 * @param partitions part files of a dataset; 0 means chosen from the cores and the size
 * @param limit how long a trial may train
 */
public record SweepOptions(Optional<Path> sharedData, int partitions, TimeLimit limit) {
  /** Own data, no limit. */
  public static final SweepOptions DEFAULT = new SweepOptions(Optional.empty(), 0, TimeLimit.NONE);
}
