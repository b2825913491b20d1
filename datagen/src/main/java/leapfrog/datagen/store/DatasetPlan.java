package leapfrog.datagen.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.sample.DatasetSpec;

/** Cuts a specification into parts that can be made independently. */
public final class DatasetPlan {
  private DatasetPlan() {}

  /**
   * A run of trajectories that goes into one file.
   *
   * @param split name of the split
   * @param part number of the file within the split, from 0
   * @param firstIndex index of the first trajectory
   * @param count number of trajectories, at least 1
   */
  public record Part(String split, int part, long firstIndex, long count) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Shares out the trajectories of every split, evenly and never empty. Each split has at least one
   * part of its own, so there may be a few more parts than asked for, or fewer if there are fewer
   * trajectories. Parts of rendered datasets begin at multiples of {@link
   * TrajectoryWriter#ROWS_PER_GROUP}, so that row groups hold the same rows however many parts
   * there are.
   *
   * @param partitions parts wanted in all, at least 1
   * @throws IllegalArgumentException if they are fewer
   */
  public static List<Part> parts(DatasetSpec spec, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "Cannot set partitions to %d: the value must be at least 1".formatted(partitions));
    }
    double share = (double) partitions / spec.trajectories();
    long unit = spec.recording().images().isPresent() ? TrajectoryWriter.ROWS_PER_GROUP : 1;
    List<Part> parts = new ArrayList<>();
    spec.splits()
        .forEach(
            (split, rows) -> {
              long units = (rows + unit - 1) / unit;
              int count = (int) Math.min(units, Math.max(1, Math.round(rows * share)));
              long first = 0;
              for (int part = 0; part < count; part++) {
                long end =
                    Math.min(
                        rows,
                        (units / count * (part + 1) + Math.min(part + 1, units % count)) * unit);
                parts.add(new Part(split, part, first, end - first));
                first = end;
              }
            });
    return List.copyOf(parts);
  }
}
