package leapfrog.training.evaluate;

import java.util.Optional;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.Renderer;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.system.GymPendulum;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.data.FrameShape;
import leapfrog.training.nn.DataShape;

/**
 * What a dataset of Gym's pendulum is made of.
 *
 * @param system the true system
 * @param renderer draws it; used by one thread at a time
 * @param stack frames that the data stack in each observation
 * @param step time between frames
 */
record PixelPendulum(GymPendulum system, Renderer renderer, int stack, double step) {
  /**
   * Reads a dataset's specification.
   *
   * @throws IllegalArgumentException if it is not of simulated frames of Gym's pendulum
   */
  static PixelPendulum of(DatasetSpec dataset) {
    PhysicalSystem system = dataset.physicalSystem();
    ImageSpec images = dataset.recording().images().orElse(null);
    if (!(system instanceof GymPendulum gym)
        || !(dataset.source() instanceof Simulation simulation)
        || images == null) {
      throw new IllegalArgumentException(
          "Cannot measure the energy of %s in pixels: a pixel-energy protocol needs frames of gym-pendulum"
              .formatted(dataset.name()));
    }
    double[] times = simulation.time().times();
    return new PixelPendulum(
        gym,
        Renderers.named(images.renderer()).create(images, gym),
        dataset.recording().windows().map(FrameWindows::stack).orElse(1),
        times[1] - times[0]);
  }

  /** What models see of the dataset. */
  DataShape shape(DatasetSpec dataset) {
    return new DataShape(
        2,
        Optional.of(
            new FrameShape(
                dataset.pointsPerRow(),
                renderer.height(),
                renderer.width(),
                stack * renderer.channels())));
  }

  /** The film of a trajectory. */
  PendulumFilm film(double[] initial, int points) {
    return PendulumFilm.of(system, renderer, stack, initial, points, step);
  }
}
