package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.Renderer;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import org.junit.jupiter.api.Test;

/** Rows with frames: what is drawn, and how windows are cut. */
final class RenderedRowsTest {
  private static final DatasetSpec BODIES =
      Specs.rendered("two-body", "two-body-circle", 0.05, 3, 2);

  @Test
  void framesShowTheObservedPositions() {
    TrajectoryGenerator generator = new TrajectoryGenerator(BODIES);
    Trajectory row = generator.generate("train", 1);
    assertThat(row.frames().pixels()).hasSize(5 * 16 * 16 * 3);
    assertThat(row.frames())
        .extracting(Frames::height, Frames::width, Frames::channels)
        .containsExactly(16, 16, 3);
    Renderer renderer =
        Renderers.named("discs")
            .create(BODIES.recording().images().orElseThrow(), generator.system());
    byte[] expected = new byte[16 * 16 * 3];
    for (int i = 0; i < 5; i++) {
      renderer.draw(Arrays.copyOfRange(row.qObserved(), 4 * i, 4 * i + 4), expected, 0);
      assertThat(Arrays.copyOfRange(row.frames().pixels(), i * 768, (i + 1) * 768))
          .isEqualTo(expected);
      assertThat(expected).isNotEqualTo(new byte[768]);
    }
  }

  /** Pictures must not change the data that they are pictures of. */
  @Test
  void statesAreThoseOfTheSameDatasetWithoutFrames() {
    Trajectory drawn = new TrajectoryGenerator(BODIES).generate("test", 1);
    Trajectory plain = new TrajectoryGenerator(BODIES.with(Recording.STATES)).generate("test", 1);
    assertThat(drawn.q()).isEqualTo(plain.q());
    assertThat(drawn.pObserved()).isEqualTo(plain.pObserved());
    assertThat(drawn.energy()).isEqualTo(plain.energy());
    assertThat(drawn.hasDerivatives()).isFalse();
    assertThat(plain.hasDerivatives()).isTrue();
    assertThat(plain.frames()).isSameAs(Frames.NONE);
  }

  /** The pixels of later frames are part of what the hash proves; these bits must never change. */
  @Test
  void theBitsAreFrozen() {
    ContentHash hash = ContentHash.EMPTY;
    TrajectoryGenerator generator = new TrajectoryGenerator(BODIES);
    for (int index = 0; index < 3; index++) {
      hash = hash.add("train", generator.generate("train", index));
    }
    assertThat(hash.hex()).isEqualTo("aa209c398ba1f2a082f095e9e018b64f");
    ContentHash gym = ContentHash.EMPTY;
    for (Trajectory row : rows(pixelPendulum(), 2)) {
      gym = gym.add("train", row);
    }
    assertThat(gym.hex()).isEqualTo("b959823955f5531725e20fd8a506efb1");
  }

  /** As the published code cuts them: row j pairs frames j+1, j+2 and, a step on, j+2, j+3. */
  @Test
  void windowsHoldThePairAtATimeAndThePairAfterIt() {
    DatasetSpec windows = pixelPendulum();
    Recording whole = Recording.frames(windows.recording().images().orElseThrow());
    Trajectory trajectory = new TrajectoryGenerator(windows.with(whole)).generate("train", 2);
    List<Trajectory> rows = rows(windows, 2);
    assertThat(rows).hasSize(7).extracting(Trajectory::id).startsWith(14L).endsWith(20L);
    int size = 28 * 28;
    for (int j = 0; j < rows.size(); j++) {
      Trajectory row = rows.get(j);
      assertThat(row.t()).containsExactly(trajectory.t()[j + 2], trajectory.t()[j + 3]);
      assertThat(row.q()).containsExactly(trajectory.q()[j + 2], trajectory.q()[j + 3]);
      assertThat(row.p()).containsExactly(trajectory.p()[j + 2], trajectory.p()[j + 3]);
      assertThat(row.energy())
          .containsExactly(trajectory.energy()[j + 2], trajectory.energy()[j + 3]);
      assertThat(row.frames().channels()).isEqualTo(2);
      for (int pixel = 0; pixel < size; pixel++) {
        for (int observation = 0; observation < 2; observation++) {
          for (int layer = 0; layer < 2; layer++) {
            assertThat(row.frames().pixels()[observation * 2 * size + 2 * pixel + layer])
                .isEqualTo(
                    trajectory.frames().pixels()[(j + 1 + observation + layer) * size + pixel]);
          }
        }
      }
    }
  }

  private static List<Trajectory> rows(DatasetSpec spec, int index) {
    List<Trajectory> rows = new ArrayList<>();
    new TrajectoryGenerator(spec).make("train", index, rows::add);
    return rows;
  }

  private static DatasetSpec pixelPendulum() {
    ImageSpec images = new ImageSpec("gym-pendulum", 28, 28, new TreeMap<>(), List.of());
    return new DatasetSpec(
        "pixels",
        "gym-pendulum",
        new TreeMap<>(),
        new Simulation("gym-reset", new TreeMap<>(), TimeGrid.steps(0, 0.05, 10), 0, 0),
        new Recording(false, Optional.of(images), Optional.of(new FrameWindows(1, 2, 2))),
        Map.of("train", 4L));
  }
}
