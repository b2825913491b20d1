package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * How fast models trained in a run: what to expect of others.
 *
 * @param secondsPerCost seconds of training per unit of {@link TrialCost}, by model
 */
public record TrainingRates(Map<String, Double> secondsPerCost) {
  /** Copies the map. */
  public TrainingRates {
    secondsPerCost = Map.copyOf(secondsPerCost);
  }

  /** Nothing known. */
  public static TrainingRates unknown() {
    return new TrainingRates(Map.of());
  }

  /**
   * The rates of a run's succeeded trials: for each model, all its seconds over all its costs.
   *
   * @throws IOException if the run cannot be read
   */
  public static TrainingRates of(RunFolder run) throws IOException {
    Map<String, Double> seconds = new HashMap<>();
    Map<String, Double> costs = new HashMap<>();
    Map<String, OptionalDouble> measured = run.trials().each(TrainingRates::seconds);
    for (TrialSpec trial : run.plan().trials()) {
      OptionalDouble taken = measured.getOrDefault(trial.id(), OptionalDouble.empty());
      if (taken.isPresent()) {
        seconds.merge(trial.model(), taken.getAsDouble(), Double::sum);
        costs.merge(trial.model(), TrialCost.of(trial), Double::sum);
      }
    }
    seconds.replaceAll((model, sum) -> sum / costs.get(model));
    return new TrainingRates(seconds);
  }

  /** Seconds that a trial was trained; empty if it did not succeed. */
  private static OptionalDouble seconds(TrialResult result) {
    return result.status() == TrialStatus.SUCCEEDED
        ? OptionalDouble.of(result.trainingSeconds())
        : OptionalDouble.empty();
  }

  /** Seconds of training to expect of a trial; empty if its model was not in the run. */
  public OptionalDouble seconds(TrialSpec trial) {
    Double rate = secondsPerCost.get(trial.model());
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate * TrialCost.of(trial));
  }
}
