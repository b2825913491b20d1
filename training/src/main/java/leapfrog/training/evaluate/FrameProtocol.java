package leapfrog.training.evaluate;

import java.util.List;
import java.util.Optional;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.Renderer;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.store.Framing;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.data.FrameReduction;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.data.LearningData;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;

/**
 * Learning from frames, judged by the pixels of rollouts (Toth et al. 2019, table 1 and figure 6).
 *
 * @param reduction 1 takes frames as they are, 2 halves their width and height
 * @param trajectories rows of each split that are judged, the first ones; 0 for all
 * @param rollouts rows of each split whose rollouts are recorded, the first ones
 */
public record FrameProtocol(int reduction, int trajectories, int rollouts) implements Protocol {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public FrameProtocol {
    new FrameReduction(reduction);
    require("trajectories", trajectories);
    require("rollouts", rollouts);
  }

  private static void require(String key, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "Cannot set %s to %d: the value must be zero or positive".formatted(key, value));
    }
  }

  @Override
  public DataShape shape(DatasetSpec dataset) {
    PhysicalSystem system = dataset.physicalSystem();
    Optional<FrameShape> frames =
        Framing.framed(dataset).recording().images().map(images -> stored(dataset, images, system));
    return new DataShape(
        2 * system.degreesOfFreedom(), frames.map(new FrameReduction(reduction)::apply));
  }

  private static FrameShape stored(DatasetSpec dataset, ImageSpec images, PhysicalSystem system) {
    Renderer renderer = Renderers.named(images.renderer()).create(images, system);
    int stack = dataset.recording().windows().map(FrameWindows::stack).orElse(1);
    return new FrameShape(
        dataset.pointsPerRow(), renderer.height(), renderer.width(), stack * renderer.channels());
  }

  @Override
  public List<Headline> headlines() {
    return List.of(
        new Headline(FrameExperiment.TRAIN_MSE, "train MSE"),
        new Headline(FrameExperiment.TEST_MSE, "test MSE"));
  }

  @Override
  public Optional<String> obstacle(Model model) {
    return model instanceof FrameModel
        ? Optional.empty()
        : Optional.of("it does not learn from frames, by which the task is judged");
  }

  @Override
  public FrameSource frames(LearningData data, String split) {
    return data.frames(split, new FrameReduction(reduction));
  }

  @Override
  public FrameExperiment experiment(Model model, DatasetSpec dataset, LearningData data) {
    return new FrameExperiment(
        (FrameModel) model,
        frames(data, LearningData.TRAIN),
        data.ifPresent(LearningData.VALIDATION, split -> frames(data, split)),
        frames(data, LearningData.TEST),
        trajectories,
        rollouts);
  }
}
