package leapfrog.training.data;

import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
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
  /** Checks that the shapes fit. */
  public PhaseSpaceSamples {
    if (x.shape().length != 2 || dx.size() != x.size()) {
      throw new IllegalArgumentException(
          "States %s and derivatives %s do not fit".formatted(x, dx));
    }
  }

  /**
   * Reads a split.
   *
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read
   */
  public static PhaseSpaceSamples read(Dataset dataset, String split) {
    int points = dataset.manifest().spec().time().points();
    int rows = Math.toIntExact(dataset.manifest().rows().get(split) * points);
    Tensor x = null;
    Tensor dx = null;
    int row = 0;
    try (TrajectoryReader reader = dataset.read(split)) {
      while (reader.hasNext()) {
        Trajectory trajectory = reader.next();
        if (x == null) {
          x = Tensor.zeros(rows, 2 * trajectory.degreesOfFreedom());
          dx = Tensor.zeros(rows, 2 * trajectory.degreesOfFreedom());
        }
        interleave(trajectory.qObserved(), trajectory.pObserved(), points, x.values(), row);
        interleave(trajectory.dq(), trajectory.dp(), points, dx.values(), row);
        row += points;
      }
    }
    return new PhaseSpaceSamples(x, dx);
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
