package leapfrog.training.data;

import leapfrog.datagen.store.Dataset;

/**
 * What a trial learns from. Immutable, so all trials of a machine may share it.
 *
 * @param train training split
 * @param test test split
 * @param contentHash hash of the dataset's rows
 */
public record LearningData(PhaseSpaceSamples train, PhaseSpaceSamples test, String contentHash) {
  /** Name of the training split. */
  public static final String TRAIN = "train";

  /** Name of the test split. */
  public static final String TEST = "test";

  /**
   * Reads both splits.
   *
   * @throws IllegalArgumentException if the dataset lacks a split
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read
   */
  public static LearningData read(Dataset dataset) {
    return new LearningData(
        PhaseSpaceSamples.read(dataset, TRAIN),
        PhaseSpaceSamples.read(dataset, TEST),
        dataset.manifest().contentHash().hex());
  }
}
