package leapfrog.training.model.pixel;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import leapfrog.training.data.FrameShape;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Rollouts of a pixel model: encode the beginning, follow the latent field, decode every state.
 *
 * @param model the model
 * @param session a session with trained weights
 * @param parameters the same weights
 */
record PixelRollout(PixelModel model, Session session, Tensors parameters) {
  /** As {@link PixelModel#rollout}. */
  FrameRollout follow(Tensor rows, Playback playback) {
    requireRows(rows);
    int count = rows.shape()[0];
    int points = rows.shape()[1];
    Tensor states = states(beginnings(rows), points, playback);
    Tensor frames = new Tensor(rows.shape(), model.shown(session, states).values());
    return new FrameRollout(frames, energies(states, count, points));
  }

  private void requireRows(Tensor rows) {
    int[] shape = rows.shape();
    FrameShape frames = model.frames();
    boolean fits =
        shape.length == 5
            && shape[0] >= 1
            && shape[1] >= model.stack()
            && shape[2] == frames.channels()
            && shape[3] == frames.height()
            && shape[4] == frames.width();
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot follow rows of shape %s: it must be [batch][at least %d][%d][%d][%d]"
              .formatted(
                  Arrays.toString(shape),
                  model.stack(),
                  frames.channels(),
                  frames.height(),
                  frames.width()));
    }
  }

  /** The first observation of each row. Successive frames lie stacked in memory already. */
  private Tensor beginnings(Tensor rows) {
    int count = rows.shape()[0];
    int rowSize = rows.size() / count;
    ObservationShape shape = model.autoencoder().observation();
    Tensor first = Tensor.zeros(count, shape.channels(), shape.height(), shape.width());
    for (int row = 0; row < count; row++) {
      System.arraycopy(
          rows.values(), row * rowSize, first.values(), row * shape.size(), shape.size());
    }
    return first;
  }

  /** The latent states, {@code [row · points][latent]}. */
  private Tensor states(Tensor beginnings, int points, Playback playback) {
    double[] initial = new Encoding(model.autoencoder()).of(session, beginnings).values();
    LearnedField field = model.latentField(parameters);
    int dimension = model.autoencoder().latentDimension();
    int count = initial.length / dimension;
    Tensor states = Tensor.zeros(count * points, dimension);
    for (int row = 0; row < count; row++) {
      double[] from = Arrays.copyOfRange(initial, row * dimension, (row + 1) * dimension);
      double[] path = LatentPath.follow(field, from, points, playback);
      System.arraycopy(path, 0, states.values(), row * path.length, path.length);
    }
    return states;
  }

  private Tensor energies(Tensor states, int count, int points) {
    ToDoubleFunction<double[]> hamiltonian =
        model.dynamics().hamiltonian(model.ofDynamics(parameters)).orElse(state -> Double.NaN);
    int dimension = model.autoencoder().latentDimension();
    Tensor energies = Tensor.zeros(count, points);
    for (int i = 0; i < energies.size(); i++) {
      energies.values()[i] =
          hamiltonian.applyAsDouble(
              Arrays.copyOfRange(states.values(), i * dimension, (i + 1) * dimension));
    }
    return energies;
  }
}
