package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Json;
import leapfrog.training.Examples;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The name of a trial. */
class TrialSpecTest {
  private static final TrialSpec SPEC = TrialSpecs.springs("hnn", TrialSpecs.TRAINING);

  /** Stores of finished trials are found by this value; it must never change. */
  @Test
  void theIdIsFrozen() {
    assertThat(SPEC.id()).isEqualTo("5c62dbb822336fdd");
  }

  @Test
  void equalSpecificationsHaveEqualIds() throws Exception {
    TrialSpec again = Json.MAPPER.readValue(Json.compact(SPEC), TrialSpec.class);
    assertThat(again).isEqualTo(SPEC);
    assertThat(again.id()).isEqualTo(SPEC.id());
  }

  /** Whoever knows no start reads and writes the same as before there was one. */
  @Test
  void aStartIsPartOfTheIdAndLeftOutWhereThereIsNone() throws Exception {
    assertThat(Json.compact(SPEC.training())).doesNotContain("start");
    TrialSpec started =
        TrialSpecs.springs("hnn", TrialSpecs.TRAINING.from("0123456789abcdef".repeat(4)));
    assertThat(Json.compact(started)).contains("\"curveEvery\":20,\"start\":\"0123456789abcdef01");
    assertThat(Json.MAPPER.readValue(Json.compact(started), TrialSpec.class)).isEqualTo(started);
    TrialSpec other = TrialSpecs.springs("hnn", TrialSpecs.TRAINING.from("0".repeat(64)));
    assertThat(List.of(SPEC.id(), started.id(), other.id(), SPEC.untrained("0".repeat(64)).id()))
        .doesNotHaveDuplicates();
  }

  /** Nor does whoever knows of no workers. */
  @Test
  void workersArePartOfTheIdAndLeftOutWhereThereAreNone() throws Exception {
    assertThat(Json.compact(SPEC.training())).doesNotContain("dataParallel");
    TrialSpec two =
        TrialSpecs.springs("hnn", TrialSpecs.TRAINING.spreadOver(new DataParallel(2, 5)));
    assertThat(Json.compact(two))
        .contains("\"curveEvery\":20,\"dataParallel\":{\"workers\":2,\"averagingFrequency\":5}}");
    assertThat(Json.MAPPER.readValue(Json.compact(two), TrialSpec.class)).isEqualTo(two);
    TrialSpec three =
        TrialSpecs.springs("hnn", TrialSpecs.TRAINING.spreadOver(new DataParallel(3, 5)));
    TrialSpec often =
        TrialSpecs.springs("hnn", TrialSpecs.TRAINING.spreadOver(new DataParallel(2, 4)));
    assertThat(List.of(SPEC.id(), two.id(), three.id(), often.id())).doesNotHaveDuplicates();
    assertThat(two.untrained("0".repeat(64)).id()).isEqualTo(SPEC.untrained("0".repeat(64)).id());
  }

  private static TrialSpec with(DatasetSpec dataset, EnergyProtocol evaluation) {
    return new TrialSpec(
        "springs", dataset, evaluation, "hnn", SPEC.hyperparameters(), TrialSpecs.TRAINING, 3);
  }

  private static TrialSpec with(
      int steps, int batch, double rate, double decay, String engine, Precision precision) {
    return TrialSpecs.springs(
        "hnn",
        new TrainingSpec(
            steps,
            batch,
            rate,
            decay,
            RateSchedule.Decay.NONE,
            0,
            0,
            engine,
            precision,
            Device.CPU,
            1,
            25,
            20));
  }

  static List<TrialSpec> others() {
    EnergyProtocol e = TrialSpecs.EVALUATION;
    Precision single = Precision.FLOAT32;
    return List.of(
        new TrialSpec(
            "spring", SPEC.dataset(), e, "hnn", SPEC.hyperparameters(), SPEC.training(), 3),
        new TrialSpec(
            "springs", SPEC.dataset(), e, "hnn", SPEC.hyperparameters(), SPEC.training(), 4),
        new TrialSpec(
            "springs",
            SPEC.dataset(),
            e,
            "hnn",
            new TreeMap<>(Map.of("hidden", "17", "nonlinearity", "tanh")),
            SPEC.training(),
            3),
        TrialSpecs.springs("baseline", TrialSpecs.TRAINING),
        with(Examples.springs(0.06), e),
        with(
            SPEC.dataset(),
            new EnergyProtocol("circle", e.samplerParameters(), e.time(), 2, 2, 9, none())),
        with(
            SPEC.dataset(),
            new EnergyProtocol("box", e.samplerParameters(), e.time(), 3, 2, 9, none())),
        with(
            SPEC.dataset(),
            new EnergyProtocol("box", e.samplerParameters(), e.time(), 2, 3, 9, none())),
        with(
            SPEC.dataset(),
            new EnergyProtocol("box", e.samplerParameters(), e.time(), 2, 2, 8, none())),
        with(
            SPEC.dataset(),
            new EnergyProtocol(
                "box",
                e.samplerParameters(),
                e.time(),
                2,
                2,
                9,
                Optional.of(new EnergyProtocol.NamedSystem("pendulum", new TreeMap<>())))),
        with(61, 16, 1e-2, 1e-4, "auto", single),
        with(60, 17, 1e-2, 1e-4, "auto", single),
        with(60, 16, Math.nextUp(1e-2), 1e-4, "auto", single),
        with(60, 16, 1e-2, 2e-4, "auto", single),
        with(60, 16, 1e-2, 1e-4, "nd4j", single),
        with(60, 16, 1e-2, 1e-4, "auto", Precision.FLOAT64),
        TrialSpecs.springs(
            "hnn",
            new TrainingSpec(
                60,
                16,
                1e-2,
                1e-4,
                RateSchedule.Decay.NONE,
                0,
                0,
                "auto",
                single,
                Device.CPU,
                1,
                26,
                20)),
        TrialSpecs.springs(
            "hnn",
            new TrainingSpec(
                60,
                16,
                1e-2,
                1e-4,
                RateSchedule.Decay.NONE,
                0,
                0,
                "auto",
                single,
                Device.CPU,
                1,
                25,
                21)));
  }

  private static Optional<EnergyProtocol.NamedSystem> none() {
    return Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void everyFieldIsPartOfTheId(TrialSpec other) {
    assertThat(other.id()).isNotEqualTo(SPEC.id()).matches("[0-9a-f]{16}");
  }

  @Test
  void noTwoOfThemShareAnId() {
    assertThat(others().stream().map(TrialSpec::id)).doesNotHaveDuplicates();
  }
}
