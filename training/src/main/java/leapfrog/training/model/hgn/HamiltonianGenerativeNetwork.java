package leapfrog.training.model.hgn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.GenerativeModel;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.LossSchedule;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Hamiltonian generative network (Toth et al. 2019): a Gaussian posterior of the latent image, with
 * the standard normal distribution as prior, and the loss of equation 4 with unit variance of the
 * decoder, where the divergence from the prior is weighed by GECO. Half of the encoder's channels
 * are means, the other half logarithms of variances.
 *
 * @param dynamics the networks
 * @param geco how the divergence is weighed
 * @param logVariance added to the encoder's logarithms of variances, where they begin
 */
public record HamiltonianGenerativeNetwork(LatentDynamics dynamics, Geco geco, double logVariance)
    implements GenerativeModel {
  private static final String KL = "kl";
  private static final int CHANNEL_AXIS = 1;

  @Override
  public FrameShape frames() {
    return dynamics.frames();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return dynamics.parameters();
  }

  @Override
  public LossSchedule schedule() {
    return geco;
  }

  @Override
  public Optional<String> curveTerm() {
    return Optional.of(Geco.RECONSTRUCTION);
  }

  @Override
  public double workPerSample() {
    return dynamics.workPerSample();
  }

  /**
   * The loss, error + KL·{@value Geco#KL_WEIGHT}, with its terms {@code reconstruction}, the mean
   * squared error of a pixel's value, and {@code kl}, the divergence in nats over the number of
   * values of one frame.
   */
  @Override
  public <T> Objective<T> objective(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    T encoded = dynamics.encode(ops, parameter, batch.apply(SequenceBatches.FRAMES));
    int channels = latentShape()[0];
    T mean = ops.slice(encoded, CHANNEL_AXIS, 0, channels);
    T logarithm = ops.shift(ops.slice(encoded, CHANNEL_AXIS, channels, 2 * channels), logVariance);
    T deviation = ops.exp(ops.scale(logarithm, 0.5));
    T latent = ops.add(mean, ops.multiply(deviation, batch.apply(SequenceBatches.NOISE)));
    T error =
        dynamics.reconstruction(ops, parameter, batch, dynamics.state(ops, parameter, latent));
    T divergence = divergence(ops, mean, deviation, logarithm);
    T weighed = ops.mean(ops.multiply(batch.apply(Geco.KL_WEIGHT), divergence));
    Map<String, T> terms = new LinkedHashMap<>();
    terms.put(Geco.RECONSTRUCTION, error);
    terms.put(KL, divergence);
    return new Objective<>(ops.add(error, weighed), terms);
  }

  /** KL(N(μ, σ²) ‖ N(0, 1)) = Σ (μ² + σ² − 1 − ln σ²)/2, over the values of one frame. */
  private <T> T divergence(Ops<T> ops, T mean, T deviation, T logarithm) {
    T squares = ops.add(ops.square(mean), ops.square(deviation));
    T each = ops.subtract(ops.shift(squares, -1), logarithm);
    double values = (double) frames().size() / frames().points();
    return ops.scale(ops.mean(each), 0.5 * Tensor.size(latentShape()) / values);
  }

  @Override
  public BatchSource batches(FrameSource source, int size, long seed) {
    return new SequenceBatches(
        source, size, seed, dynamics.decodedFrames(), Optional.of(latentShape()));
  }

  @Override
  public FrameRollout rollout(Session session, Tensors parameters, Tensor rows, Playback playback) {
    return new LatentRollouts(dynamics, latentShape()[0]).follow(session, rows, playback);
  }

  @Override
  public FrameRollout sample(Session session, int count, long seed) {
    int[] shape = latentShape();
    Tensor latent = Tensor.zeros(count, shape[0], shape[1], shape[2]);
    SequenceBatches.fill(latent, Randomness.stream(seed, "prior", 0));
    return new LatentRollouts(dynamics, shape[0]).follow(session, latent);
  }

  /** Channels, height and width of the latent image. */
  private int[] latentShape() {
    int size = dynamics.encoder().outputSize();
    return new int[] {dynamics.encoder().outputs() / 2, size, size};
  }
}
