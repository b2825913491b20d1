package leapfrog.training.evaluate;

import leapfrog.datagen.render.Renderer;
import leapfrog.datagen.system.GymPendulum;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.pixel.ChannelsFirst;
import leapfrog.training.nn.Tensor;

/**
 * A trajectory of Gym's pendulum as a dataset shows it.
 *
 * @param states the true states (θ, cθ̇) at each observation, that of its last frame, {@code
 *     [points][2]}
 * @param observations successive frames stacked on the channels, the earliest first, {@code
 *     [points][stack][height][width]}
 */
record PendulumFilm(Tensor states, Tensor observations) {
  /**
   * Follows the system and draws it.
   *
   * @param stack frames in each observation
   * @param initial state at the first frame, {@code [2]}
   * @param points number of observations
   * @param step time between frames
   */
  static PendulumFilm of(
      GymPendulum system, Renderer renderer, int stack, double[] initial, int points, double step) {
    double[] times = new double[points + stack - 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * step;
    }
    double[] states = system.solve(initial, times);
    double[] frames = draw(renderer, states);
    int size = frames.length / times.length;
    Tensor observations = Tensor.zeros(points, stack, renderer.height(), renderer.width());
    Tensor last = Tensor.zeros(points, 2);
    for (int i = 0; i < points; i++) {
      System.arraycopy(frames, i * size, observations.values(), i * stack * size, stack * size);
    }
    System.arraycopy(states, 2 * (stack - 1), last.values(), 0, 2 * points);
    return new PendulumFilm(last, observations);
  }

  private static double[] draw(Renderer renderer, double[] states) {
    FrameShape shape = new FrameShape(1, renderer.height(), renderer.width(), 1);
    byte[] bytes = new byte[shape.size()];
    double[] frames = new double[states.length / 2 * shape.size()];
    for (int i = 0; i < states.length / 2; i++) {
      renderer.draw(new double[] {states[2 * i]}, bytes, 0);
      ChannelsFirst.scale(bytes, 0, shape, frames, i * shape.size());
    }
    return frames;
  }
}
