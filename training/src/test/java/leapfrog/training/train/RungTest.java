package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Json;
import leapfrog.training.Examples;
import leapfrog.training.data.LearningData;
import leapfrog.training.evaluate.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials that are stopped on their way, compared, and may go on. */
class RungTest {
  @TempDir Path directory;

  /** Notes the steps that are taken. */
  private static final class Steps implements TrainingListener {
    private final List<Integer> taken = new ArrayList<>();

    @Override
    public void onStep(int steps) {
      taken.add(steps);
    }
  }

  private Trial trial(TrialSpec spec, LearningData data, String name) {
    return TrialCases.trial(spec, data, directory.resolve(name), TrainingListener.NONE);
  }

  private LearningData data(TrialSpec spec) {
    return TrialCases.data(spec, directory.resolve("data"));
  }

  private static Set<String> names() {
    return TrialCases.succeeding().keySet();
  }

  private static void assertSame(Trial.Outcome outcome, Trial.Outcome expected) {
    assertThat(outcome.parameters()).isEqualTo(expected.parameters());
    TrialResult result = outcome.result();
    assertThat(result.id()).isEqualTo(expected.result().id());
    assertThat(result.status()).isEqualTo(expected.result().status());
    assertThat(result.reason()).isEqualTo(expected.result().reason());
    assertThat(result.lastGoodStep()).isEqualTo(expected.result().lastGoodStep());
    assertThat(result.curve()).isEqualTo(expected.result().curve());
    assertThat(result.metrics()).isEqualTo(expected.result().metrics());
    assertThat(result.rollouts()).isEqualTo(expected.result().rollouts());
  }

  /** The checkpoint is carried to another folder, and the data are opened anew, between parts. */
  @ParameterizedTest
  @MethodSource("names")
  void aTrialThatStopsAtRungsEndsAsIfItHadNot(String name) throws IOException {
    TrialSpec spec = TrialCases.succeeding().get(name);
    LearningData data = data(spec);
    int end = spec.training().steps();
    Trial.Outcome whole = trial(spec, data, "whole").run(new TreeMap<>());
    assertThat(whole.result().status())
        .as(whole.result().reason())
        .isEqualTo(TrialStatus.SUCCEEDED);

    Trial.Rung first = trial(spec, data, "first").runTo(end / 4);
    Files.createDirectory(directory.resolve("elsewhere"));
    Files.copy(directory.resolve("first"), directory.resolve("elsewhere/second"));
    Trial second =
        trial(spec, TrialCases.data(spec, directory.resolve("data")), "elsewhere/second");
    Trial.Rung next = second.runTo(end * 2 / 3);
    Trial.Outcome outcome = second.run(new TreeMap<>());

    assertSame(outcome, whole);
    assertThat(first.step()).isEqualTo(end / 4);
    assertThat(next.step()).isEqualTo(end * 2 / 3);
    for (Trial.Rung rung : List.of(first, next)) {
      assertThat(rung.divergence()).isEmpty();
      assertThat(rung.validationLoss()).isFinite().isNotEqualTo(loss(whole));
      assertThat(rung.curve())
          .isEqualTo(whole.result().curve().stream().filter(p -> p.step() <= rung.step()).toList());
    }
    assertThat(next.validationLoss()).isNotEqualTo(first.validationLoss());
    assertThat(next.trainingSeconds()).isGreaterThan(first.trainingSeconds());
    assertThat(outcome.result().trainingSeconds()).isGreaterThan(next.trainingSeconds());
  }

  private static double loss(Trial.Outcome outcome) {
    return outcome.result().metrics().get("validation_loss").mean();
  }

  @Test
  void theLastRungIsTheEnd() throws IOException {
    TrialSpec spec = TrialCases.succeeding().get("hnn");
    LearningData data = data(spec);
    Trial.Outcome whole = trial(spec, data, "whole").run(new TreeMap<>());
    Trial.Rung rung = trial(spec, data, "parts").runTo(60);
    assertThat(rung.validationLoss()).isEqualTo(loss(whole));
    assertThat(rung.curve()).isEqualTo(whole.result().curve());
    Steps steps = new Steps();
    Trial trial = TrialCases.trial(spec, data, directory.resolve("parts"), steps);
    assertSame(trial.run(new TreeMap<>()), whole);
    assertThat(steps.taken).isEmpty();
  }

  @Test
  void whatIsTrainedAlreadyIsOnlyMeasured() throws IOException {
    TrialSpec spec = TrialCases.succeeding().get("hnn");
    LearningData data = data(spec);
    Trial.Rung rung = trial(spec, data, "parts").runTo(20);
    Steps steps = new Steps();
    Trial again = TrialCases.trial(spec, data, directory.resolve("parts"), steps);
    for (int step : new int[] {20, 11, 1}) {
      Trial.Rung measured = again.runTo(step);
      assertThat(measured.step()).isEqualTo(20);
      assertThat(measured.validationLoss()).isEqualTo(rung.validationLoss());
      assertThat(measured.curve()).isEqualTo(rung.curve());
    }
    assertThat(steps.taken).isEmpty();
    again.runTo(22);
    assertThat(steps.taken).containsExactly(21, 22);
  }

