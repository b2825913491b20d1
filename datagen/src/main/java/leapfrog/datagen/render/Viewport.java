package leapfrog.datagen.render;

import leapfrog.datagen.registry.Parameters;

/**
 * Maps the plane to a frame, with the origin in the middle. Pixel coordinates count from the upper
 * left corner; the pixel in column i covers [i, i + 1).
 *
 * @param width of the frame in pixels, positive
 * @param height of the frame in pixels, positive
 * @param extent the shorter side shows [−extent, extent] in the system's unit of length, positive
 */
public record Viewport(int width, int height, double extent) {
  /** Checks the extent. */
  public Viewport {
    Parameters.requirePositive("extent", extent);
  }

  /** Pixels per unit of length. */
  public double scale() {
    return Math.min(width, height) / (2 * extent);
  }

  /** Horizontal pixel coordinate of x. */
  public double toPixelX(double x) {
    return width / 2.0 + x * scale();
  }

  /** Vertical pixel coordinate of y: y points upwards, rows count downwards. */
  public double toPixelY(double y) {
    return height / 2.0 - y * scale();
  }
}
