package leapfrog.datagen.sample;

import java.io.Serializable;

/**
 * Cuts a trajectory into overlapping rows, each of a few successive observations, each of which
 * stacks successive frames on its channels: stacked frames show velocities. With {@code skip = 1,
 * stack = 2, observations = 2} a row holds the pair of frames at t and the pair at t+1, as in
 * Greydanus et al. (2019), task 5: 103 frames give 100 rows.
 *
 * @param skip frames left out at the beginning of a trajectory, ≥ 0
 * @param stack successive frames in an observation, the last one taken at its time, ≥ 1
 * @param observations successive observations in a row, ≥ 1
 */
public record FrameWindows(int skip, int stack, int observations) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public FrameWindows {
    require("skip", skip, 0);
    require("stack", stack, 1);
    require("observations", observations, 1);
  }

  /**
   * Rows that a trajectory gives.
   *
   * @param points frames of the trajectory
   * @throws IllegalArgumentException if there are too few for one row
   */
  public int rows(int points) {
    int rows = points - skip - stack - observations + 2;
    if (rows < 1) {
      throw new IllegalArgumentException(
          "Cannot cut a window of %d observations of %d frames after %d from %d points: it needs %d"
              .formatted(observations, stack, skip, points, skip + stack + observations - 1));
    }
    return rows;
  }

  /**
   * The frame at whose time an observation is taken.
   *
   * @param row number of the row within its trajectory, from 0
   * @param observation number of the observation within the row, from 0
   */
  public int frame(int row, int observation) {
    return skip + row + stack - 1 + observation;
  }

  private static void require(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Cannot set %s of windows to %d: the value must be at least %d"
              .formatted(name, value, least));
    }
  }
}
