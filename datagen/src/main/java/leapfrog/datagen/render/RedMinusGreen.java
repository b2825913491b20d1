package leapfrog.datagen.render;

/** A part of a colour picture as grey: what is red stays, what is black or white vanishes. */
final class RedMinusGreen {
  private RedMinusGreen() {}

  /**
   * Subtracts green from red, modulo 256 as unsigned bytes do.
   *
   * @param picture {@code [height][width][3]}
   * @param width of the picture
   * @param region the part that is kept
   * @param grey receives {@code [region.height][region.width]}
   */
  static void crop(byte[] picture, int width, PixelRegion region, byte[] grey) {
    int target = 0;
    for (int row = region.top(); row < region.top() + region.height(); row++) {
      int source = 3 * (row * width + region.left());
      for (int column = 0; column < region.width(); column++, source += 3) {
        grey[target++] = (byte) (picture[source] - picture[source + 1]);
      }
    }
  }
}
