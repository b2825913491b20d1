package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.sweep.LockHolder;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.RunLock;
import leapfrog.pipeline.sweep.RunProgress;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * What is known of a run at a moment.
 *
 * @param folder the run
 * @param plan what is to be run
 * @param statuses how trials have ended, by id
 * @param holder the process that works on it, or was killed while it did
 * @param isAlive whether that process lives
 * @param progress what its driver recorded last
 */
record RunStatus(
    RunFolder folder,
    SweepPlan plan,
    Map<String, TrialStatus> statuses,
    Optional<LockHolder> holder,
    boolean isAlive,
    Optional<RunProgress> progress) {
  /** Trials of a kind that are listed. */
  private static final int LISTED = 10;

  /**
   * Reads the status of a run.
   *
   * @throws IOException if the run cannot be read
   */
  static RunStatus of(RunFolder folder) throws IOException {
    Optional<LockHolder> holder = RunLock.holder(folder.path(), folder.conf());
    boolean alive = holder.isPresent() && RunLock.lives(folder.path(), folder.conf(), holder.get());
    return new RunStatus(
        folder, folder.plan(), folder.trials().statuses(), holder, alive, RunProgress.of(folder));
  }

  /** The status as lines of text. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s%n".formatted(folder.path(), state()));
    text.append(counts()).append('\n');
    if (isAlive && progress.isPresent()) {
      RunProgress now = progress.get();
      text.append(rate(now)).append('\n');
      if (!now.ui().isEmpty()) {
        text.append("Spark's web interface: %s%n".formatted(now.ui()));
      }
      list(text, "running", now.running().stream().map(RunStatus::running).toList());
    }
    progress.ifPresent(
        now -> list(text, "best so far", now.best().stream().map(RunStatus::best).toList()));
    for (TrialStatus status : List.of(TrialStatus.FAILED, TrialStatus.DIVERGED)) {
      list(text, status.name().toLowerCase(Locale.ROOT), ended(status));
    }
    return text.toString();
  }

  private String state() {
    if (isAlive) {
      return "worked on by " + holder.orElseThrow().describe();
    }
    if (pending() == 0) {
      return "finished";
    }
    return holder
        .map(dead -> "interrupted: %s has ended without a word".formatted(dead.describe()))
        .orElse("not running; the same command goes on with it");
  }

  private long pending() {
    return plan.ids().stream().filter(id -> !statuses.containsKey(id)).count();
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (TrialStatus status : TrialStatus.values()) {
      long count = statuses.values().stream().filter(status::equals).count();
      if (count > 0 || status == TrialStatus.SUCCEEDED) {
        counts.add("%d %s".formatted(count, status.name().toLowerCase(Locale.ROOT)));
      }
    }
    int running = isAlive ? progress.map(now -> now.running().size()).orElse(0) : 0;
    if (running > 0) {
      counts.add("%d running".formatted(running));
    }
    counts.add("%d waiting".formatted(Math.max(0, pending() - running)));
    return "%s: %s".formatted(Counted.of(plan.trials().size(), "trial"), String.join(", ", counts));
  }

  private static String rate(RunProgress now) {
    String left =
        Double.isFinite(now.secondsLeft())
            ? "about %s left".formatted(PlanReport.duration(now.secondsLeft()))
            : "time left unknown";
    return String.format(
        Locale.ROOT,
        "%d of %d steps since it began, %.0f steps/s, %s (as of %s)",
        now.steps(),
        now.totalSteps(),
        now.stepsPerSecond(),
        left,
        now.updated());
  }

  private static String running(RunProgress.RunningTrial trial) {
    return "%s %s: %d s, %s, executor %s"
        .formatted(
            trial.trial(),
            trial.description(),
            trial.seconds(),
            Counted.of(trial.steps(), "step"),
            trial.executor());
  }

  private static String best(RunProgress.BestTrial best) {
    return String.format(
        Locale.ROOT,
        "%s: %s loss %.3e, %s %s",
        best.task(),
        best.loss(),
        best.value(),
        best.trial(),
        best.description());
  }

  private List<String> ended(TrialStatus status) throws IOException {
    List<String> lines = new ArrayList<>();
    for (TrialSpec trial : plan.trials()) {
      if (statuses.get(trial.id()) == status) {
        String reason = "";
        if (lines.size() < LISTED) {
          TrialResult result = folder.trials().read(trial.id());
          reason = ": " + result.reason();
        }
        lines.add("%s %s%s".formatted(trial.id(), SweepPlan.describe(trial), reason));
      }
    }
    return lines;
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append("%s%n".formatted(title));
    text.append(
        lines.stream().limit(LISTED).map("  %s%n"::formatted).collect(Collectors.joining()));
    if (lines.size() > LISTED) {
      text.append("  and %d more%n".formatted(lines.size() - LISTED));
    }
  }
}
