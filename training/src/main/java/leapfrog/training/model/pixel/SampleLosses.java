package leapfrog.training.model.pixel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;

/**
 * The loss of each sample of a batch and its terms, under the names of {@link PixelModel}.
 *
 * @param model the model
 */
public record SampleLosses(PixelModel model) implements Computation {
  /** Name of the weighted sum of the terms, {@code [batch]}. */
  public static final String LOSS = "loss";

  @Override
  public <T> Map<String, T> results(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    int latent = model.autoencoder().latentDimension();
    Map<String, Integer> sizes =
        Map.of(
            PixelModel.AUTOENCODER_LOSS,
            model.autoencoder().observation().size(),
            PixelModel.CANONICAL_LOSS,
            latent / 2,
            PixelModel.HNN_LOSS,
            latent);
    Map<String, T> results = new LinkedHashMap<>();
    model
        .squaredErrors(ops, parameter, batch)
        .forEach((name, errors) -> results.put(name, ofSamples(ops, errors, sizes.get(name))));
    results.put(LOSS, model.weighted(ops, results));
    return results;
  }

  /** Means for each sample. The last axis is there for ND4J, which cannot reduce a column. */
  private static <T> T ofSamples(Ops<T> ops, T errors, int size) {
    return ops.mean(ops.reshape(errors, -1, size, 1), 1, 2);
  }
}
