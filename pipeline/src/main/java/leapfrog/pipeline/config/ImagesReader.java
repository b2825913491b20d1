package leapfrog.pipeline.config;

import java.util.List;
import java.util.Optional;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.RendererFactory;
import leapfrog.datagen.system.PhysicalSystem;

/**
 * Reads the section {@code images} of a dataset.
 *
 * @param catalog the renderers there are
 */
record ImagesReader(Catalog catalog) {
  /**
   * Reads how frames are drawn.
   *
   * @param system the system that is drawn; without it, whether the two fit is not checked
   */
  Optional<ImageSpec> read(Section section, Optional<PhysicalSystem> system) {
    Optional<String> name =
        section.read("renderer", ValueType.oneOf("renderer", catalog.renderers().keySet()));
    Optional<Integer> width = section.read("width", ValueType.integer(1));
    Optional<Integer> height = section.read("height", ValueType.integer(1));
    List<String> colours =
        section.values().containsKey("colours")
            ? section.readOneOrMore("colours", ValueType.text())
            : List.of();
    Section given = section.section("parameters");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    RendererFactory factory = catalog.renderers().get(name.get());
    Optional<PhysicsReader.Choice> parameters =
        PhysicsReader.choice(given, factory.name(), factory.defaults(), unchecked -> {});
    return section.build(
        () -> {
          ImageSpec images =
              new ImageSpec(
                  factory.name(),
                  width.orElseThrow(),
                  height.orElseThrow(),
                  parameters.orElseThrow().parameters(),
                  colours);
          system.ifPresent(scene -> factory.create(images, scene));
          return images;
        });
  }
}
