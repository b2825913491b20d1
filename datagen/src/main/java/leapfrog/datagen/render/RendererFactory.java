package leapfrog.datagen.render;

import java.util.Map;

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
}
