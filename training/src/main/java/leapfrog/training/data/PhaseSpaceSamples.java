package leapfrog.training.data;

import java.util.Arrays;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.Trajectory;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * One split of a dataset as samples of the vector field: observed states and true derivatives.
 * Immutable, so all trials of a machine may share it.
 *
 * @param x observed states, {@code [rows][2n]}: positions, then momenta
 * @param dx true dx/dt, {@code [rows][2n]}
 */
public record PhaseSpaceSamples(Tensor x, Tensor dx) {
  /**
   * Checks that the shapes fit.
   *
   * @throws IllegalArgumentException if they do not
   */
  public PhaseSpaceSamples {
    if (x.shape().length != 2 || !Arrays.equals(dx.shape(), x.shape())) {
      throw new IllegalArgumentException(
          "States %s and derivatives %s do not fit".formatted(x, dx));
    }
  }

  /**
   * Reads a split.
   *
   * @throws IllegalArgumentException if there is no such split, it does not fit into memory, or the
   *     dataset has no derivatives
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read, or does not hold what
   *     the manifest says
   */
  public static PhaseSpaceSamples read(Dataset dataset, String split) {
    DatasetSpec spec = dataset.manifest().spec();
    if (!spec.recording().derivatives()) {
      throw new IllegalArgumentException(
          "Cannot learn the vector field of %s: %s"
              .formatted(
                  spec.name(),
                  spec.source().hasSystem()
                      ? "it has no derivatives; generate it with derivatives = true"
                      : "it holds points of a density, which have no dynamics"));
    }
    return SplitTrajectories.read(
        dataset,
        split,
        (rows, n) ->
            new PhaseSpaceSamples(
                SplitTrajectories.zeros(split, rows, 2 * n),
                SplitTrajectories.zeros(split, rows, 2 * n)),
        PhaseSpaceSamples::fill);
  }

  /** The samples of one trajectory, which must have derivatives. */
  public static PhaseSpaceSamples of(Trajectory trajectory) {
    int width = 2 * trajectory.degreesOfFreedom();
    PhaseSpaceSamples samples =
        new PhaseSpaceSamples(
            Tensor.zeros(trajectory.points(), width), Tensor.zeros(trajectory.points(), width));
    samples.fill(trajectory, 0);
    return samples;
  }

  private void fill(Trajectory trajectory, int firstRow) {
    int points = trajectory.points();
    interleave(trajectory.qObserved(), trajectory.pObserved(), points, x.values(), firstRow);
    interleave(trajectory.dq(), trajectory.dp(), points, dx.values(), firstRow);
  }

  /** Number of samples. */
  public int rows() {
    return x.shape()[0];
  }

  /** Dimension 2n of the phase space. */
  public int dimension() {
    return x.shape()[1];
  }

  /** All samples as one batch, without copying. */
  public Tensors asBatch() {
    return Tensors.of(DynamicsModel.STATE, x, DynamicsModel.DERIVATIVE, dx);
  }

  /**
   * At most {@code limit} samples, evenly spread over all.
   *
   * @param limit positive
   */
  public PhaseSpaceSamples thinned(int limit) {
    if (rows() <= limit) {
      return this;
    }
    Tensors batch = Batches.empty(limit, dimension());
    for (int i = 0; i < limit; i++) {
      copyRow((int) ((long) i * rows() / limit), batch, i);
    }
    return new PhaseSpaceSamples(
        batch.get(DynamicsModel.STATE), batch.get(DynamicsModel.DERIVATIVE));
  }

  /** Copies sample {@code from} to row {@code to} of a batch. */
  void copyRow(int from, Tensors batch, int to) {
    int width = dimension();
    System.arraycopy(
        x.values(), from * width, batch.get(DynamicsModel.STATE).values(), to * width, width);
    System.arraycopy(
        dx.values(), from * width, batch.get(DynamicsModel.DERIVATIVE).values(), to * width, width);
  }

  private static void interleave(
      double[] positions, double[] momenta, int points, double[] target, int firstRow) {
    int n = positions.length / points;
    for (int i = 0; i < points; i++) {
      int offset = (firstRow + i) * 2 * n;
      System.arraycopy(positions, i * n, target, offset, n);
      System.arraycopy(momenta, i * n, target, offset + n, n);
    }
  }
}
