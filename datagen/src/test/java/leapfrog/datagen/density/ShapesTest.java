package leapfrog.datagen.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import leapfrog.datagen.sample.Randomness;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of each density in closed form. */
final class ShapesTest {
  private static Density make(String name, Map<String, Double> parameters) {
    return Densities.named(name).create(parameters);
  }

  private static double logDensity(Density density, double x, double y) {
    return density.logDensity(new double[] {x, y});
  }

  private static int mode(Density density, double x, double y) {
    return density.mode(new double[] {x, y});
  }

  @Test
  void gaussiansStandOnAGrid() {
    Map<String, Double> parameters =
        Map.of("columns", 3.0, "rows", 2.0, "spacing", 4.0, "deviation", 0.2);
    Density density = make("gaussian-mixture", parameters);
    assertThat(density.modes()).isEqualTo(6);
    double[][] centres = {{-4, -2}, {0, -2}, {4, -2}, {-4, 2}, {0, 2}, {4, 2}};
    for (int i = 0; i < centres.length; i++) {
      double x = centres[i][0];
      double y = centres[i][1];
      // ln(1/6 · 1/2πσ²), and half a unit less a deviation away; the others are 20 deviations off
      double peak = -Math.log(6 * 2 * Math.PI * 0.04);
      assertThat(logDensity(density, x, y)).isCloseTo(peak, within(1e-14));
      assertThat(logDensity(density, x, y + 0.2)).isCloseTo(peak - 0.5, within(1e-14));
      assertThat(mode(density, x + 0.59, y)).isEqualTo(i);
      assertThat(mode(density, x + 0.61, y)).isEqualTo(-1);
    }
  }

  @Test
  void theLogarithmDoesNotUnderflow() {
    Density single = make("gaussian-mixture", Map.of("columns", 1.0, "rows", 1.0));
    double exponent = -1e6 / (2 * 0.35 * 0.35);
    assertThat(logDensity(single, 1000, 0))
        .isCloseTo(exponent - Math.log(2 * Math.PI * 0.35 * 0.35), within(1e-6));
    Density ring = make("ring", Map.of());
    assertThat(logDensity(ring, 0, 1000))
        .isCloseTo(
            -997.0 * 997 / 0.18 - Math.log(0.3 * Math.sqrt(2 * Math.PI) * 2000 * Math.PI),
            within(1e-6));
    assertThat(logDensity(make("two-spirals", Map.of()), 1e5, 0)).isFinite();
  }

  /** In polar coordinates, where the pole is none. The last one is mostly folded. */
  @ParameterizedTest
  @CsvSource({"3, 0.3", "0.5, 0.5", "0.1, 1"})
  void aRingIsNormalisedThoughItsRadiusIsFolded(double radius, double deviation) {
    Density ring = make("ring", Map.of("radius", radius, "deviation", deviation));
    double integral =
        new IterativeLegendreGaussIntegrator(20, 1e-12, 1e-12)
            .integrate(
                100_000,
                r -> 2 * Math.PI * r * Math.exp(logDensity(ring, 0.6 * r, -0.8 * r)),
                0,
                radius + 10 * deviation);
    assertThat(integral).isCloseTo(1, within(1e-10));
    // E r² = R² + σ², folded or not
    StreamingStatistics squares = new StreamingStatistics();
    for (int i = 0; i < 20_000; i++) {
      double[] point = ring.sample(Randomness.stream(5, "ring", i));
      squares.addValue(point[0] * point[0] + point[1] * point[1]);
    }
    assertThat(squares.getMean())
        .isCloseTo(
            radius * radius + deviation * deviation,
            within(4 * squares.getStandardDeviation() / Math.sqrt(20_000)));
  }

