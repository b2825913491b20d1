package leapfrog.training.model.pixel;

import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * The latent states of observations.
 *
 * @param autoencoder what encodes them
 */
public record Encoding(Autoencoder autoencoder) implements Computation {
  private static final String LATENT = "latent";

  @Override
  public <T> Map<String, T> results(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    return Map.of(LATENT, autoencoder.encode(ops, parameter, batch.apply(PixelModel.OBSERVATION)));
  }

  /**
   * Encodes observations with a session's weights.
   *
   * @param observations {@code [batch][channel][height][width]}
   * @return {@code [batch][latent]}
   */
  public Tensor of(Session session, Tensor observations) {
    return Chunks.map(
        observations,
        chunk ->
            session.compute(this, new Tensors(Map.of(PixelModel.OBSERVATION, chunk))).get(LATENT));
  }
}
