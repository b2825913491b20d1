package leapfrog.training.model.hgn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Rollouts without training, some rows and some frames at a time so that memory stays bounded:
 * first the states of a few rows, then their frames.
 *
 * @param dynamics the networks
 * @param latentChannels channels of the latent image's mean
 */
record LatentRollouts(LatentDynamics dynamics, int latentChannels) {
  private static final int ROWS = 16;
  private static final int IMAGES = 32;

  /** Batch name of latent images, {@code [batch][channel][height][width]}. */
  static final String LATENT = "latent";

  /** Name of positions, {@code [batch][points][channel][4][4]}, or of one point of each. */
  static final String POSITION = "position";

  /** Name of momenta, alike. */
  static final String MOMENTUM = "momentum";

  /** Name of the learned energies, {@code [batch][points]}. */
  static final String ENERGY = "energy";

  private static final int POINT_AXIS = 1;

  /**
   * Rollouts of rows.
   *
   * @param rows {@code [batch][points][channel][height][width]}
   */
  FrameRollout follow(Session session, Tensor rows, Playback playback) {
    return roll(session, new FromFrames(this, playback), SequenceBatches.FRAMES, rows);
  }

  /**
   * Rollouts of latent images.
   *
   * @param latent {@code [batch][channel][height][width]}
   */
  FrameRollout follow(Session session, Tensor latent) {
    return roll(session, new FromLatent(this), LATENT, latent);
  }

  private FrameRollout roll(Session session, Computation states, String name, Tensor input) {
    int count = input.shape()[0];
    int points = dynamics.frames().points();
    int channels = dynamics.frames().channels();
    int height = dynamics.frames().height();
    int width = dynamics.frames().width();
    Tensor frames = Tensor.zeros(count, points, channels, height, width);
    Tensor energy = Tensor.zeros(count, points);
    for (int row = 0; row < count; row += ROWS) {
      Tensor chunk = rows(input, row, Math.min(count, row + ROWS));
      Tensors followed = session.compute(states, batch(name, chunk));
      copy(followed.get(ENERGY), energy, row * points);
      decode(session, followed.get(POSITION), frames, row * points);
    }
    return new FrameRollout(frames, energy);
  }

  private void decode(Session session, Tensor position, Tensor frames, int firstImage) {
    int[] shape = position.shape();
    int images = shape[0] * shape[1];
    Tensor flat = new Tensor(new int[] {images, shape[2], shape[3], shape[4]}, position.values());
    int values = dynamics.frames().size() / dynamics.frames().points();
    Computation decoding = new Decoding(this);
    for (int image = 0; image < images; image += IMAGES) {
      Tensor chunk = rows(flat, image, Math.min(images, image + IMAGES));
      Tensor decoded =
          session.compute(decoding, batch(POSITION, chunk)).get(SequenceBatches.FRAMES);
      copy(decoded, frames, (firstImage + image) * values);
    }
  }

  private static Tensors batch(String name, Tensor tensor) {
    return new Tensors(Map.of(name, tensor));
  }

  private static void copy(Tensor from, Tensor to, int offset) {
    System.arraycopy(from.values(), 0, to.values(), offset, from.size());
  }

  /** Rows of a tensor, from one to before another. */
  static Tensor rows(Tensor tensor, int from, int to) {
    int[] shape = tensor.shape().clone();
    int row = tensor.size() / shape[0];
    shape[0] = to - from;
    return new Tensor(shape, Arrays.copyOfRange(tensor.values(), from * row, to * row));
  }

  private <T> Map<String, T> states(
      Ops<T> ops, Function<String, T> parameter, T latent, Playback playback) {
    PhasePoint<T> start = dynamics.state(ops, parameter, latent);
    List<PhasePoint<T>> points;
    if (playback == Playback.BACKWARD) {
      List<PhasePoint<T>> forward = dynamics.follow(ops, parameter, start, 1);
      PhasePoint<T> end = forward.get(forward.size() - 1);
      points = dynamics.follow(ops, parameter, end, playback.factor());
    } else {
      points = dynamics.follow(ops, parameter, start, playback.factor());
    }
    List<T> positions = new ArrayList<>();
    List<T> momenta = new ArrayList<>();
    List<T> energies = new ArrayList<>();
    for (PhasePoint<T> point : points) {
      positions.add(asPoint(ops, point.position()));
      momenta.add(asPoint(ops, point.momentum()));
      energies.add(dynamics.hamiltonian().energy(ops, parameter, point));
    }
    Map<String, T> results = new LinkedHashMap<>();
    results.put(POSITION, ops.concat(POINT_AXIS, positions));
    results.put(MOMENTUM, ops.concat(POINT_AXIS, momenta));
    results.put(ENERGY, ops.concat(POINT_AXIS, energies));
    return Collections.unmodifiableMap(results);
  }

  private <T> T asPoint(Ops<T> ops, T image) {
    return ops.reshape(image, -1, 1, dynamics.stateChannels(), 4, 4);
  }

  /** The states of rows of frames, by the mean of the posterior. */
  record FromFrames(LatentRollouts rollouts, Playback playback) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      T encoded = rollouts.dynamics.encode(ops, parameter, batch.apply(SequenceBatches.FRAMES));
      T mean = ops.slice(encoded, 1, 0, rollouts.latentChannels);
      return rollouts.states(ops, parameter, mean, playback);
    }
  }

  /** The states of latent images. */
  record FromLatent(LatentRollouts rollouts) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return rollouts.states(ops, parameter, batch.apply(LATENT), Playback.FORWARD);
    }
  }

  /** The frames of positions. */
  record Decoding(LatentRollouts rollouts) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Map.of(
          SequenceBatches.FRAMES,
          rollouts.dynamics.decoder().apply(ops, parameter, batch.apply(POSITION)));
    }
  }
}
