package leapfrog.training.model.pixel;

import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * The observations that latent states stand for.
 *
 * @param autoencoder what decodes them
 */
public record Decoding(Autoencoder autoencoder) implements Computation {
  private static final String LATENT = "latent";
  private static final String OBSERVATIONS = "observations";

  @Override
  public <T> Map<String, T> results(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    return Map.of(OBSERVATIONS, autoencoder.decode(ops, parameter, batch.apply(LATENT)));
  }

  /**
   * Decodes latent states with a session's weights.
   *
   * @param latent {@code [batch][latent]}
   * @return {@code [batch][channel][height][width]}
   */
  public Tensor of(Session session, Tensor latent) {
    return Chunks.map(
        latent,
        chunk -> session.compute(this, new Tensors(Map.of(LATENT, chunk))).get(OBSERVATIONS));
  }
}
