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
    Map<String, T> results = new LinkedHashMap<>(model.sampleTerms(ops, parameter, batch));
    results.put(LOSS, model.weighted(ops, results));
    return results;
  }
}
