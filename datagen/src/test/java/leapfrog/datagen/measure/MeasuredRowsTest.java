package leapfrog.datagen.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Measurement;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.store.Frames;
import org.junit.jupiter.api.Test;

final class MeasuredRowsTest {
  private static final MeasuredSplits SPLITS =
      new MeasuredSplits(
          List.of(
              new MeasuredSample(5, 1.1, 0.9, 0.8, -1.2),
              new MeasuredSample(5.5, 1.4, 0.3, 0.2, -1.3)),
          List.of(new MeasuredSample(6, 1.5, -0.4, -0.5, -1.4)));

  private static DatasetSpec spec(String system) {
    return new DatasetSpec(
        "real",
        system,
        system.equals("pendulum") ? new TreeMap<>(Map.of("g", 2.4)) : new TreeMap<>(),
        new Measurement("00", 0.8),
        Recording.STATES,
        Map.of("train", 2L, "test", 1L));
  }

  /** The energy is the one by which the published analysis judges: 2.4(1 − cos q) + p². */
  @Test
  void aRowIsASample() {
    new MeasuredRows(spec("pendulum"), SPLITS)
        .make(
            "train",
            1,
            row -> {
              assertThat(row.id()).isEqualTo(1);
              assertThat(row.t()).containsExactly(5.5);
              assertThat(row.q()).containsExactly(1.4);
              assertThat(row.p()).containsExactly(0.3);
              assertThat(row.dq()).containsExactly(0.2);
              assertThat(row.dp()).containsExactly(-1.3);
              assertThat(row.qObserved()).containsExactly(1.4);
              assertThat(row.pObserved()).containsExactly(0.3);
              assertThat(row.energy()[0])
                  .isCloseTo(2.4 * (1 - Math.cos(1.4)) + 0.09, within(1e-15));
              assertThat(row.frames()).isSameAs(Frames.NONE);
            });
  }

  @Test
  void theTestSplitIsItsOwn() {
    new MeasuredRows(spec("pendulum"), SPLITS)
        .make("test", 0, row -> assertThat(row.t()).containsExactly(6.0));
  }

  @Test
  void theSystemHasOneDegreeOfFreedom() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeasuredRows(spec("two-body"), SPLITS))
        .withMessage(
            "Cannot set system of real to two-body: it has 4 degrees of freedom, the measured"
                + " pendulum has 1");
  }
}
