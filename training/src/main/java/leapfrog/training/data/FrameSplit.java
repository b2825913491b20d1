package leapfrog.training.data;

import java.util.List;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.FrameFile;
import leapfrog.datagen.store.PartFile;
import leapfrog.datagen.store.TrajectoryWriter;

/**
 * A split of a rendered dataset as blocks of {@link TrajectoryWriter#ROWS_PER_GROUP} rows, each of
 * them one row group of one file; the last block may be shorter.
 *
 * @param dataset the dataset
 * @param name name of the split
 */
record FrameSplit(Dataset dataset, String name) {
  /** Rows of every block but the last. */
  static final int BLOCK = TrajectoryWriter.ROWS_PER_GROUP;

  /**
   * Checks that there are frames to read.
   *
   * @throws IllegalArgumentException if there is no such split, or it has no frames or too many
   */
  FrameSplit {
    List<PartFile> parts = dataset.parts(name);
    if (dataset.manifest().spec().recording().images().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot learn from the frames of %s: it has none; generate it with images"
              .formatted(dataset.manifest().spec().name()));
    }
    long rows = parts.stream().mapToLong(PartFile::rows).sum();
    if (rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot learn from the frames of split '%s' of %s: it has %d rows; at most %d are allowed"
              .formatted(name, dataset.manifest().spec().name(), rows, Integer.MAX_VALUE));
    }
  }

  /** Number of rows. */
  int rows() {
    return Math.toIntExact(dataset.manifest().rows().get(name));
  }

  /** Number of blocks. */
  int blocks() {
    return (rows() - 1) / BLOCK + 1;
  }

  /** Number of rows of a block. */
  int rows(int block) {
    return Math.min(BLOCK, rows() - block * BLOCK);
  }

  /** Number of frames in each row. */
  int points() {
    return dataset.manifest().spec().pointsPerRow();
  }

  /**
   * Opens the frames of a part file.
   *
   * @throws DatasetException if it cannot be read, or does not consist of whole blocks
   */
  FrameFile open(PartFile part) {
    FrameFile file = dataset.frames(part);
    if (part.firstRow() % BLOCK != 0 || file.rows() != part.rows()) {
      throw new DatasetException(
          "Cannot read frames from %s of %s: it holds %d rows from row %d on, expected %d rows from"
                  .formatted(
                      part.path(),
                      dataset.manifest().spec().name(),
                      file.rows(),
                      part.firstRow(),
                      part.rows())
              + " a multiple of %d on".formatted(BLOCK));
    }
    return file;
  }
}
