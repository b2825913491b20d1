package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.pipeline.config.Catalog;
import leapfrog.training.nn.ModelFactory;
import picocli.CommandLine.Command;

/** Lists the learned models. */
@Command(
    name = "models",
    description = "Lists the learned models with their hyperparameters' defaults and sources.")
final class ModelsCommand extends ListCommand {
  @Override
  String listing(Catalog catalog) {
    return Listing.of(
        catalog.models().values(),
        ModelFactory::name,
        model ->
            List.of(
                model.description(),
                "hyperparameters: " + Listing.defaults(model.defaults()),
                "source: " + model.source()));
  }
}
