package leapfrog.pipeline.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.nn.Models;
import leapfrog.training.train.TrialSpec;

/** Tells the user where {@code engine = auto} has to do without a faster engine. */
final class EngineNotices {
  private EngineNotices() {}

  private record Case(
      String model, SortedMap<String, String> hyperparameters, Execution execution) {}

  /** Prints a line for each engine that this machine lacks and trials would have taken. */
  static void print(List<TrialSpec> trials, PrintWriter err) {
    Set<Case> seen = new LinkedHashSet<>();
    Set<String> notices = new LinkedHashSet<>();
    for (TrialSpec trial : trials) {
      Execution execution = trial.training().execution();
      if (trial.training().engine().equals(Engines.AUTO)
          && trial.training().dataParallel().isEmpty()
          && seen.add(new Case(trial.model(), trial.hyperparameters(), execution))) {
        notices.addAll(
            Engines.passedOver(
                Models.named(trial.model())
                    .create(trial.hyperparameters(), trial.evaluation().shape(trial.dataset())),
                execution));
      }
    }
    notices.forEach(notice -> err.println("leapfrog: " + notice));
  }
}
