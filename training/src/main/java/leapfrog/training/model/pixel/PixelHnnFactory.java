package leapfrog.training.model.pixel;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.ModelFactory;

/** Makes {@code pixel-hnn} models. */
@AutoService(ModelFactory.class)
public final class PixelHnnFactory extends PixelModelFactory {
  /** For {@code ServiceLoader}. */
  public PixelHnnFactory() {
    super(
        "pixel-hnn",
        "Perceptron autoencoder of frames with a Hamiltonian network on its latent coordinates",
        "Greydanus, Dzamba, Yosinski 2019 (arXiv:1906.01563), section 5",
        defaults(1, Map.of()));
  }

  @Override
  Autoencoder autoencoder(
      ObservationShape observation, int latent, Hyperparameters hyperparameters) {
    return new PerceptronAutoencoder(observation, hyperparameters.wholeNumber(HIDDEN), latent);
  }
}
