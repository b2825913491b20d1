package leapfrog.pipeline.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/**
 * A picture that can be drawn in any format.
 *
 * @param name the file's name without its ending
 * @param width in pixels
 * @param height in pixels
 * @param painter paints the whole of it
 * @param isVector whether it is made of lines and text, and not of pixels alone
 */
public record Figure(
    String name, int width, int height, Consumer<Graphics2D> painter, boolean isVector) {
  /** A figure made of lines and text. */
  public Figure(String name, int width, int height, Consumer<Graphics2D> painter) {
    this(name, width, height, painter, true);
  }

  /** A figure that is made of pixels already. */
  public static Figure of(String name, BufferedImage image) {
    return new Figure(
        name,
        image.getWidth(),
        image.getHeight(),
        graphics -> graphics.drawImage(image, 0, 0, null),
        false);
  }

  /** The same figure under another name. */
  public Figure named(String other) {
    return new Figure(other, width, height, painter, isVector);
  }

  /** The figure as pixels, to be shown or written. */
  public BufferedImage image() {
    return FigureFiles.image(this);
  }
}
