package leapfrog.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import leapfrog.datagen.store.DatasetManifest;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what a dataset holds and where it came from. */
@Command(
    name = "describe",
    description = "Says what a dataset holds, what determines it and where it came from.")
final class DescribeCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private DatasetArgument dataset;

  @Option(names = "--json", description = "print the dataset's manifest as it is")
  private boolean json;

  @Override
  public Integer call() {
    Configuration hadoop = dataset.hadoop(leapfrog);
    DatasetManifest manifest = DatasetManifest.read(dataset.path(), hadoop);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(DatasetManifest.text(dataset.path(), hadoop));
      out.flush();
    } else {
      out.println(new DatasetDescription(dataset.path().toString(), manifest).text());
    }
    return ExitCode.DONE.code();
  }
}
