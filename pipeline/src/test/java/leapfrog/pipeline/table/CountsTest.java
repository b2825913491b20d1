package leapfrog.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leapfrog.training.train.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountsTest {
  @ParameterizedTest
  @EnumSource
  void everyStatusIsAnEnd(TrialStatus status) {
    ResultTable.Counts counts = new ResultTable.Counts(5, Map.of(status, 2L));
    assertThat(counts.of(status)).isEqualTo(2);
    assertThat(counts.pending()).isEqualTo(3);
    assertThat(counts.describe())
        .contains("2 " + status.name().toLowerCase(java.util.Locale.ROOT))
        .endsWith(", 3 pending");
  }

  @Test
  void statusesThatNoTrialHasMakeNoDifference() {
    ResultTable.Counts counts = new ResultTable.Counts(4, Map.of(TrialStatus.SUCCEEDED, 4L));
    assertThat(counts).isEqualTo(new ResultTable.Counts(4, 4, 0, 0));
    assertThat(counts.describe()).isEqualTo("4 succeeded, 0 failed, 0 diverged, 0 pending");
    assertThat(counts.succeeded()).isEqualTo(4);
    assertThat(counts.failed()).isZero();
    assertThat(counts.diverged()).isZero();
  }
}
