package leapfrog.training.data;

import java.util.Objects;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.nn.Tensor;

/**
 * Rows of frames one after the other, or trajectories put together again of the overlapping rows
 * they were cut into.
 *
 * @param source the frames of a split; stays open
 * @param rowsPerSequence successive rows that overlap in all but one frame and make up a sequence;
 *     1 for rows as they are
 */
public record FrameSequences(FrameSource source, int rowsPerSequence) {
  /** Whole trajectories of a dataset's split. */
  public static FrameSequences trajectories(FrameSource source, DatasetSpec dataset) {
    return new FrameSequences(source, dataset.rowsPerTrajectory());
  }

  /** Number of sequences. */
  public int count() {
    return source.rows() / rowsPerSequence;
  }

  /** Number of frames in each. */
  public int points() {
    return rowsPerSequence - 1 + source.shape().points();
  }

  /**
   * Reads a sequence.
   *
   * @param index number of the sequence, from 0
   * @return {@code [1][points][channel][height][width]}, values in [0, 1]
   * @throws IndexOutOfBoundsException if there is none
   */
  public Tensor read(int index) {
    Objects.checkIndex(index, count());
    int first = index * rowsPerSequence;
    Tensor rows = ChannelsFirst.read(source, first, first + rowsPerSequence);
    FrameShape shape = source.shape();
    int frame = shape.size() / shape.points();
    Tensor sequence = Tensor.zeros(1, points(), shape.channels(), shape.height(), shape.width());
    for (int row = 0; row < rowsPerSequence; row++) {
      // Each row begins a frame later and overwrites what it has in common with the one before.
      System.arraycopy(
          rows.values(), row * shape.size(), sequence.values(), row * frame, shape.size());
    }
    return sequence;
  }
}
