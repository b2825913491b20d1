package leapfrog.pipeline.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinySweeps;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostMeasurementTest {
  private static final TrialSpec TRIAL = TinySweeps.plan().trials().get(0);

  @Test
  void measuresAndLeavesNothing(@TempDir Path folder) throws IOException, InterruptedException {
    Path measured = folder.resolve("measured");
    Costs costs =
        new CostMeasurement(TRIAL, CostMeasurement.PER_JOB)
            .measure(SharedSpark.get(), new org.apache.hadoop.fs.Path(measured.toUri()));
    // Any machine takes some time for a trial, and not a second; and writes some files a second.
    assertThat(costs.driverPerJob() + costs.driverPerTask()).isBetween(1e-5, 1.0);
    assertThat(costs.storeRate()).isBetween(10.0, 1e7);
    assertThat(costs.storeLatency()).isBetween(0.0, 1.0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void needsTrialsEnoughForAJobOfMany() {
    assertThatThrownBy(() -> new CostMeasurement(TRIAL, 15))
        .hasMessage("Cannot measure with 15 trials: the number must be 16 or more");
  }
}
