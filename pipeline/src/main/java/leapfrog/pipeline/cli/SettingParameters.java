package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.pipeline.config.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trailing {@code key=value} arguments of a command that takes no others. */
final class SettingParameters {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private List<String> settings = List.of();

  @Parameters(
      arity = "0..*",
      paramLabel = "key=value",
      description = "any configuration key, such as training.steps=100")
  void settings(List<String> arguments) {
    settings = checked(arguments, command.commandLine());
  }

  /**
   * The given arguments, each of the form {@code key=value}.
   *
   * @throws ParameterException if one is not
   */
  static List<String> checked(List<String> arguments, CommandLine commandLine) {
    for (String argument : arguments) {
      if (!Setting.matches(argument)) {
        throw new ParameterException(
            commandLine,
            "Unexpected argument '%s': only settings of the form key=value can follow"
                .formatted(argument));
      }
    }
    return List.copyOf(arguments);
  }

  /** The arguments, each of the form {@code key=value}. */
  List<String> settings() {
    return settings;
  }
}
