package leapfrog.pipeline.config;

/**
 * How datasets are generated; what they are is in the dataset itself.
 *
 * @param partitions part files in all, each made by a Spark task; 0 means chosen from the cores and
 *     the size
 */
public record GenerateSettings(int partitions) {
  /** Checks the range. */
  public GenerateSettings {
    if (partitions < 0) {
      throw new IllegalArgumentException(
          "Cannot set partitions to %d: the value must be zero or positive".formatted(partitions));
    }
  }
}
