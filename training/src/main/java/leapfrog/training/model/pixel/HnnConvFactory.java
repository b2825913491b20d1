package leapfrog.training.model.pixel;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.stream.Collectors;
import leapfrog.training.model.conv.ConvolutionalEncoder;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.ModelFactory;

/** Makes {@code hnn-conv} models. */
@AutoService(ModelFactory.class)
public final class HnnConvFactory extends PixelModelFactory {
  private static final String STRIDES = "encoder_strides";

  /** For {@code ServiceLoader}. */
  public HnnConvFactory() {
    super(
        "hnn-conv",
        "PixelHNN with the convolutional encoder and decoder of HGN",
        "Toth, Rezende, Jaegle et al. 2019 (arXiv:1909.13789), appendix A.3",
        withStrides(PixelHyperparameters.defaults(2)));
  }

  private static Map<String, String> withStrides(Map<String, String> defaults) {
    defaults.put(
        STRIDES,
        ConvolutionalEncoder.Plan.PUBLISHED.strides().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",")));
    return defaults;
  }

  @Override
  Autoencoder autoencoder(
      ObservationShape observation, int latent, PixelHyperparameters hyperparameters) {
    return ConvolutionalAutoencoder.of(observation, latent, hyperparameters.wholeNumbers(STRIDES));
  }

  @Override
  DynamicsModel dynamics(int latent, PixelHyperparameters hyperparameters) {
    return PixelHnnFactory.hamiltonian(latent, hyperparameters);
  }
}
