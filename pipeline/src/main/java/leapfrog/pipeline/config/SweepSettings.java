package leapfrog.pipeline.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.training.data.CanonicalWeights;
import leapfrog.training.train.TrialSpec;

/**
 * A sweep with its grids and searches expanded.
 *
 * @param name the sweep's name
 * @param trials every trial once, in the order of the configuration, seeds innermost
 * @param entries what the trials come from, in the same order
 * @param brackets trials that compete
 * @param analyses names of what is found out about the trained models at the end
 * @param timeLimit how long a trial may train, if there is a limit
 * @param starts the weights that trials start from, by the text that named them
 */
public record SweepSettings(
    String name,
    List<TrialSpec> trials,
    List<SweepEntry> entries,
    List<Bracket> brackets,
    List<String> analyses,
    Optional<Duration> timeLimit,
    Map<String, CanonicalWeights> starts) {
  /** Copies the collections. */
  public SweepSettings {
    trials = List.copyOf(trials);
    entries = List.copyOf(entries);
    brackets = List.copyOf(brackets);
    analyses = List.copyOf(analyses);
    starts = Collections.unmodifiableMap(new LinkedHashMap<>(starts));
  }
}
