package leapfrog.pipeline.preview;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A picture in the making, of colours {@code 0xrrggbb}. */
final class Canvas {
  /** Between frames: neither frames on black nor those on white melt into it. */
  static final int BACKGROUND = 0x8c8c8c;

  private final int width;
  private final int height;
  private final int[] pixels;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[width * height];
    Arrays.fill(pixels, BACKGROUND);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The colours, {@code [height][width]}. */
  int[] pixels() {
    return pixels;
  }

  /** Draws a picture whose every pixel becomes a square of {@code scale}·{@code scale}. */
  void paste(Picture picture, int left, int top, int scale) {
    for (int row = 0; row < picture.height(); row++) {
      int begin = (top + row * scale) * width + left;
      for (int column = 0; column < picture.width(); column++) {
        int from = begin + column * scale;
        Arrays.fill(pixels, from, from + scale, picture.rgb(column, row));
      }
      for (int copy = 1; copy < scale; copy++) {
        System.arraycopy(pixels, begin, pixels, begin + copy * width, picture.width() * scale);
      }
    }
  }

  /** Writes text in black; what lies outside is left out. */
  void write(String text, int left, int top, int scale) {
    for (int row = 0; row < Glyphs.HEIGHT * scale; row++) {
      for (int column = 0; column < Glyphs.width(text) * scale; column++) {
        int x = left + column;
        int y = top + row;
        boolean inside = x >= 0 && x < width && y >= 0 && y < height;
        if (inside && Glyphs.isInk(text, column / scale, row / scale)) {
          pixels[y * width + x] = 0;
        }
      }
    }
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }
}
