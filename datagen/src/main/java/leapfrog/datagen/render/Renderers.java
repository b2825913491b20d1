package leapfrog.datagen.render;

import java.util.List;
import leapfrog.datagen.registry.Registry;

/** The registered ways of drawing systems. */
public final class Renderers {
  private static final Registry<RendererFactory> REGISTRY =
      Registry.load(RendererFactory.class, "renderer", RendererFactory::name);

  private Renderers() {}

  /** Every way of drawing, sorted by name. */
  public static List<RendererFactory> all() {
    return REGISTRY.all();
  }

  /**
   * The way of drawing with this name.
   *
   * @throws IllegalArgumentException naming the known ones, if there is none
   */
  public static RendererFactory named(String name) {
    return REGISTRY.named(name);
  }
}
