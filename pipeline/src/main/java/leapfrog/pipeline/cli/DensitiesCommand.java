package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.datagen.density.DensityFactory;
import leapfrog.pipeline.config.Catalog;
import picocli.CommandLine.Command;

/** Lists the probability densities. */
@Command(
    name = "densities",
    description = "Lists the probability densities with their parameters' defaults and sources.")
final class DensitiesCommand extends ListCommand {
  @Override
  String listing(Catalog catalog) {
    return Listing.of(
        catalog.densities().values(),
        DensityFactory::name,
        density ->
            List.of(
                density.description(),
                "parameters: " + Listing.defaults(density.defaults()),
                "source: " + density.source()));
  }
}
