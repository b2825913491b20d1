package leapfrog.training.model.hgn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.conv.ConvolutionalEncoder;
import leapfrog.training.model.conv.ImageSize;
import leapfrog.training.model.conv.LayerScale;
import leapfrog.training.model.conv.ResidualDecoder;
import leapfrog.training.model.conv.StateNetwork;
import leapfrog.training.model.phase.Integrator;
import leapfrog.training.nn.Hyperparameters;

/**
 * The hyperparameters of Hamiltonian generative networks, and the networks they describe.
 *
 * @param read the values
 * @param frames shape of the rows
 */
record HgnHyperparameters(Hyperparameters read, FrameShape frames) {
  private static final String ALL = "all";

  /** Keeps the variance through a layer without ReLU. */
  private static final LayerScale LINEAR = new LayerScale(1, 0);

  /** Keeps gradients through softplus, whose slope is one half at zero. */
  private static final LayerScale STEEP = new LayerScale(2, 0);

  /** How many frames the dynamics need: a start and one step. */
  private static final int LEAST_FRAMES = 2;

  /** Reads values for frames of some shape. */
  HgnHyperparameters {
    ImageSize.of(frames);
    if (frames.points() < LEAST_FRAMES) {
      throw new IllegalArgumentException(
          "Cannot learn dynamics from rows of %d frames: at least %d are needed"
              .formatted(frames.points(), LEAST_FRAMES));
    }
  }

  /** The defaults of every variant, as published where the paper says so. */
  static Map<String, String> shared() {
    return Hyperparameters.ordered(
        "filters",
        "64",
        "encoder_first_filters",
        "32",
        "encoder_strides",
        "1,1,1,1,1,1,1,1",
        "encoder_outputs",
        "48",
        "input_frames",
        ALL,
        "latent_channels",
        "16",
        "state_scale",
        "1",
        "hamiltonian",
        "separable",
        "hamiltonian_filters",
        "64",
        "hamiltonian_layers",
        "6",
        "time_step",
        "0.125",
        "decoder_filters",
        "64",
        "decoder_closing",
        "sigmoid",
        "decoded_frames",
        ALL,
        "initialization",
        "scaled");
  }

  /** The defaults of the variants with a posterior distribution. */
  static Map<String, String> generative() {
    Map<String, String> defaults = new LinkedHashMap<>(shared());
    defaults.putAll(
        Hyperparameters.ordered(
            "posterior_log_variance", "0",
            "geco_tolerance", "0.033",
            "geco_decay", "0.99",
            "geco_rate", "0.1",
            "geco_initial", "1",
            "geco_limit", "1e10"));
    return defaults;
  }

  Geco geco() {
    return new Geco(
        read.number("geco_tolerance"),
        read.number("geco_decay"),
        read.number("geco_rate"),
        read.number("geco_initial"),
        read.number("geco_limit"));
  }

  /** Where the posterior's logarithms of variances begin. */
  double logVariance() {
    return read.number("posterior_log_variance");
  }

  /** Channels of the latent image as configured. */
  int encoderOutputs() {
    return read.wholeNumber("encoder_outputs", 1, Integer.MAX_VALUE);
  }

  /** Channels of positions and momenta together. */
  int stateChannels() {
    return Math.multiplyExact(2, read.wholeNumber("latent_channels", 1, Integer.MAX_VALUE));
  }

  /**
   * The networks, with f_ψ.
   *
   * @param outputs of the encoder
   * @param latentChannels of them, those that f_ψ takes
   */
  LatentDynamics transformed(Integrator integrator, int outputs, int latentChannels) {
    ConvolutionalEncoder encoder = encoder(outputs);
    StateNetwork transformer =
        StateNetwork.of(
            "transformer",
            latentChannels,
            encoder.outputSize(),
            filters("filters"),
            stateChannels(),
            hidden(),
            linear().times(read.positiveNumber("state_scale")));
    return dynamics(integrator, encoder, Optional.of(transformer));
  }

  /**
   * The networks without f_ψ.
   *
   * @throws IllegalArgumentException if the encoder does not end at 4×4 pixels
   */
  LatentDynamics direct(Integrator integrator, int outputs) {
    ConvolutionalEncoder encoder = encoder(outputs);
    if (encoder.outputSize() != ImageSize.STATE) {
      throw new IllegalArgumentException(
          "Cannot set encoder_strides to '%s': without f_psi the encoder must halve %d pixels to 4, and it ends at %d"
              .formatted(read.text("encoder_strides"), frames.height(), encoder.outputSize()));
    }
    return dynamics(integrator, encoder, Optional.empty());
  }

  private LatentDynamics dynamics(
      Integrator integrator, ConvolutionalEncoder encoder, Optional<StateNetwork> transformer) {
    return new LatentDynamics(
        frames,
        inputFrames(),
        read.wholeNumberOrAll("decoded_frames", 1, frames.points()),
        encoder,
        transformer,
        hamiltonian(),
        integrator,
        read.positiveNumber("time_step"),
        ResidualDecoder.of(
            "decoder",
            stateChannels() / 2,
            frames.channels(),
            frames.height(),
            new ResidualDecoder.Plan(
                read.wholeNumbers("decoder_filters"),
                read.choice("decoder_closing", "sigmoid", "none").equals("sigmoid"),
                hidden(),
                linear())));
  }

  private int inputFrames() {
    return read.wholeNumberOrAll("input_frames", 1, frames.points());
  }

  private ConvolutionalEncoder encoder(int outputs) {
    return ConvolutionalEncoder.of(
        "encoder",
        inputFrames() * frames.channels(),
        frames.height(),
        new ConvolutionalEncoder.Plan(
            filters("encoder_first_filters"),
            filters("filters"),
            outputs,
            read.wholeNumbers("encoder_strides"),
            hidden(),
            linear()));
  }

  private LearnedHamiltonian hamiltonian() {
    int channels = stateChannels() / 2;
    return read.choice("hamiltonian", "separable", "joint").equals("separable")
        ? new SeparableHamiltonian(
            scalar("hamiltonian.kinetic", channels), scalar("hamiltonian.potential", channels))
        : new JointHamiltonian(scalar("hamiltonian", 2 * channels), channels);
  }

  private ScalarNetwork scalar(String name, int inputs) {
    return ScalarNetwork.of(
        name,
        inputs,
        filters("hamiltonian_filters"),
        read.wholeNumber("hamiltonian_layers", 1, Integer.MAX_VALUE),
        scaled() ? STEEP : LayerScale.PYTORCH,
        scaled() ? 1 : LayerScale.PYTORCH.weight());
  }

  private int filters(String key) {
    return read.wholeNumber(key, 1, Integer.MAX_VALUE);
  }

  private boolean scaled() {
    return read.choice("initialization", "scaled", "pytorch").equals("scaled");
  }

  private LayerScale hidden() {
    return scaled() ? LayerScale.HE : LayerScale.PYTORCH;
  }

  private LayerScale linear() {
    return scaled() ? LINEAR : LayerScale.PYTORCH;
  }
}
