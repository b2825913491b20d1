package leapfrog.training.model.pixel;

import com.google.auto.service.AutoService;
import leapfrog.training.model.hnn.Baseline;
import leapfrog.training.nn.DynamicsModel;
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
        PixelHyperparameters.defaults(1));
  }

  @Override
  Autoencoder autoencoder(
      ObservationShape observation, int latent, PixelHyperparameters hyperparameters) {
    return new PerceptronAutoencoder(observation, hyperparameters.hidden(), latent);
  }

  @Override
  DynamicsModel dynamics(int latent, PixelHyperparameters hyperparameters) {
    return new Baseline(hyperparameters.network(latent, latent), new Slope(0));
  }
}
