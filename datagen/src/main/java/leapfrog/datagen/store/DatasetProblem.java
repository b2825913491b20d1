package leapfrog.datagen.store;

/**
 * What is wrong with a file of a dataset.
 *
 * @param file path relative to the dataset
 * @param fault what is wrong, such as {@code is missing}
 */
public record DatasetProblem(String file, String fault) {
  @Override
  public String toString() {
    return file + " " + fault;
  }
}
