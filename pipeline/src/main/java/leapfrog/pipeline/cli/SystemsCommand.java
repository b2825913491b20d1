package leapfrog.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import leapfrog.datagen.system.SystemFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the physical systems. */
@Command(
    name = "systems",
    description = "Lists the physical systems with their parameters' defaults and sources.")
final class SystemsCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String listing =
        Listing.of(
            leapfrog.catalog().systems().values(),
            SystemFactory::name,
            system ->
                List.of(
                    system.description(),
                    "parameters: " + Listing.defaults(system.defaults()),
                    "source: " + system.source()));
    spec.commandLine().getOut().println(listing);
    return ExitCode.DONE.code();
  }
}
