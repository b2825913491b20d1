package leapfrog.datagen.store;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Where the files of a dataset lie: {@code split=NAME/part-00000.parquet} and {@code
 * _dataset.json}. Spark, pyarrow and others pass over names that begin with an underscore or a dot,
 * so that they read the directory as a plain Parquet dataset.
 */
public final class DatasetLayout {
  /** Name of the manifest. */
  public static final String MANIFEST = "_dataset.json";

  static final String SPLIT_PREFIX = "split=";
  static final String PART_PREFIX = "part-";
  static final String PART_SUFFIX = ".parquet";

  /** Marks files that are being written; Parquet readers pass over names that begin with a dot. */
  static final String TEMPORARY_PREFIX = ".writing-";

  private static final Pattern SPLIT_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private DatasetLayout() {}

  /** The manifest of a dataset. */
  public static Path manifest(Path dataset) {
    return new Path(dataset, MANIFEST);
  }

  /**
   * The directory of a split.
   *
   * @throws IllegalArgumentException if the split's name cannot be part of a path
   */
  public static Path splitDirectory(Path dataset, String split) {
    return new Path(dataset, SPLIT_PREFIX + requireSplitName(split));
  }

  /**
   * A part file's path relative to the dataset, such as {@code split=train/part-00000.parquet}.
   *
   * @throws IllegalArgumentException if the split's name cannot be part of a path
   */
  public static String relativePart(String split, int part) {
    return "%s%s/%s%05d%s"
        .formatted(SPLIT_PREFIX, requireSplitName(split), PART_PREFIX, part, PART_SUFFIX);
  }

  private static String requireSplitName(String split) {
    if (!SPLIT_NAME.matcher(split).matches()) {
      throw new IllegalArgumentException(
          "Cannot name a split '%s': only letters, digits, '_' and '-' are allowed"
              .formatted(split));
    }
    return split;
  }
}
