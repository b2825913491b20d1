package leapfrog.datagen.store;

import java.util.function.Consumer;

/** Makes the rows of a dataset. */
@FunctionalInterface
public interface RowSource {
  /**
   * Makes the rows of one trajectory, a pure function of (split, index). The arrays of a row,
   * frames included, may be overwritten by the next one.
   *
   * @param split name of the split
   * @param index index of the trajectory within the split, from 0
   * @param rows receives the rows in order; their ids count on from those of the trajectory before
   */
  void make(String split, long index, Consumer<Trajectory> rows);
}
