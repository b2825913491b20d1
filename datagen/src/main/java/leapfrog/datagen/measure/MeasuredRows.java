package leapfrog.datagen.measure;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Frames;
import leapfrog.datagen.store.RowSource;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.system.PhysicalSystem;

/** Measured samples as rows of a dataset: one time in each, and no noise but the measurement's. */
public final class MeasuredRows implements RowSource {
  private final PhysicalSystem system;
  private final Map<String, List<MeasuredSample>> splits;

  /**
   * Rows of the splits {@code train} and {@code test}.
   *
   * @param spec names the system whose energy is recorded; it has one degree of freedom
   * @throws IllegalArgumentException if that system is not known, or has more degrees of freedom
   */
  public MeasuredRows(DatasetSpec spec, MeasuredSplits samples) {
    system = spec.physicalSystem();
    if (system.degreesOfFreedom() != 1) {
      throw new IllegalArgumentException(
          "Cannot set system of %s to %s: it has %d degrees of freedom, the measured pendulum has 1"
              .formatted(spec.name(), spec.system(), system.degreesOfFreedom()));
    }
    splits = samples.byName();
  }

  @Override
  public void make(String split, long index, Consumer<Trajectory> rows) {
    MeasuredSample sample = splits.get(split).get(Math.toIntExact(index));
    double[] q = {sample.q()};
    double[] p = {sample.p()};
    double energy = system.energy(new double[] {sample.q(), sample.p()});
    rows.accept(
        new Trajectory(
            index,
            new double[] {sample.t()},
            q,
            p,
            new double[] {sample.dq()},
            new double[] {sample.dp()},
            q,
            p,
            new double[] {energy},
            Frames.NONE));
  }
}
