package leapfrog.training.model.pixel;

import com.google.auto.service.AutoService;
import leapfrog.training.model.conv.ConvolutionalEncoder;
import leapfrog.training.model.conv.LayerScale;
import leapfrog.training.model.conv.ResidualDecoder;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.ModelFactory;

/** Makes {@code hnn-conv} models, with the hyperparameters of HGN's encoder and decoder. */
@AutoService(ModelFactory.class)
public final class HnnConvFactory extends PixelModelFactory {
  /** For {@code ServiceLoader}. */
  public HnnConvFactory() {
    super(
        "hnn-conv",
        "PixelHNN with the convolutional encoder and decoder of HGN",
        "Toth, Rezende, Jaegle et al. 2019 (arXiv:1909.13789), appendix A.3",
        defaults(
            2,
            Hyperparameters.ordered(
                "filters", "64",
                "encoder_first_filters", "32",
                "encoder_strides", "1,1,1,1,1,1,1,1",
                "encoder_outputs", "48",
                "latent_channels", "16",
                "decoder_filters", "64",
                "decoder_closing", "sigmoid",
                "initialization", "scaled")));
  }

  @Override
  Autoencoder autoencoder(
      ObservationShape observation, int latent, Hyperparameters hyperparameters) {
    boolean scaled = hyperparameters.choice("initialization", "scaled", "pytorch").equals("scaled");
    LayerScale hidden = scaled ? LayerScale.HE : LayerScale.PYTORCH;
    LayerScale linear = scaled ? new LayerScale(1, 0) : LayerScale.PYTORCH;
    return ConvolutionalAutoencoder.of(
        observation,
        latent,
        new ConvolutionalEncoder.Plan(
            positive(hyperparameters, "encoder_first_filters"),
            positive(hyperparameters, "filters"),
            positive(hyperparameters, "encoder_outputs"),
            hyperparameters.wholeNumbers("encoder_strides"),
            hidden,
            linear),
        positive(hyperparameters, "latent_channels"),
        new ResidualDecoder.Plan(
            hyperparameters.wholeNumbers("decoder_filters"),
            hyperparameters.choice("decoder_closing", "sigmoid", "none").equals("sigmoid"),
            hidden,
            linear));
  }

  private static int positive(Hyperparameters hyperparameters, String key) {
    return hyperparameters.wholeNumber(key, 1, Integer.MAX_VALUE);
  }
}
