package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.spark.RunLog;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.table.RunTables;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes the tables of a run from the trials that have ended so far. */
@Command(
    name = "tables",
    description = "Makes the tables of a run, also an unfinished one, and shows the result.")
final class TablesCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Parameters(index = "0", paramLabel = "RUN", description = "folder of the run")
  private String run;

  @Override
  public Integer call() throws IOException {
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(List.of()).of(new Path(run)), leapfrog.catalog());
    RunFolder folder = RunFolder.open(new Path(run), SparkRuntime.hadoop(config.spark()));
    RunLog.moveInto(folder.path());
    try (SparkRuntime spark = SparkRuntime.start(config.spark(), "tables")) {
      return SweepWorkflow.report(RunTables.make(spark, folder), spec.commandLine().getOut())
          .code();
    }
  }
}
