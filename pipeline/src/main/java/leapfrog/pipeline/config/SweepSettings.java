package leapfrog.pipeline.config;

import java.util.List;
import leapfrog.training.train.TrialSpec;

/**
 * A sweep with its grids expanded.
 *
 * @param name the sweep's name
 * @param trials every trial once, in the order of the configuration, seeds innermost
 */
public record SweepSettings(String name, List<TrialSpec> trials) {
  /** Copies the list. */
  public SweepSettings {
    trials = List.copyOf(trials);
  }
}