  @Test
  void theTestSplitDoesNotMatter() throws IOException {
    TrialSpec spec = TrialCases.succeeding().get("hnn");
    DatasetSpec dataset = spec.dataset();
    Map<String, Long> splits = new TreeMap<>(dataset.splits());
    splits.put("test", 1L);
    TrialSpec other =
        new TrialSpec(
            spec.task(),
            new DatasetSpec(
                dataset.name(),
                dataset.system(),
                dataset.systemParameters(),
                dataset.source(),
                dataset.recording(),
                splits),
            spec.evaluation(),
            spec.model(),
            spec.hyperparameters(),
            spec.training(),
            spec.seed());
    Trial.Rung rung = trial(spec, data(spec), "one").runTo(20);
    Trial.Rung otherRung =
        trial(other, TrialCases.data(other, directory.resolve("other")), "other-trial").runTo(20);
    assertThat(otherRung.validationLoss()).isEqualTo(rung.validationLoss());
    assertThat(otherRung.curve().get(1).trainLoss()).isEqualTo(rung.curve().get(1).trainLoss());
    assertThat(otherRung.curve().get(1).testLoss()).isNotEqualTo(rung.curve().get(1).testLoss());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void divergenceIsReportedAndStaysTheSame(int checkpointEvery) throws IOException {
    TrialSpec spec = TrialCases.diverging(checkpointEvery);
    LearningData data = data(spec);
    Trial.Outcome whole = trial(spec, data, "whole").run(new TreeMap<>());
    assertThat(whole.result().status()).isEqualTo(TrialStatus.DIVERGED);
    assertThat(whole.result().lastGoodStep()).isBetween(10, 50);

    Trial parts = trial(spec, data, "parts");
    int last = whole.result().lastGoodStep();
    String reason = whole.result().reason();
    int step = Integer.parseInt(reason.substring(reason.lastIndexOf(' ') + 1));
    assertThat(parts.runTo(last - 3).divergence()).isEmpty();
    // The weights there give no finite loss, and training notices it in the next step.
    assertThat(parts.runTo(step - 1).step()).isEqualTo(step - 1);
    Trial.Rung rung = parts.runTo(60);
    assertThat(rung.diverged()).isTrue();
    assertThat(rung.divergence()).isEqualTo(reason);
    assertThat(rung.validationLoss()).isNaN();
    assertThat(rung.step()).isEqualTo(last);
    assertSame(parts.run(new TreeMap<>()), whole);
  }

  @Test
  void withoutAValidationSplitThereAreNoRungs() {
    TrialSpec spec = TrialSpecs.springs("hnn", TrialSpecs.TRAINING);
    Trial trial = trial(spec, data(spec), "trial");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial.runTo(20))
        .withMessage(
            "Cannot compare trials on dataset 'springs' before their end: it has no split"
                + " 'validation'; add it to splits");
    assertThat(directory.resolve("trial")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 61})
  void aRungLiesWithinTheBudget(int step) {
    TrialSpec spec = TrialCases.succeeding().get("hnn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(spec, data(spec), "trial").runTo(step))
        .withMessage("Cannot stop a trial at step %d: the value must be from 1 to 60", step);
  }

  @Test
  void aStoppedTrialIsAResult() throws IOException {
    TrialSpec spec = TrialCases.succeeding().get("hnn");
    LearningData data = data(spec);
    Trial.Rung rung = trial(spec, data, "trial").runTo(20);
    TreeMap<String, String> provenance = new TreeMap<>(Map.of("version", "0.1.0"));
    TrialResult result =
        TrialResult.stopped(
            spec, rung, "5th of 9 at step 20", data.contentHash(), "fused", provenance);
    assertThat(result.status()).isEqualTo(TrialStatus.STOPPED);
    assertThat(result.id()).isEqualTo(spec.id());
    assertThat(result.reason()).isEqualTo("5th of 9 at step 20");
    assertThat(result.lastGoodStep()).isEqualTo(20);
    assertThat(result.metrics())
        .isEqualTo(Map.of("validation_loss", Metric.exact(rung.validationLoss())));
    assertThat(result.curve()).isEqualTo(rung.curve()).hasSize(2);
    assertThat(result.dataset()).isEqualTo(data.contentHash());
    assertThat(result.engine()).isEqualTo("fused");
    assertThat(result.trainingSeconds()).isEqualTo(rung.trainingSeconds());
    assertThat(result.provenance()).isEqualTo(provenance);
    assertThat(Json.MAPPER.readValue(Json.compact(result), TrialResult.class)).isEqualTo(result);
  }

  /** Without a validation split nothing is measured of it, with one beside what was. */
  @Test
  void theMetricsOfATrialGainTheValidationLoss() throws IOException {
    TrialSpec with = TrialCases.succeeding().get("hnn");
    TrialSpec without =
        new TrialSpec(
            with.task(),
            Examples.springs(0.05),
            with.evaluation(),
            with.model(),
            with.hyperparameters(),
            with.training(),
            with.seed());
    Trial.Outcome one = trial(with, data(with), "with").run(new TreeMap<>());
    Trial.Outcome other =
        trial(without, TrialCases.data(without, directory.resolve("other")), "without")
            .run(new TreeMap<>());
    assertThat(other.parameters()).isEqualTo(one.parameters());
    assertThat(other.result().curve()).isEqualTo(one.result().curve());
    Map<String, Metric> metrics = new TreeMap<>(one.result().metrics());
    assertThat(one.result().metrics().keySet())
        .startsWith("train_loss", "validation_loss", "test_loss");
    assertThat(metrics.remove("validation_loss").mean()).isPositive().isFinite();
    assertThat(metrics).isEqualTo(other.result().metrics());
  }
}
