package leapfrog.datagen.store;

import java.util.function.Consumer;
import leapfrog.datagen.sample.DatasetSpec;

/** Makes the rows of a dataset. */
@FunctionalInterface
public interface RowSource {
  /**
   * The source of a dataset that its specification alone determines. Not safe for use by several
   * threads.
   *
   * @throws IllegalArgumentException if the data were measured, or the parts of the specification
   *     do not exist or do not fit one another
   */
  static RowSource of(DatasetSpec spec) {
    return spec.source().hasSystem() ? new TrajectoryGenerator(spec) : new DensityPoints(spec);
  }

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
