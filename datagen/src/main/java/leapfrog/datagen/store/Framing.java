package leapfrog.datagen.store;

import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;

/** Finds how much of the plane the pictures of a dataset have to show. */
public final class Framing {
  /** Trajectories of each split that are looked at. */
  private static final long PILOT = 1000;

  /** For trajectories that go farther than those looked at. */
  private static final double MARGIN = 1.2;

  private Framing() {}

  /**
   * Fixes the scale of the pictures where the specification leaves it open, from how far the bodies
   * go from the origin in the dataset's first trajectories, with their noise. A dataset of no more
   * trajectories than are looked at is shown exactly whole; a larger one with a margin of a fifth.
   *
   * @return the specification with every scale set
   * @throws IllegalArgumentException if its pictures cannot be drawn
   */
  public static DatasetSpec framed(DatasetSpec spec) {
    Optional<ImageSpec> images = spec.recording().images();
    if (images.isEmpty()) {
      return spec;
    }
    ImageSpec framed =
        Renderers.named(images.get().renderer())
            .framed(
                images.get(),
                () -> reach(spec, PILOT) * (spec.trajectories() > PILOT ? MARGIN : 1));
    Recording recording = spec.recording();
    return spec.with(
        new Recording(recording.derivatives(), Optional.of(framed), recording.windows()));
  }

  /**
   * The largest distance from either axis at which a body is observed.
   *
   * @param limit number of trajectories of each split to look at
   */
  public static double reach(DatasetSpec spec, long limit) {
    TrajectoryGenerator generator = new TrajectoryGenerator(spec.with(Recording.STATES));
    double[] xy = new double[2 * generator.system().bodies()];
    double[] q = new double[generator.system().degreesOfFreedom()];
    double reach = 0;
    for (Map.Entry<String, Long> split : spec.splits().entrySet()) {
      for (long index = 0; index < Math.min(limit, split.getValue()); index++) {
        double[] positions = generator.generate(split.getKey(), index).qObserved();
        for (int i = 0; i < positions.length; i += q.length) {
          System.arraycopy(positions, i, q, 0, q.length);
          generator.system().place(q, xy);
          for (double coordinate : xy) {
            reach = Math.max(reach, Math.abs(coordinate));
          }
        }
      }
    }
    return reach;
  }
}
