package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.Allocation;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscRendererTest {
  private static DiscRenderer discs(int width, int height, int bodies, String... colours) {
    return discs(width, height, bodies, Map.of(), colours);
  }

  private static DiscRenderer discs(
      int width, int height, int bodies, Map<String, Double> parameters, String... colours) {
    return new DiscRenderer.Factory()
        .create(
            Scenes.spec("discs", width, height, parameters, List.of(colours)),
            new Scenes.Points(bodies));
  }

  private static double uniform(UniformRandomProvider random, double limit) {
    return (2 * random.nextDouble() - 1) * limit;
  }

  private static Moments moments(Renderer renderer, int channel, double... q) {
    byte[] frame = Scenes.frame(renderer, q);
    return Moments.of(Scenes.channel(renderer, frame, channel), renderer.width());
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "96, 64", "48, 80", "32, 32"})
  void centresOfMassAreWhereTheBodiesAre(int width, int height) {
    DiscRenderer renderer = discs(width, height, 3);
    Viewport viewport = renderer.viewport();
    UniformRandomProvider random = Randomness.stream(1, "discs", width);
    for (int repeat = 0; repeat < 500; repeat++) {
      // one body in each of three strips, so that none hides another
      double[] q = new double[6];
      for (int body = 0; body < 3; body++) {
        q[2 * body] = uniform(random, 1.2);
        q[2 * body + 1] = body - 1 + uniform(random, 0.2);
      }
      for (int body = 0; body < 3; body++) {
        Moments found = moments(renderer, body, q);
        double dx = found.x() - viewport.toPixelX(q[2 * body]);
        double dy = found.y() - viewport.toPixelY(q[2 * body + 1]);
        assertThat(Math.hypot(dx, dy)).isLessThan(0.1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 0.075, 1", "64, 0.075, 0.3", "64, 0.075, 3", "64, 0.05, 1", "128, 0.1, 2"})
  void brightnessIsTheSameWhereverTheBodyIs(int size, double radius, double softness) {
    DiscRenderer renderer =
        discs(size, size, 1, Map.of("radius", radius, "softness", softness), "#ffffff");
    double pixels = radius * size;
    // the mean of the linear edge over a disc: ∫ coverage = π (R² + softness² / 12)
    double expected = 255 * Math.PI * (pixels * pixels + softness * softness / 12);
    UniformRandomProvider random = Randomness.stream(2, "brightness", size);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int repeat = 0; repeat < 1000; repeat++) {
      double total = moments(renderer, 1, uniform(random, 1.2), uniform(random, 1.2)).total();
      least = Math.min(least, total / expected);
      most = Math.max(most, total / expected);
    }
    assertThat(most - least).isLessThan(0.005);
    assertThat((least + most) / 2).isCloseTo(1, within(0.005));
  }

  @Test
  void eachBodyHasItsOwnColour() {
    DiscRenderer renderer = discs(64, 64, 2, "#ff8000", "#0040FF");
    byte[] frame = Scenes.frame(renderer, -0.75, 0.75, 0.75, -0.75);
    assertThat(pixel(frame, 64, 16, 16)).containsExactly(255, 128, 0);
    assertThat(pixel(frame, 64, 48, 48)).containsExactly(0, 64, 255);
    assertThat(pixel(frame, 64, 32, 32)).containsExactly(0, 0, 0);
  }

  private static int[] pixel(byte[] frame, int width, int row, int column) {
    int start = 3 * (row * width + column);
    return new int[] {frame[start] & 0xff, frame[start + 1] & 0xff, frame[start + 2] & 0xff};
  }

  @Test
  void coloursAreDistinctAndEquallyBright() {
    assertThat(DiscRenderer.COLOURS).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
    for (String colour : DiscRenderer.COLOURS) {
      Renderer renderer = discs(64, 64, 1, colour);
      byte[] frame = Scenes.frame(renderer, 0.3, 0.2);
      double total = 0;
      for (byte value : frame) {
        total += value & 0xff;
      }
      double white = moments(discs(64, 64, 1, "#ffffff"), 0, 0.3, 0.2).total();
      assertThat(total / white).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void edgeIsSoftAndTheProfileFallsOutwards() {
    DiscRenderer renderer = discs(64, 64, 1, Map.of("softness", 3.0), "#ffffff");
    int[] row =
        Arrays.copyOfRange(
            Scenes.channel(renderer, Scenes.frame(renderer, 0, 0), 0), 32 * 64 + 32, 33 * 64);
    for (int column = 0; column < row.length; column++) {
      // centre at pixel coordinate 32, the middle of this row is half a pixel below
      double distance = Math.hypot(column + 0.5, 0.5);
      double expected = Math.min(1, Math.max(0, (4.8 - distance) / 3 + 0.5));
      assertThat(row[column] / 255.0).isCloseTo(expected, within(0.05));
    }
    assertThat(row[0]).isEqualTo(255);
    assertThat(row[7]).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.8, -1.6, -1.5, -1.45, 1.45, 1.5, 1.6, 1.8})
  void discsAreCutAtTheBorder(double x) {
    // a larger frame of the same scale shows what the smaller one must be cut from
    DiscRenderer small = discs(64, 64, 2, "#ff4000", "#00ff80");
    Map<String, Double> sameScale = Map.of("extent", 3.0, "radius", 0.0375);
    DiscRenderer large = discs(128, 128, 2, sameScale, "#ff4000", "#00ff80");
    for (double y : new double[] {-1.55, -0.3, 0, 1.5}) {
      double[] q = {x, y, x + 0.1, y + 0.12};
      byte[] cut = new byte[64 * 64 * 3];
      byte[] whole = Scenes.frame(large, q);
      for (int row = 0; row < 64; row++) {
        System.arraycopy(whole, 3 * ((row + 32) * 128 + 32), cut, 3 * 64 * row, 3 * 64);
      }
      assertThat(Scenes.frame(small, q)).isEqualTo(cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {2, -2, 1e9, -1e9, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY, -1e308})
  void bodiesFarOutsideAreNotSeen(double far) {
    DiscRenderer renderer = discs(64, 64, 2);
    byte[] without = Scenes.frame(discs(64, 64, 1, "#00ff00"), 0.1, 0.2);
    assertThat(Scenes.frame(renderer, far, 0.2, 0.1, 0.2)).isEqualTo(without);
    assertThat(Scenes.frame(renderer, 0.1, far, 0.1, 0.2)).isEqualTo(without);
  }

  @Test
  void namesTheBodyThatIsNowhere() {
    DiscRenderer renderer = discs(64, 64, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenes.frame(renderer, 0, 0, 0.5, Double.NaN))
        .withMessage("Cannot draw body 2 at (0.5, NaN): both coordinates must be numbers");
  }

  @Test
  void laterBodiesCoverEarlierOnesByTheirCoverage() {
    DiscRenderer both = discs(64, 64, 2, "#ff0000", "#00ff40");
    DiscRenderer lower = discs(64, 64, 1, "#ff0000");
    DiscRenderer upper = discs(64, 64, 1, "#ffffff");
    UniformRandomProvider random = Randomness.stream(4, "overlap", 0);
    for (int repeat = 0; repeat < 200; repeat++) {
      double[] first = {uniform(random, 1.2), uniform(random, 1.2)};
      double[] second = {first[0] + uniform(random, 0.7), first[1] + uniform(random, 0.7)};
      int[] below = Scenes.channel(lower, Scenes.frame(lower, first), 0);
      int[] coverage = Scenes.channel(upper, Scenes.frame(upper, second), 0);
      byte[] frame = Scenes.frame(both, first[0], first[1], second[0], second[1]);
      for (int i = 0; i < below.length; i++) {
        double alpha = coverage[i] / 255.0;
        assertThat(frame[3 * i] & 0xff).isEqualTo((int) Math.rint(below[i] * (1 - alpha)));
        assertThat(frame[3 * i + 1] & 0xff).isEqualTo(coverage[i]);
        assertThat(frame[3 * i + 2] & 0xff).isEqualTo((int) Math.rint(64 * alpha));
      }
    }
  }

  @Test
  void equalDiscsThatOverlapHaveNoDarkSeam() {
    DiscRenderer renderer = discs(64, 64, 2, "#ffffff", "#ffffff");
    int[] picture = Scenes.channel(renderer, Scenes.frame(renderer, -0.1, 0, 0.1, 0), 0);
    int from = (int) renderer.viewport().toPixelX(-0.2);
    int to = (int) renderer.viewport().toPixelX(0.2);
    for (int column = from; column <= to; column++) {
      assertThat(picture[32 * 64 + column]).isEqualTo(255);
    }
  }

  @Test
  void allocatesNothingWhileBlending() {
    DiscRenderer renderer = discs(64, 64, 3);
    double[] q = {0, 0, 0.1, 0.1, -0.1, 0.1};
    byte[] frame = Scenes.frame(renderer, q);
    assertThat(Allocation.bytesPerCall(() -> renderer.draw(q, frame, 0))).isLessThan(1);
  }

  @Test
  void rejectsFewerColoursThanBodies() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> discs(64, 64, 3, "#ff0000", "#00ff00"))
        .withMessage(
            "Cannot draw 3 bodies in 2 colours (#ff0000, #00ff00): every body needs a colour of"
                + " its own");
    int tooMany = DiscRenderer.COLOURS.size() + 1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> discs(64, 64, tooMany))
        .withMessageContaining("Cannot draw %d bodies in 6 colours".formatted(tooMany));
  }

  @Test
  void rejectsDiscsThatAreTooLargeToBeDrawnInAdvance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> discs(4096, 2048, 1))
        .withMessage(
            "Cannot set radius of renderer discs to 0.075 and softness to 1.0: discs in frames of"
                + " 4096x2048 would reach 154.1 pixels from their centres, and may reach 128.0");
  }

  @Test
  void looksAsItDid() {
    double[][][] q = new double[4][6][];
    for (int frame = 0; frame < 6; frame++) {
      double angle = 0.4 * frame;
      q[0][frame] = ring(2, 1, angle);
      q[1][frame] = ring(3, 1.1, angle);
      q[2][frame] = ring(3, 0.1 + 0.05 * frame, angle);
      q[3][frame] = ring(6, 1.5, angle / 4);
    }
    BufferedImage sheet =
        GoldenPicture.contactSheet(
            q, discs(64, 64, 2), discs(64, 64, 3), discs(64, 64, 3), discs(64, 64, 6));
    GoldenPicture.assertMatches("discs.png", sheet);
  }

  /** Bodies on a circle, evenly spread. */
  private static double[] ring(int bodies, double radius, double angle) {
    double[] q = new double[2 * bodies];
    for (int body = 0; body < bodies; body++) {
      double direction = angle + 2 * Math.PI * body / bodies;
      q[2 * body] = radius * StrictMath.cos(direction);
      q[2 * body + 1] = radius * StrictMath.sin(direction);
    }
    return q;
  }
}
