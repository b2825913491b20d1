package leapfrog.pipeline.cli;

import java.util.concurrent.Callable;
import leapfrog.pipeline.config.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists what a configuration can name. */
@Command
abstract class ListCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;

  /** What is printed; see {@link Listing}. */
  abstract String listing(Catalog catalog);

  @Override
  public final Integer call() {
    spec.commandLine().getOut().println(listing(leapfrog.catalog()));
    return ExitCode.DONE.code();
  }
}
