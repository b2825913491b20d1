package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * The trials of a run that left a trained model.
 *
 * @param folder the run
 */
public record FinishedTrials(RunFolder folder) {
  private static final int NAMED = 12;

  /**
   * The succeeded trials whose id begins with a text, in the plan's order.
   *
   * @param prefix an id, the beginning of one, or empty for all
   * @throws IllegalArgumentException if there are none; the message says why, and names those that
   *     there are
   * @throws IOException if the run cannot be read
   */
  public List<TrialSpec> select(String prefix) throws IOException {
    List<TrialSpec> succeeded = succeeded();
    List<TrialSpec> selected =
        succeeded.stream().filter(trial -> trial.id().startsWith(prefix)).toList();
    if (selected.isEmpty()) {
      throw new IllegalArgumentException(
          "%s; %s"
              .formatted(
                  reason(prefix),
                  succeeded.isEmpty()
                      ? "no trial of it has; run it again to finish it"
                      : "finished are " + names(succeeded)));
    }
    return selected;
  }

  /**
   * The one succeeded trial whose id begins with a text.
   *
   * @throws IllegalArgumentException if there is none, or more than one
   * @throws IOException if the run cannot be read
   */
  public TrialSpec only(String prefix) throws IOException {
    List<TrialSpec> selected = select(prefix);
    if (selected.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' begins the ids of %d finished trials of %s: %s"
              .formatted(prefix, selected.size(), folder.path(), names(selected)));
    }
    return selected.get(0);
  }

  /**
   * The trained model of a trial.
   *
   * @throws leapfrog.datagen.store.DatasetException if its weights are damaged
   * @throws IOException if the run cannot be read
   */
  public TrainedModel model(TrialSpec trial) throws IOException {
    return TrainedModel.of(trial, folder.trials().weights(trial.id()));
  }

  /**
   * All of them, in the plan's order.
   *
   * @throws IOException if the run cannot be read
   */
  public List<TrialSpec> succeeded() throws IOException {
    Map<String, TrialStatus> statuses = folder.trials().statuses();
    return folder.plan().trials().stream()
        .filter(trial -> statuses.get(trial.id()) == TrialStatus.SUCCEEDED)
        .toList();
  }

  private String reason(String prefix) throws IOException {
    List<TrialSpec> named =
        folder.plan().trials().stream().filter(trial -> trial.id().startsWith(prefix)).toList();
    if (named.isEmpty()) {
      return "%s has no trial '%s'".formatted(folder.path(), prefix);
    }
    if (named.size() > 1) {
      return "None of %d trials of %s has succeeded".formatted(named.size(), folder.path());
    }
    TrialSpec trial = named.get(0);
    return "Trial %s of %s has %s"
        .formatted(
            trial.id(),
            folder.path(),
            folder.trials().isCommitted(trial.id())
                ? folder.trials().status(trial.id()).name().toLowerCase(Locale.ROOT)
                : "not finished");
  }

  private static String names(List<TrialSpec> trials) {
    String named =
        trials.stream()
            .limit(NAMED)
            .map(trial -> "%s (%s)".formatted(trial.id(), SweepPlan.describe(trial)))
            .collect(Collectors.joining(", "));
    return trials.size() <= NAMED ? named : named + " and %d more".formatted(trials.size() - NAMED);
  }
}
