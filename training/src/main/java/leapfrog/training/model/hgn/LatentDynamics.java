package leapfrog.training.model.hgn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.conv.ConvolutionalEncoder;
import leapfrog.training.model.conv.ResidualDecoder;
import leapfrog.training.model.conv.StateNetwork;
import leapfrog.training.model.phase.Integrator;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * What all Hamiltonian generative networks share: frames, stacked on the channels, are encoded to a
 * latent image; f_ψ makes it the state at the first frame; the learned Hamiltonian moves the state,
 * and a decoder shows its positions (Toth et al. 2019, figure 2 and appendix A.1).
 *
 * @param frames shape of the rows
 * @param inputFrames frames that the encoder sees, from the first on
 * @param decodedFrames frames of each row that a training step reconstructs
 * @param encoder the encoder
 * @param transformer f_ψ; empty if the latent image is the state itself
 * @param hamiltonian the Hamiltonian
 * @param integrator how the state moves
 * @param timeStep time between two frames
 * @param decoder the decoder
 */
record LatentDynamics(
    FrameShape frames,
    int inputFrames,
    int decodedFrames,
    ConvolutionalEncoder encoder,
    Optional<StateNetwork> transformer,
    LearnedHamiltonian hamiltonian,
    Integrator integrator,
    double timeStep,
    ResidualDecoder decoder) {
  private static final int FRAME_AXIS = 1;
  private static final int CHANNEL_AXIS = 1;
  private static final int STATE_SIZE = 4;

  List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>(encoder.parameters());
    transformer.ifPresent(network -> parameters.addAll(network.parameters()));
    parameters.addAll(hamiltonian.parameters());
    parameters.addAll(decoder.parameters());
    return parameters;
  }

  /** Channels of the positions, and of the momenta. */
  int stateChannels() {
    return decoder.blocks().get(0).first().inputs();
  }

  /** Whether a step reconstructs some of the frames only. */
  boolean selectsFrames() {
    return decodedFrames < frames.points();
  }

  /**
   * Encodes rows.
   *
   * @param rows {@code [batch][points][channel][height][width]}
   * @return {@code [batch][channel][height][width]}
   */
  <T> T encode(Ops<T> ops, Function<String, T> parameter, T rows) {
    T seen = inputFrames < frames.points() ? ops.slice(rows, FRAME_AXIS, 0, inputFrames) : rows;
    T stacked =
        ops.reshape(seen, -1, inputFrames * frames.channels(), frames.height(), frames.width());
    return encoder.apply(ops, parameter, stacked);
  }

  /** The state of a latent image. */
  <T> PhasePoint<T> state(Ops<T> ops, Function<String, T> parameter, T latent) {
    T state = transformer.isPresent() ? transformer.get().apply(ops, parameter, latent) : latent;
    int channels = stateChannels();
    return new PhasePoint<>(
        ops.slice(state, CHANNEL_AXIS, 0, channels),
        ops.slice(state, CHANNEL_AXIS, channels, 2 * channels));
  }

  /**
   * The states at the times of the frames.
   *
   * @param speed time step in units of the data's; negative goes back in time
   */
  <T> List<PhasePoint<T>> follow(
      Ops<T> ops, Function<String, T> parameter, PhasePoint<T> start, double speed) {
    return integrator.follow(
        ops, hamiltonian.gradient(ops, parameter), start, speed * timeStep, frames.points() - 1);
  }

  /**
   * The mean squared error of the reconstructed frames, a sum of one part for each.
   *
   * @param start the state at the first frame
   */
  <T> T reconstruction(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch, PhasePoint<T> start) {
    List<T> positions =
        follow(ops, parameter, start, 1).stream().map(PhasePoint::position).toList();
    T targets = batch.apply(SequenceBatches.FRAMES);
    if (selectsFrames()) {
      positions = selected(ops, positions, batch.apply(SequenceBatches.SELECTION));
      targets = batch.apply(SequenceBatches.TARGETS);
    }
    T sum = null;
    for (int i = 0; i < decodedFrames; i++) {
      T target = frame(ops, targets, i);
      T part =
          ops.lossPart(
              positions.get(i),
              position -> {
                T error = ops.subtract(decoder.apply(ops, parameter, position), target);
                return ops.scale(ops.mean(ops.square(error)), 1.0 / decodedFrames);
              });
      sum = sum == null ? part : ops.add(sum, part);
    }
    return sum;
  }

  /**
   * The positions at some of the times.
   *
   * @param selection {@code [decodedFrames][points]}, one 1 in each row
   */
  private <T> List<T> selected(Ops<T> ops, List<T> positions, T selection) {
    List<T> flat = positions.stream().map(position -> ops.reshape(position, 1, -1)).toList();
    T chosen = ops.matmul(selection, false, ops.concat(0, flat), false);
    List<T> selected = new ArrayList<>();
    for (int i = 0; i < decodedFrames; i++) {
      selected.add(
          ops.reshape(ops.slice(chosen, 0, i, i + 1), -1, stateChannels(), STATE_SIZE, STATE_SIZE));
    }
    return selected;
  }

  private <T> T frame(Ops<T> ops, T rows, int index) {
    return ops.reshape(
        ops.slice(rows, FRAME_AXIS, index, index + 1),
        -1,
        frames.channels(),
        frames.height(),
        frames.width());
  }

  /** Multiplications of one training step for one row: forward, and backward by both operands. */
  double workPerSample() {
    return 3
        * (encoder.multiplications()
            + transformer.map(StateNetwork::multiplications).orElse(0.0)
            + (frames.points() - 1) * hamiltonian.multiplications()
            + decodedFrames * decoder.multiplications());
  }
}
