package leapfrog.training.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensors;

/**
 * A model's loss and its terms as results.
 *
 * @param model the model
 */
record LossComputation(Model model) implements Computation {
  /** Name of the loss among the results. */
  static final String LOSS = "loss";

  private static final String TERM = "term ";

  @Override
  public <T> Map<String, T> results(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    Objective<T> objective = model.objective(ops, parameter, batch);
    Map<String, T> results = new LinkedHashMap<>();
    results.put(LOSS, objective.loss());
    objective.terms().forEach((name, term) -> results.put(TERM + name, term));
    return results;
  }

  /** The results as a loss. */
  static StepLoss stepLoss(Tensors results) {
    Map<String, Double> terms = new LinkedHashMap<>();
    results
        .byName()
        .forEach(
            (name, value) -> {
              if (name.startsWith(TERM)) {
                terms.put(name.substring(TERM.length()), value.values()[0]);
              }
            });
    return new StepLoss(results.get(LOSS).values()[0], terms);
  }
}