  @Test
  void aRingHasAPoleAndEightSectors() {
    Density ring = make("ring", Map.of());
    assertThat(logDensity(ring, 0, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ring.modes()).isEqualTo(8);
    for (int sector = 0; sector < 8; sector++) {
      for (double part : new double[] {0.01, 0.5, 0.99}) {
        double angle = (sector + part) * Math.PI / 4;
        assertThat(mode(ring, 3.8 * Math.cos(angle), 3.8 * Math.sin(angle))).isEqualTo(sector);
        assertThat(mode(ring, 4 * Math.cos(angle), 4 * Math.sin(angle))).isEqualTo(-1);
      }
    }
    assertThat(mode(ring, 3, -0.0)).isEqualTo(0);
    assertThat(mode(ring, 3, -1e-300)).isBetween(0, 7);
  }

  @Test
  void spiralsAreSmoothAlongTheirArmsAndTurnedByHalfATurn() {
    Density spirals = make("two-spirals", Map.of());
    assertThat(spirals.modes()).isEqualTo(8);
    // r = 3θ/3π between the arms' ends, where the density is that of a line, within its curvature
    StreamingStatistics along = new StreamingStatistics();
    for (double angle = 5; angle < 9; angle += 0.001) {
      double r = angle / Math.PI;
      double x = r * Math.cos(angle);
      double y = r * Math.sin(angle);
      along.addValue(logDensity(spirals, x, y));
      assertThat(logDensity(spirals, -x, -y)).isCloseTo(logDensity(spirals, x, y), within(1e-12));
      assertThat(mode(spirals, -x, -y)).isEqualTo(mode(spirals, x, y) + 4);
    }
    // Length of both arms, R/2πt · (θ√(1+θ²) + arsinh θ) at θ = 2πt, by hand
    double theta = 3 * Math.PI;
    double arms =
        3 / theta * (theta * Math.hypot(1, theta) + Math.log(theta + Math.hypot(1, theta)));
    assertThat(along.getMean())
        .isCloseTo(-Math.log(arms * 0.1 * Math.sqrt(2 * Math.PI)), within(2e-3));
    assertThat(along.getMax() - along.getMin()).isLessThan(5e-3);
  }

  @Test
  void spiralsRefuseToBeTooFine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make("two-spirals", Map.of("deviation", 1e-3)))
        .withMessageStartingWith("Cannot set deviation of two-spirals to 0.001: the value must be")
        .withMessageContaining("1/4096 of an arm's length, which is 14.684324");
  }

  @Test
  void aBoardIsUniformOnItsBlackSquares() {
    Density board = make("checkerboard", Map.of());
    assertThat(board.modes()).isEqualTo(8);
    int[][] modes = {{0, -1, 1, -1}, {-1, 2, -1, 3}, {4, -1, 5, -1}, {-1, 6, -1, 7}};
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        for (double part : new double[] {0.001, 1.999}) {
          double x = 2 * column - 4 + part;
          double y = 2 * row - 4 + part;
          int expected = modes[row][column];
          assertThat(mode(board, x, y)).isEqualTo(expected);
          assertThat(logDensity(board, x, y))
              .isEqualTo(
                  expected < 0 ? Double.NEGATIVE_INFINITY : Math.log(1 / 32.0), within(1e-15));
        }
      }
    }
    assertThat(mode(board, -4.001, -3)).isEqualTo(-1);
    assertThat(mode(board, 4, 3)).isEqualTo(-1);
    assertThat(make("checkerboard", Map.of("columns", 5.0)).modes()).isEqualTo(13);
  }

  /** A board whose squares are not representable: rounding must not put points outside. */
  @Test
  void everyPointOfABoardHasAFiniteDensity() {
    Density board = make("checkerboard", Map.of("columns", 7.0, "side", 0.3));
    assertThat(
            IntStream.range(0, 20_000)
                .mapToDouble(
                    i -> board.logDensity(board.sample(Randomness.stream(11, "board", i)))))
        .containsOnly(board.logDensity(new double[] {0, 0}));
  }

  @Test
  void wholeNumbersAreWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make("checkerboard", Map.of("columns", 2.5)))
        .withMessage(
            "Cannot set columns of checkerboard to 2.5: the value must be a whole number from 2 to"
                + " 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make("gaussian-mixture", Map.of("rows", 101.0)))
        .withMessageEndingWith("a whole number from 1 to 100");
  }
}
