package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import leapfrog.datagen.sample.DatasetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DatasetPlanTest {
  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void coversEveryTrajectoryOnce(long seed) {
    Random random = new Random(seed);
    long train = 1L + random.nextInt(seed % 2 == 0 ? 10 : 100_000);
    long test = 1L + random.nextInt(1000);
    int partitions = 1 + random.nextInt(64);
    DatasetSpec spec = Specs.spec("mass-spring", "circle", 0, train, test, 1);
    List<DatasetPlan.Part> parts = DatasetPlan.parts(spec, partitions);
    for (String split : List.of("train", "test")) {
      long next = 0;
      int number = 0;
      for (DatasetPlan.Part part : parts) {
        if (part.split().equals(split)) {
          assertThat(part.part()).isEqualTo(number++);
          assertThat(part.firstIndex()).isEqualTo(next);
          assertThat(part.count()).isPositive();
          next += part.count();
        }
      }
      assertThat(next).isEqualTo(spec.splits().get(split));
    }
    assertThat(parts.size()).isLessThanOrEqualTo(partitions + 1);
    assertThat((long) parts.size()).isGreaterThanOrEqualTo(Math.min(partitions - 1, train));
  }

  @Test
  void sharesOutEvenly() {
    DatasetSpec spec = Specs.spec("mass-spring", "circle", 0, 8, 2, 1);
    assertThat(DatasetPlan.parts(spec, 5))
        .containsExactly(
            new DatasetPlan.Part("train", 0, 0, 2),
            new DatasetPlan.Part("train", 1, 2, 2),
            new DatasetPlan.Part("train", 2, 4, 2),
            new DatasetPlan.Part("train", 3, 6, 2),
            new DatasetPlan.Part("test", 0, 0, 2));
    assertThat(DatasetPlan.parts(spec, 1)).hasSize(2);
    assertThat(DatasetPlan.parts(spec, 1000)).hasSize(10);
  }

  @Test
  void plansWithoutCountingRows() {
    DatasetSpec spec = Specs.spec("mass-spring", "circle", 0, 1_000_000_000_000L, 1, 1);
    List<DatasetPlan.Part> parts = DatasetPlan.parts(spec, 1000);
    assertThat(parts).hasSize(1001);
    assertThat(parts.get(999).firstIndex() + parts.get(999).count()).isEqualTo(1_000_000_000_000L);
  }

  @Test
  void needsAPartition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetPlan.parts(Specs.spring(), 0))
        .withMessage("Cannot set partitions to 0: the value must be at least 1");
  }
}
