package leapfrog.datagen.render;

/**
 * The window in which OpenAI Gym draws {@code Pendulum-v0} without torque: {@value #SIZE}×{@value
 * #SIZE} pixels, white, that show [−2.2, 2.2] in both directions. The rod is a rectangle from the
 * pivot at the origin with half a disc at both ends; over it lies the pivot, a black disc. A pixel
 * has the colour of its centre.
 */
final class GymPendulumWindow {
  /** Rows and columns of the window. */
  static final int SIZE = 500;

  private static final double UNITS_PER_PIXEL = 4.4 / SIZE;
  private static final byte WHITE = (byte) 255;

  /** (0.8, 0.3, 0.3); 0.3 · 255 = 76.5 counts as 77, since 0.3 as a float is a little above. */
  private static final byte RED = (byte) 204;

  private static final byte GREEN_AND_BLUE = 77;

  private final double rodLength;
  private final double squaredRodRadius;
  private final double squaredPivotRadius;

  /** Lengths in the unit of the world; the width and the radius may be 0. */
  GymPendulumWindow(double rodLength, double rodWidth, double pivotRadius) {
    this.rodLength = rodLength;
    this.squaredRodRadius = rodWidth * rodWidth / 4;
    this.squaredPivotRadius = pivotRadius * pivotRadius;
  }

  /**
   * Draws a part of the window and leaves the rest alone.
   *
   * @param angle of the rod, 0 where it hangs, π/2 where it points to the right
   * @param window {@code [500][500][3]}
   */
  void draw(double angle, PixelRegion region, byte[] window) {
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    for (int row = region.top(); row < region.top() + region.height(); row++) {
      double y = (SIZE / 2.0 - (row + 0.5)) * UNITS_PER_PIXEL;
      int target = 3 * (row * SIZE + region.left());
      for (int column = 0; column < region.width(); column++) {
        double x = (region.left() + column + 0.5 - SIZE / 2.0) * UNITS_PER_PIXEL;
        byte red = WHITE;
        byte others = WHITE;
        if (x * x + y * y <= squaredPivotRadius) {
          red = 0;
          others = 0;
        } else if (isInRod(x * sine - y * cosine, x * cosine + y * sine)) {
          red = RED;
          others = GREEN_AND_BLUE;
        }
        window[target++] = red;
        window[target++] = others;
        window[target++] = others;
      }
    }
  }

  /** Whether a point is within half the rod's width of its axis. */
  private boolean isInRod(double along, double across) {
    if (across * across > squaredRodRadius) {
      return false;
    }
    double beyond = along < 0 ? along : Math.max(0, along - rodLength);
    return beyond * beyond + across * across <= squaredRodRadius;
  }
}
