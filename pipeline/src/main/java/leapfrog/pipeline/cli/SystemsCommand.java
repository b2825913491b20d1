package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.datagen.system.SystemFactory;
import leapfrog.pipeline.config.Catalog;
import picocli.CommandLine.Command;

/** Lists the physical systems. */
@Command(
    name = "systems",
    description = "Lists the physical systems with their parameters' defaults and sources.")
final class SystemsCommand extends ListCommand {
  @Override
  String listing(Catalog catalog) {
    return Listing.of(
        catalog.systems().values(),
        SystemFactory::name,
        system ->
            List.of(
                system.description(),
                "parameters: " + Listing.defaults(system.defaults()),
                "source: " + system.source()));
  }
}
