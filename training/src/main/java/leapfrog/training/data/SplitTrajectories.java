package leapfrog.training.data;

import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.training.nn.Tensor;

/** Reads the states of a whole split into memory. */
final class SplitTrajectories {
  private SplitTrajectories() {}

  /**
   * Makes what holds a split.
   *
   * @param <S> what holds it
   */
  @FunctionalInterface
  interface Allocation<S> {
    /**
     * Makes room.
     *
     * @param rows number of states of the split
     * @param degreesOfFreedom number n of positions
     */
    S of(long rows, int degreesOfFreedom);
  }

  /**
   * Puts a trajectory into what holds a split.
   *
   * @param <S> what holds it
   */
  @FunctionalInterface
  interface Filling<S> {
    /**
     * Copies.
     *
     * @param firstRow row of the trajectory's first state
     */
    void fill(S split, Trajectory trajectory, int firstRow);
  }

  /**
   * Reads a split.
   *
   * @throws IllegalArgumentException if there is no such split, or {@code allocation} refuses
   * @throws DatasetException if a file cannot be read, or does not hold what the manifest says
   */
  static <S> S read(Dataset dataset, String split, Allocation<S> allocation, Filling<S> filling) {
    int points = dataset.manifest().spec().pointsPerRow();
    try (TrajectoryReader reader = dataset.read(split)) {
      long trajectories = dataset.manifest().rows().get(split);
      S held = null;
      int degreesOfFreedom = 0;
      long read = 0;
      for (; read < trajectories && reader.hasNext(); read++) {
        Trajectory trajectory = reader.next();
        if (held == null) {
          degreesOfFreedom = trajectory.degreesOfFreedom();
          held = allocation.of(trajectories * points, degreesOfFreedom);
        }
        if (trajectory.points() != points || trajectory.degreesOfFreedom() != degreesOfFreedom) {
          break;
        }
        filling.fill(held, trajectory, Math.toIntExact(read * points));
      }
      if (read < trajectories || reader.hasNext()) {
        throw new DatasetException(
            "Cannot read split '%s' of %s: it does not hold %d trajectories of %d points"
                .formatted(split, dataset.manifest().spec().name(), trajectories, points));
      }
      return held;
    }
  }

  /**
   * A tensor {@code [rows][width]} of zeros.
   *
   * @throws IllegalArgumentException if it does not fit into memory
   */
  static Tensor zeros(String split, long rows, int width) {
    if (rows * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot hold split '%s' in memory: it has %d samples of %d coordinates"
              .formatted(split, rows, width));
    }
    return Tensor.zeros((int) rows, width);
  }
}
