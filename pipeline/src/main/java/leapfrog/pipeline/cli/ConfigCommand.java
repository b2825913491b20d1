package leapfrog.pipeline.cli;

import java.util.concurrent.Callable;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks a configuration and prints what it amounts to. */
@Command(
    name = "config",
    description = {
      "Checks a configuration and prints what it amounts to, as a file that --conf reads.",
      "",
      "Settings override one another in this order: conf/leapfrog.conf, --paper, --preset, --conf,"
          + " key=value. Problems are all listed, with file, line and key."
    })
final class ConfigCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private SettingParameters arguments;

  @Override
  public Integer call() {
    LeapfrogConfig config =
        ConfigurationReader.read(configuration.source(arguments.settings()), leapfrog.catalog());
    spec.commandLine().getOut().println(config.toJson().stripTrailing());
    spec.commandLine()
        .getErr()
        .printf(
            "%s, %s%n",
            Counted.of(config.datasets().size() + config.measured().size(), "dataset"),
            Counted.of(config.sweep().trials().size(), "trial"));
    return ExitCode.DONE.code();
  }
}
