package leapfrog.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import leapfrog.training.nn.ModelFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the learned models. */
@Command(
    name = "models",
    description = "Lists the learned models with their hyperparameters' defaults and sources.")
final class ModelsCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String listing =
        Listing.of(
            leapfrog.catalog().models().values(),
            ModelFactory::name,
            model ->
                List.of(
                    model.description(),
                    "hyperparameters: " + Listing.defaults(model.defaults()),
                    "source: " + model.source()));
    spec.commandLine().getOut().println(listing);
    return ExitCode.DONE.code();
  }
}
