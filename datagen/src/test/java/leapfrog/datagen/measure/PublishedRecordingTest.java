package leapfrog.datagen.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorded pendulum itself, where there is a copy. */
final class PublishedRecordingTest {
  private MeasuredPendulum pendulum;

  @BeforeEach
  void read() throws IOException {
    String location =
        System.getProperty(
            "leapfrog.measured.pendulum", System.getenv("LEAPFROG_MEASURED_PENDULUM"));
    // The licence of the data is not stated, so the project has no copy of its own to test with.
    assumeTrue(
        location != null && !location.isEmpty(),
        "the recording is not part of the project; LEAPFROG_MEASURED_PENDULUM names a copy");
    pendulum =
        MeasuredPendulum.read(
            new org.apache.hadoop.fs.Path(Path.of(location).toUri()),
            new Configuration(),
            "LEAPFROG_MEASURED_PENDULUM");
  }

  @Test
  void hasThePublishedRows() {
    assertThat(pendulum.t()).hasSize(556).startsWith(5.0).endsWith(99.5);
    assertThat(pendulum.samples()).hasSize(555);
    MeasuredSplits splits = pendulum.split(0.8);
    assertThat(splits.train()).hasSize(445);
    assertThat(splits.test()).hasSize(110);
  }

  @Test
  void losesEnergy() {
    assertThat(energy(0)).isCloseTo(2.24, within(0.05));
    assertThat(energy(555)).isCloseTo(0.75, within(0.05));
  }

  private double energy(int row) {
    double angularVelocity = pendulum.angularVelocity()[row];
    return 2.4 * (1 - Math.cos(pendulum.angle()[row])) + angularVelocity * angularVelocity;
  }
}
