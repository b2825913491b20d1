package leapfrog.datagen.render;

import java.util.Map;
import java.util.function.DoubleSupplier;

/** Describes a way of drawing systems. Found by {@code ServiceLoader}. */
public interface RendererFactory {
  /** The name used in configurations, such as {@code discs}. */
  String name();

  /** One line on what is drawn and its source. */
  String description();

  /** Every parameter with its default, in the order they are shown. */
  Map<String, Double> defaults();

  /**
   * Makes a renderer.
   *
   * @param spec size, parameters and colours of the frames
   * @param scene places the bodies
   * @throws IllegalArgumentException if a parameter is unknown or outside its range, the size or
   *     the number of colours does not fit, or the scene cannot be drawn this way
   */
  Renderer create(ImageSpec spec, Scene scene);

  /**
   * Fixes the scale where the specification leaves it open, so that bodies are seen whole. By
   * default there is no scale to choose.
   *
   * @param reach gives the largest distance of a body from either axis, in the system's unit of
   *     length; asked for only if it is needed, since finding it takes time
   */
  default ImageSpec framed(ImageSpec spec, DoubleSupplier reach) {
    return spec;
  }
}
