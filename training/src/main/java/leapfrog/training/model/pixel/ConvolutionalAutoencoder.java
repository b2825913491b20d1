package leapfrog.training.model.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.conv.ConvolutionalEncoder;
import leapfrog.training.model.conv.ImageSize;
import leapfrog.training.model.conv.ResidualDecoder;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * The convolutional encoder and decoder of HGN, with one linear layer from the encoder's latent
 * image to the latent coordinates and one from these to the state of 4×4 pixels that the decoder
 * takes (Toth et al. 2019, appendix A.3).
 *
 * @param observation what is encoded; square, of 4·2ᵏ pixels a side
 * @param encoder makes the latent image
 * @param stateChannels channels of the state
 * @param decoder makes observations of a state
 * @param latentDimension number of latent coordinates, at least 1
 */
public record ConvolutionalAutoencoder(
    ObservationShape observation,
    ConvolutionalEncoder encoder,
    int stateChannels,
    ResidualDecoder decoder,
    int latentDimension)
    implements Autoencoder {
  private static final String TO_LATENT = "encoder.latent";
  private static final String FROM_LATENT = "decoder.latent";

  /**
   * Lays out encoder and decoder.
   *
   * @param observation what is encoded
   * @param latentDimension number of latent coordinates
   * @param stateChannels channels of the decoder's state
   * @throws IllegalArgumentException if observations are not square, or not of 4·2ᵏ pixels a side,
   *     or the encoder's strides do not fit
   */
  public static ConvolutionalAutoencoder of(
      ObservationShape observation,
      int latentDimension,
      ConvolutionalEncoder.Plan encoder,
      int stateChannels,
      ResidualDecoder.Plan decoder) {
    int channels = observation.channels();
    int size = ImageSize.of(new FrameShape(1, observation.height(), observation.width(), channels));
    return new ConvolutionalAutoencoder(
        observation,
        ConvolutionalEncoder.of("encoder", channels, size, encoder),
        stateChannels,
        ResidualDecoder.of("decoder", stateChannels, channels, size, decoder),
        latentDimension);
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>(encoder.parameters());
    parameters.addAll(linear(TO_LATENT, encodedSize(), latentDimension));
    parameters.addAll(linear(FROM_LATENT, latentDimension, stateSize()));
    parameters.addAll(decoder.parameters());
    return parameters;
  }

  /** PyTorch's linear layer with its default initialization, as the convolutions have. */
  private static List<ParameterSpec> linear(String name, int inputs, int outputs) {
    return List.of(
        new ParameterSpec(
            name + ".weight", new int[] {outputs, inputs}, Initialization.uniformFanIn(inputs)),
        new ParameterSpec(
            name + ".bias", new int[] {outputs}, Initialization.uniformFanIn(inputs)));
  }

  @Override
  public <T> T encode(Ops<T> ops, Function<String, T> parameter, T observations) {
    T image = encoder.apply(ops, parameter, observations);
    return apply(ops, parameter, TO_LATENT, ops.reshape(image, -1, encodedSize()));
  }

  @Override
  public <T> T decode(Ops<T> ops, Function<String, T> parameter, T latent) {
    T state = apply(ops, parameter, FROM_LATENT, latent);
    return decoder.apply(
        ops, parameter, ops.reshape(state, -1, stateChannels, ImageSize.STATE, ImageSize.STATE));
  }

  private static <T> T apply(Ops<T> ops, Function<String, T> parameter, String name, T x) {
    return ops.linear(x, parameter.apply(name + ".weight"), parameter.apply(name + ".bias"));
  }

  @Override
  public double encodingWork() {
    return encoder.multiplications() + (double) encodedSize() * latentDimension;
  }

  @Override
  public double decodingWork() {
    return decoder.multiplications() + (double) stateSize() * latentDimension;
  }

  private int stateSize() {
    return stateChannels * ImageSize.STATE * ImageSize.STATE;
  }

  private int encodedSize() {
    return encoder.outputs() * encoder.outputSize() * encoder.outputSize();
  }
}
