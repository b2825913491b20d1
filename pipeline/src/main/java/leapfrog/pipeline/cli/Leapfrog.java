package leapfrog.pipeline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import leapfrog.pipeline.config.Catalog;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program. */
@Command(
    name = "leapfrog",
    description =
        "Learned Hamiltonian dynamics on Apache Spark: datasets of physical systems, sweeps that"
            + " train and compare models of their dynamics, and the published tables.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReproduceCommand.class,
      GenerateCommand.class,
      DescribeCommand.class,
      PreviewCommand.class,
      VerifyCommand.class,
      SweepCommand.class,
      TrainCommand.class,
      NightlyCommand.class,
      StatusCommand.class,
      TablesCommand.class,
      RolloutsCommand.class,
      AnalyzeCommand.class,
      ReportCommand.class,
      ScalingCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      ConfigCommand.class,
      SimulateCommand.class,
      SystemsCommand.class,
      DensitiesCommand.class,
      SamplersCommand.class,
      RenderersCommand.class,
      ModelsCommand.class,
      AnalysesCommand.class,
    },
    versionProvider = VersionProvider.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nArguments:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:finished, but some trials failed or diverged",
      "2:wrong usage or configuration, or a damaged dataset",
      "3:nightly regression",
      "4:files, Spark or Leapfrog itself failed"
    },
    footer = {
      "%nEnvironment:",
      "  LEAPFROG_MEMORY   heap of the Java process, such as 8g",
      "  LEAPFROG_DEBUG=1  show the stack trace of an error"
    })
public final class Leapfrog {
  private Catalog catalog;

  private Leapfrog(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... arguments) {
    // What goes wrong in Spark's own threads is for the log; commands report their own failures.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) ->
            LoggerFactory.getLogger(Leapfrog.class).warn("In thread {}", thread.getName(), e));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(onStandardOutput().setErr(err), arguments));
  }

  /**
   * Runs a command in a program of one's own, as in a notebook. Where the command needs Spark, it
   * starts and stops its own. Results go to standard output.
   *
   * @param arguments as on the command line: {@code "generate", "pendulum", "--out", "data"}
   * @throws IllegalStateException if the command ends with another exit code than 0; the message is
   *     what it says about that
   */
  public static void execute(String... arguments) {
    StringWriter notices = new StringWriter();
    int code = run(onStandardOutput().setErr(new PrintWriter(notices, true)), arguments);
    if (code != ExitCode.DONE.code()) {
      throw new IllegalStateException(
          "leapfrog %s ended with exit code %d%n%s"
              .formatted(String.join(" ", arguments), code, notices));
    }
    System.err.print(notices);
  }

  private static CommandLine onStandardOutput() {
    // Java 17 does not reliably know the terminal's encoding, and the listings hold Greek letters.
    return commandLine(null, System.getenv())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  private static int run(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError | LinkageError e) {
      // Picocli hands on exceptions only; too little memory and absent native libraries are these.
      return new ErrorReporter(System.getenv()).report(e, commandLine.getErr()).code();
    }
  }

  /**
   * The command line.
   *
   * @param catalog what can be named; null stands for what is on the class path, found when first
   *     needed
   * @param environment environment variables
   */
  static CommandLine commandLine(Catalog catalog, Map<String, String> environment) {
    ErrorReporter errors = new ErrorReporter(environment);
    return new CommandLine(new Leapfrog(catalog))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /** Everything that a configuration can name. */
  Catalog catalog() {
    if (catalog == null) {
      catalog = Catalog.installed();
    }
    return catalog;
  }
}
