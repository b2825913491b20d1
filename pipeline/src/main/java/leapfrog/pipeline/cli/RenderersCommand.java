package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.datagen.render.RendererFactory;
import leapfrog.pipeline.config.Catalog;
import picocli.CommandLine.Command;

/** Lists the ways of drawing frames. */
@Command(
    name = "renderers",
    description = "Lists the ways of drawing frames with their parameters' defaults.")
final class RenderersCommand extends ListCommand {
  @Override
  String listing(Catalog catalog) {
    return Listing.of(
        catalog.renderers().values(),
        RendererFactory::name,
        renderer ->
            List.of(
                renderer.description(), "parameters: " + Listing.defaults(renderer.defaults())));
  }
}
