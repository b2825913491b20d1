package leapfrog.training.model.pixel;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.training.model.hnn.Baseline;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.ModelFactory;
import leapfrog.training.nn.Slope;

/** Makes {@code pixel-baseline} models. */
@AutoService(ModelFactory.class)
public final class PixelBaselineFactory extends PixelModelFactory {
  /** For {@code ServiceLoader}. */
  public PixelBaselineFactory() {
    super(
        "pixel-baseline",
        "Perceptron autoencoder of frames with a perceptron z -> dz/dt on its latent coordinates",
        "Greydanus, Dzamba, Yosinski 2019 (arXiv:1906.01563), section 5",
        defaults(1, Map.of()));
  }

  @Override
  Autoencoder autoencoder(
      ObservationShape observation, int latent, Hyperparameters hyperparameters) {
    return new PerceptronAutoencoder(observation, hyperparameters.wholeNumber(HIDDEN), latent);
  }

  @Override
  DynamicsModel dynamics(int latent, Hyperparameters hyperparameters) {
    return new Baseline(network(hyperparameters, latent, latent), new Slope(0));
  }
}
