package leapfrog.training.model.pixel;

import com.google.auto.service.AutoService;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldForm;
import leapfrog.training.nn.ModelFactory;
import leapfrog.training.nn.Slope;

/** Makes {@code pixel-hnn} models. */
@AutoService(ModelFactory.class)
public final class PixelHnnFactory extends PixelModelFactory {
  /** For {@code ServiceLoader}. */
  public PixelHnnFactory() {
    super(
        "pixel-hnn",
        "Perceptron autoencoder of frames with a Hamiltonian network on its latent coordinates",
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
    return hamiltonian(latent, hyperparameters);
  }

  /** The Hamiltonian network of all pixel models that have one. */
  static DynamicsModel hamiltonian(int latent, PixelHyperparameters hyperparameters) {
    return new HamiltonianNetwork(
        hyperparameters.network(latent, 2), FieldForm.Kind.SOLENOIDAL, new Slope(0));
  }
}
