package leapfrog.datagen.render;

/**
 * One soft-edged disc, drawn in advance at every position within a pixel.
 *
 * <p>The share of a pixel that a disc of radius R covers is the mean over the pixel of (R −
 * d)/softness + ½, clipped to [0, 1], with d the distance from the centre. It is kept in {@value
 * #LEVELS} levels, which the eye cannot tell from 256 but which make frames an eighth smaller when
 * compressed.
 */
final class DiscSprites {
  /** Positions within a pixel, in each direction. */
  static final int PHASES = 8;

  private static final int LEVELS = 64;
  private static final int SAMPLES = 8;
  private static final int OPAQUE = 255;

  private final double radius;
  private final double softness;
  private final int side;
  private final byte[] coverage;

  /**
   * Draws the sprites.
   *
   * @param radius in pixels, where half of the edge is passed
   * @param softness width of the edge in pixels, positive
   */
  DiscSprites(double radius, double softness) {
    this.radius = radius;
    this.softness = softness;
    this.side = (int) Math.ceil(2 * radius + softness) + 1;
    this.coverage = new byte[PHASES * PHASES * side * side];
    for (int phaseY = 0; phaseY < PHASES; phaseY++) {
      for (int phaseX = 0; phaseX < PHASES; phaseX++) {
        drawSprite(phaseX, phaseY);
      }
    }
  }

  private void drawSprite(int phaseX, int phaseY) {
    double centreX = firstCentre() + (double) phaseX / PHASES;
    double centreY = firstCentre() + (double) phaseY / PHASES;
    int target = (phaseY * PHASES + phaseX) * side * side;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double level = Math.rint((LEVELS - 1) * mean(column - centreX, row - centreY));
        coverage[target++] = (byte) Math.rint(level * OPAQUE / (LEVELS - 1));
      }
    }
  }

  /** Rows and columns of a sprite, in pixels. */
  int side() {
    return side;
  }

  /** Where the disc's centre is in the sprite of phase 0, in pixels, in both directions. */
  double firstCentre() {
    return (side - 1) / 2.0;
  }

  /** Coverage from 0 to 255, {@code [phase of y][phase of x][side][side]}; not to be changed. */
  byte[] coverage() {
    return coverage;
  }

  /**
   * The sprites in a colour on black.
   *
   * @param rgb 0xRRGGBB
   * @return {@code [phase of y][phase of x][side][side][3]}
   */
  byte[] coloured(int rgb) {
    byte[] sprites = new byte[3 * coverage.length];
    for (int i = 0; i < coverage.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        int colour = rgb >> (16 - 8 * channel) & 0xff;
        sprites[3 * i + channel] = blend(colour, coverage[i], (byte) 0);
      }
    }
    return sprites;
  }

  /** A colour over what is there: colour·α + old·(1 − α), rounded, with α = coverage / 255. */
  static byte blend(int colour, byte coverage, byte old) {
    int alpha = coverage & 0xff;
    int sum = colour * alpha + (old & 0xff) * (OPAQUE - alpha);
    return (byte) ((sum + OPAQUE / 2) / OPAQUE);
  }

  /** Mean over the unit square whose corner nearest the origin of the sprite is (dx, dy). */
  private double mean(double dx, double dy) {
    double distance = Math.sqrt((dx + 0.5) * (dx + 0.5) + (dy + 0.5) * (dy + 0.5));
    double halfDiagonal = Math.sqrt(0.5);
    if (distance + halfDiagonal <= radius - softness / 2) {
      return 1;
    }
    if (distance - halfDiagonal >= radius + softness / 2) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double y = dy + (i + 0.5) / SAMPLES;
      for (int j = 0; j < SAMPLES; j++) {
        double x = dx + (j + 0.5) / SAMPLES;
        double passed = (radius - Math.sqrt(x * x + y * y)) / softness + 0.5;
        sum += Math.min(1, Math.max(0, passed));
      }
    }
    return sum / (SAMPLES * SAMPLES);
  }
}
