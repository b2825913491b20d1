package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalvingSweepTest {
  private static final String VALIDATION = "datasets.mass-spring.splits.validation=2";

  /** Nine rates, of which one diverges; rungs at steps 10 and 30 of 90. */
  private static final String TRAINING =
      "training={steps=90,curve_every=30,"
          + "learning_rate=[1e-5,1e-4,3e-4,1e-3,2e-3,3e-3,1e-2,3e-2,1e300]}";

  private static final String TRIALS = "sweep.trials=[{task=mass-spring,model=hnn,";

  @TempDir private Path folder;

  @Test
  void thoseThatGoOnEndAsIfTheyHadNeverStopped() throws IOException {
    SweepPlan plan = plan("search={halving={min_steps=10,factor=3}}");
    RunFolder run = TinyRuns.run(plan, folder.resolve("halving"));
    Map<Double, TrialResult> results = results(run, plan);
    assertThat(statuses(results))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(TrialStatus.SUCCEEDED, 1L, TrialStatus.STOPPED, 7L, TrialStatus.DIVERGED, 1L));
    assertThat(results.values()).extracting(TrialResult::lastGoodStep).contains(10, 30, 90);

    TrialResult winner =
        results.values().stream()
            .filter(result -> result.status() == TrialStatus.SUCCEEDED)
            .findFirst()
            .orElseThrow();
    RunFolder outright =
        TinyRuns.run(SweepPlan.of("outright", List.of(winner.spec())), folder.resolve("outright"));
    TrialResult same = outright.trials().read(winner.id());
    assertThat(winner.metrics()).isEqualTo(same.metrics()).containsKey("validation_loss");
    assertThat(winner.curve()).isEqualTo(same.curve());
    assertThat(weights("halving", winner)).isEqualTo(weights("outright", winner));
    assertThat(folder.resolve("halving/trials/" + winner.id()))
        .isDirectoryNotContaining("glob:**checkpoint*");
  }

  @Test
  void theLossOfTheValidationSplitDecides() throws IOException {
    SweepPlan plan = plan("search={halving={min_steps=10,factor=3}}");
    RunFolder run = TinyRuns.run(plan, folder.resolve("run"));
    Map<Double, TrialResult> results = results(run, plan);
    RungStore rungs = RungStore.of(run.trials());
    Map<Double, Double> atFirst = new TreeMap<>();
    for (TrialSpec trial : plan.trials()) {
      var rung = rungs.read(trial.id(), 10);
      if (rung.isPresent()) {
        atFirst.put(trial.training().learningRate(), rung.get().validationLoss());
      }
    }
    List<Double> best =
        atFirst.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(3)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(atFirst).hasSize(8);
    assertThat(
            results.entrySet().stream()
                .filter(entry -> entry.getValue().lastGoodStep() >= 30)
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(best);
    TrialResult stopped =
        results.values().stream()
            .filter(result -> result.status() == TrialStatus.STOPPED)
            .max(Comparator.comparingDouble(r -> r.metrics().get("validation_loss").mean()))
            .orElseThrow();
    assertThat(stopped.reason())
        .isEqualTo("stopped at step 10 of 90: place 8 of 9 by validation loss, 3 went on");
    assertThat(stopped.metrics()).containsOnlyKeys("validation_loss");
    assertThat(stopped.engine()).isEqualTo("fused");
    assertThat(stopped.curve()).extracting(CurvePoint::step).isEmpty();
  }

  @Test
  void goesOnWhereItWasInterruptedToTheSameResults() throws IOException {
    SweepPlan plan = plan("search={halving={min_steps=10,factor=3}}");
    Map<Double, TrialResult> whole = results(TinyRuns.run(plan, folder.resolve("whole")), plan);
    RunFolder run = TinyRuns.run(plan, folder.resolve("run"));
    // As after a kill: one trial stopped at a rung without its record, one that was to go on gone.
    TrialResult stopped = ofStatus(whole, TrialStatus.STOPPED);
    TrialResult winner = ofStatus(whole, TrialStatus.SUCCEEDED);
    Files.delete(folder.resolve("run/trials/" + stopped.id() + "/result.json"));
    for (String file : List.of("result.json", "rung-30.json", "weights.safetensors")) {
      Files.delete(folder.resolve("run/trials/" + winner.id() + "/" + file));
    }
    assertThat(said(results(TinyRuns.run(plan, folder.resolve("run")), plan)))
        .isEqualTo(said(whole));
    assertThat(run.trials().committed()).hasSize(9);
  }

  @Test
  void asynchronousPromotionsEndEveryTrialToo() throws IOException {
    SweepPlan plan = plan("search={halving={min_steps=10,factor=3,promotion=asynchronous}}");
    Map<Double, TrialResult> results = results(TinyRuns.run(plan, folder.resolve("run")), plan);
    Map<TrialStatus, Long> statuses = statuses(results);
    assertThat(statuses.get(TrialStatus.SUCCEEDED)).isBetween(1L, 5L);
    assertThat(statuses).containsEntry(TrialStatus.DIVERGED, 1L);
    assertThat(statuses.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(9);
  }

  @Test
  void anotherHalvingIsAnotherPlan() throws IOException {
    TinyRuns.run(plan("search={halving={min_steps=10,factor=3}}"), folder.resolve("run"));
    assertThatThrownBy(
            () ->
                TinyRuns.run(
                    plan("search={halving={min_steps=20,factor=2}}"), folder.resolve("run")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its halving is one in 3 goes on from step 10, 30")
        .hasMessageContaining("that of this one one in 2 goes on from step 20, 40");
  }

  private static SweepPlan plan(String search) {
    return TinySweeps.plan(VALIDATION, TRIALS + TRAINING + "," + search + "}]");
  }

  private static Map<Double, TrialResult> results(RunFolder run, SweepPlan plan)
      throws IOException {
    Map<Double, TrialResult> results = new TreeMap<>();
    for (TrialSpec trial : plan.trials()) {
      results.put(trial.training().learningRate(), run.trials().read(trial.id()));
    }
    return results;
  }

  /** What results say, but for times. */
  private static List<List<Object>> said(Map<Double, TrialResult> results) {
    return results.values().stream()
        .map(
            result ->
                List.<Object>of(
                    result.status(),
                    result.reason(),
                    result.lastGoodStep(),
                    result.metrics(),
                    result.curve()))
        .toList();
  }

  private static Map<TrialStatus, Long> statuses(Map<Double, TrialResult> results) {
    return results.values().stream()
        .collect(Collectors.groupingBy(TrialResult::status, Collectors.counting()));
  }

  private static TrialResult ofStatus(Map<Double, TrialResult> results, TrialStatus status) {
    return results.values().stream()
        .filter(result -> result.status() == status)
        .findFirst()
        .orElseThrow();
  }

  private byte[] weights(String run, TrialResult trial) throws IOException {
    return Files.readAllBytes(
        folder.resolve(run + "/trials/" + trial.id() + "/weights.safetensors"));
  }
}
