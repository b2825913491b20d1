package leapfrog.pipeline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter out = new StringWriter();

  @Test
  void aLineAtTheEndTellsWhatWasDone() {
    try (Progress progress =
        new Progress.Lines(
            new PrintWriter(out), "sweep hnn", "steps", 200, () -> "7/8 trials, 1 FAILED")) {
      progress.done(50);
      assertThat(out.toString()).as("nothing within 30 s").isEmpty();
      progress.done(200);
    }
    assertThat(out.toString())
        .matches("sweep hnn: 200/200 steps, [\\d∞]+/s, \\d+ s, done, 7/8 trials, 1 FAILED\\R");
  }

  @Test
  void anUnfinishedJobTellsTheTimeLeft() throws InterruptedException {
    try (Progress progress =
        new Progress.Lines(new PrintWriter(out), "generate x", "trajectories", 100, () -> "")) {
      Thread.sleep(20);
      progress.done(50);
    }
    assertThat(out.toString()).matches("generate x: 50/100 .*/s, 0 s, 0 s left\\R");
  }
}
