package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DatasetSpecTest {
  private static final TimeGrid TIME = new TimeGrid(0, 3, 30);

  private static DatasetSpec spec(double noise, Map<String, Long> splits) {
    SortedMap<String, Double> none = new TreeMap<>();
    Simulation simulation = new Simulation("circle", none, TIME, noise, 1);
    return new DatasetSpec("spring", "mass-spring", none, simulation, Recording.STATES, splits);
  }

  @Test
  void countsTrajectories() {
    assertThat(spec(0.1, Map.of("train", 25L, "test", 17L)).trajectories()).isEqualTo(42);
  }

  @Test
  void keepsItsOwnCopies() {
    Map<String, Long> splits = new LinkedHashMap<>(Map.of("train", 25L));
    DatasetSpec spec = spec(0, splits);
    splits.put("test", 5L);
    assertThat(spec.splits()).containsOnlyKeys("train");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> spec.splits().put("test", 5L));
  }

  @Test
  void rejectsWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(-0.1, Map.of("train", 1L)))
        .withMessage("Cannot set noise to -0.1: the value must be zero or positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(0, Map.of("train", 0L)))
        .withMessage("Cannot set splits.train to 0: a split needs at least one trajectory");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(0, Map.of()))
        .withMessageContaining("at least one split");
  }

  @Test
  void timesAreEvenAndEndExactly() {
    double[] times = TIME.times();
    assertThat(times).hasSize(30).isSorted().startsWith(0).endsWith(3);
    for (int i = 1; i < times.length; i++) {
      assertThat(times[i] - times[i - 1]).isCloseTo(3.0 / 29, within(1e-15));
    }
  }

  @Test
  void rejectsTimesThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeGrid(1, 1, 5))
        .withMessageContaining("[1.0, 1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeGrid(0, 1, 1))
        .withMessageContaining("Cannot set points to 1");
  }
}
