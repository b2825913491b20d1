package leapfrog.training.model.hgn;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * The Hamiltonian generative network without its distribution (Toth et al. 2019, section 4): the
 * encoder gives the latent image itself, and the loss is the reconstruction error.
 *
 * @param dynamics the networks
 */
public record DeterministicHamiltonianNetwork(LatentDynamics dynamics) implements FrameModel {
  @Override
  public FrameShape frames() {
    return dynamics.frames();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return dynamics.parameters();
  }

  @Override
  public double workPerSample() {
    return dynamics.workPerSample();
  }

  @Override
  public <T> Objective<T> objective(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    T latent = dynamics.encode(ops, parameter, batch.apply(SequenceBatches.FRAMES));
    return Objective.of(
        dynamics.reconstruction(ops, parameter, batch, dynamics.state(ops, parameter, latent)));
  }

  @Override
  public BatchSource batches(FrameSource source, int size, long seed) {
    return new SequenceBatches(source, size, seed, dynamics.decodedFrames(), Optional.empty());
  }

  @Override
  public FrameRollout rollout(Session session, Tensors parameters, Tensor rows, Playback playback) {
    return new LatentRollouts(dynamics, dynamics.encoder().outputs())
        .follow(session, rows, playback);
  }
}
