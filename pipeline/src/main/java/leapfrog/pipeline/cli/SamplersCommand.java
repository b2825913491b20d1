package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.datagen.sample.StateSamplerFactory;
import leapfrog.pipeline.config.Catalog;
import picocli.CommandLine.Command;

/** Lists the distributions of initial states. */
@Command(
    name = "samplers",
    description = "Lists the distributions of initial states with their parameters' defaults.")
final class SamplersCommand extends ListCommand {
  @Override
  String listing(Catalog catalog) {
    return Listing.of(
        catalog.samplers().values(),
        StateSamplerFactory::name,
        sampler ->
            List.of(sampler.description(), "parameters: " + Listing.defaults(sampler.defaults())));
  }
}
