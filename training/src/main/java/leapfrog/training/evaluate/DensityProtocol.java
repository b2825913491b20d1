package leapfrog.training.evaluate;

import java.util.List;
import java.util.Optional;
import leapfrog.datagen.density.Densities;
import leapfrog.datagen.density.Density;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.DensitySampling;
import leapfrog.training.data.LearningData;
import leapfrog.training.model.density.DensityModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;

/**
 * Learning a density from its points, judged by likelihood and by the points that the model draws
 * (Toth et al. 2019, figure 9).
 *
 * @param samples points drawn from the model, at least 2
 * @param importanceSamples draws for each point whose likelihood is estimated, at least 1
 * @param seed seed of all draws
 */
public record DensityProtocol(int samples, int importanceSamples, long seed) implements Protocol {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public DensityProtocol {
    require("samples", samples, 2);
    require("importance_samples", importanceSamples, 1);
  }

  private static void require(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Cannot set %s to %d: the value must be at least %d".formatted(key, value, least));
    }
  }

  /** A point is a position; the momenta that belong to it are the model's own. */
  @Override
  public DataShape shape(DatasetSpec dataset) {
    return DataShape.phaseSpace(2 * density(dataset).dimension());
  }

  @Override
  public Optional<String> obstacle(Model model) {
    return model instanceof DensityModel
        ? Optional.empty()
        : Optional.of("it is no model of a density, by which the task is judged");
  }

  @Override
  public List<Headline> headlines() {
    return List.of(
        new Headline(DensityExperiment.LOG_LIKELIHOOD, "log-likelihood"),
        new Headline(DensityExperiment.TARGET_LOG_LIKELIHOOD, "truth"),
        new Headline(DensityExperiment.MODE_COVERAGE, "mode coverage"));
  }

  @Override
  public DensityExperiment experiment(Model model, DatasetSpec dataset, LearningData data) {
    return new DensityExperiment(
        (DensityModel) model,
        data.positions(LearningData.TRAIN),
        data.ifPresent(LearningData.VALIDATION, data::positions),
        data.positions(LearningData.TEST),
        density(dataset),
        this);
  }

  /** Whether a dataset holds points of a density. */
  public static boolean drawnFromDensity(DatasetSpec dataset) {
    return dataset.source() instanceof DensitySampling;
  }

  /**
   * The density that a dataset was drawn from.
   *
   * @throws IllegalArgumentException if it was not drawn from a density
   */
  public static Density density(DatasetSpec dataset) {
    if (!drawnFromDensity(dataset)) {
      throw new IllegalArgumentException(
          "Cannot judge a density by dataset '%s': it holds no points of a density"
              .formatted(dataset.name()));
    }
    return Densities.named(dataset.system()).create(dataset.systemParameters());
  }
}
