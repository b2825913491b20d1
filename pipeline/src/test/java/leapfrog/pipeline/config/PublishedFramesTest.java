package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Framing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of the shipped datasets show every disc whole. */
class PublishedFramesTest {
  /** Side of a disc, and of its soft edge, in parts of the frame, by the renderer's defaults. */
  private static final double DISC = 2 * 0.075 + 1.0 / 64;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hgn-mass-spring",
        "hgn-pendulum",
        "hgn-two-body",
        "hgn-three-body",
        "double-pendulum",
        "damped-spring"
      })
  void noBodyLeavesTheFrameInAThousandTrajectories(String name) {
    assertWhole(name, 1000);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hgn-mass-spring",
        "hgn-pendulum",
        "hgn-two-body",
        "hgn-three-body",
        "double-pendulum",
        "damped-spring"
      })
  void noBodyLeavesTheFrameInAllTrajectories(String name) {
    assertWhole(name, Long.MAX_VALUE);
  }

  private static void assertWhole(String name, long trajectories) {
    DatasetSpec spec = Configurations.read().datasets().get(name);
    ImageSpec images = spec.recording().images().orElseThrow();
    assertThat(images.width()).isEqualTo(64);
    assertThat(images.height()).isEqualTo(64);
    assertThat(images.parameters()).containsOnlyKeys("extent");
    double visible = images.parameters().get("extent") * (1 - DISC);
    double reach = Framing.reach(spec, trajectories);
    assertThat(reach).isLessThanOrEqualTo(visible);
    // Nor is the frame larger than it needs to be: the bodies are what models have to see.
    assertThat(reach).isGreaterThan(0.7 * visible);
  }
}
