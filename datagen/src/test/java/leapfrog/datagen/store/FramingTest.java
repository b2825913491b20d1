package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FramingTest {
  private static DatasetSpec open(
      String system, String sampler, double noise, long count, Map<String, Double> parameters) {
    ImageSpec images = new ImageSpec("discs", 32, 32, new TreeMap<>(parameters), List.of());
    return Specs.rendered(system, sampler, noise, count, 1).with(Recording.frames(images));
  }

  private static SortedMap<String, Double> framed(DatasetSpec spec) {
    return Framing.framed(spec).recording().images().orElseThrow().parameters();
  }

  /** Pixels at the rim stay black, and the frame is no larger than that takes. */
  @ParameterizedTest
  @CsvSource({
    "mass-spring, circle, 0.1",
    "pendulum, circle, 0.1",
    "two-body, two-body-circle, 0.05",
    "three-body, three-body-orbit, 0.2",
    "double-pendulum, box, 0",
    "damped-spring, circle, 0.3"
  })
  void showsEveryDiscOfASmallDatasetWhole(String system, String sampler, double noise) {
    DatasetSpec spec = Framing.framed(open(system, sampler, noise, 200, Map.of()));
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    int farthest = 0;
    for (int index = 0; index < 200; index++) {
      farthest =
          Math.max(farthest, farthestFromCentre(generator.generate("train", index).frames()));
    }
    assertThat(farthest).isBetween(13, 16);
  }

  /** Distance of the outermost pixel that is not black from the middle, 1 to 16; 16 at the rim. */
  private static int farthestFromCentre(Frames frames) {
    int farthest = 0;
    for (int i = 0; i < frames.pixels().length; i++) {
      if (frames.pixels()[i] != 0) {
        int pixel = i / frames.channels();
        int column = pixel % frames.width();
        int row = pixel / frames.width() % frames.height();
        farthest = Math.max(farthest, Math.max(fromMiddle(column), fromMiddle(row)));
      }
    }
    return farthest;
  }

  private static int fromMiddle(int pixel) {
    return pixel < 16 ? 16 - pixel : pixel - 15;
  }

  @Test
  void aLargeDatasetHasAMargin() {
    double small = framed(open("mass-spring", "circle", 0.1, 999, Map.of())).get("extent");
    double large = framed(open("mass-spring", "circle", 0.1, 1000, Map.of())).get("extent");
    assertThat(large / small).isBetween(1.19, 1.21);
  }

  @Test
  void keepsAScaleThatIsGiven() {
    assertThat(framed(open("pendulum", "circle", 0.1, 5, Map.of("extent", 3.0))))
        .containsOnly(Map.entry("extent", 3.0));
    DatasetSpec plain = Specs.spring();
    assertThat(Framing.framed(plain)).isSameAs(plain);
  }

  @Test
  void anEqualDatasetIsFramedEqually() {
    assertThat(framed(open("three-body", "three-body-orbit", 0.2, 50, Map.of())))
        .isEqualTo(framed(open("three-body", "three-body-orbit", 0.2, 50, Map.of())));
  }

  @Test
  void refusesADiscThatFillsTheFrame() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> framed(open("pendulum", "circle", 0, 5, Map.of("radius", 0.5))))
        .withMessageContaining("Cannot set radius of renderer discs to 0.5");
  }
}
