package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.config.ConfigurationException;
import leapfrog.pipeline.config.Problem;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns errors into one-line messages and exit codes. The stack trace goes to the log, and to the
 * terminal where {@code LEAPFROG_DEBUG=1}.
 */
final class ErrorReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** System property by which the launcher tells where the log is. */
  static final String LOG_FILE = "leapfrog.log";

  private final boolean debug;

  ErrorReporter(Map<String, String> environment) {
    this.debug = "1".equals(environment.get("LEAPFROG_DEBUG"));
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] arguments) {
    CommandLine command = thrown.getCommandLine();
    ParameterException e = thrown;
    if (e instanceof MissingParameterException && !command.getUnmatchedArguments().isEmpty()) {
      // A mistyped option is missing too; that it is mistyped says more.
      e = new UnmatchedArgumentException(command, command.getUnmatchedArguments());
    }
    PrintWriter err = command.getErr();
    trace(e, err);
    err.println("leapfrog: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    return report(e, command.getErr()).code();
  }

  /** Reports anything that a command threw. */
  ExitCode report(Throwable thrown, PrintWriter err) {
    trace(thrown, err);
    if (isShuttingDown()) {
      err.println("leapfrog: interrupted; the same command goes on where this one stopped");
      return ExitCode.INFRASTRUCTURE;
    }
    Throwable e = origin(thrown);
    if (e instanceof ConfigurationException configuration) {
      configuration.problems().stream().map(Problem::toString).forEach(err::println);
      return ExitCode.USAGE;
    }
    if (isUsage(e)) {
      err.println("leapfrog: " + firstLine(e));
      return ExitCode.USAGE;
    }
    if (e instanceof OutOfMemoryError) {
      err.println(
          "leapfrog: out of memory (" + e.getMessage() + "); give it more: LEAPFROG_MEMORY=8g");
      return ExitCode.INFRASTRUCTURE;
    }
    LoggerFactory.getLogger(ErrorReporter.class).error("Command failed", thrown);
    err.println("leapfrog: " + (foreseen(e) ? "" : "internal error: ") + firstLine(e));
    err.println(
        System.getProperty(LOG_FILE) == null
            ? "The details are in Spark's log; LEAPFROG_DEBUG=1 shows them here."
            : "The details are in "
                + System.getProperty(LOG_FILE)
                + "; LEAPFROG_DEBUG=1 shows them here.");
    return ExitCode.INFRASTRUCTURE;
  }

  /** Ctrl-C or SIGTERM stops Spark under a running command, which then fails in many ways. */
  private static boolean isShuttingDown() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** What made a Spark job fail; Spark wraps it in the history of the job's tasks. */
  private static Throwable origin(Throwable e) {
    Throwable origin = e;
    while ((origin instanceof SparkException
            || origin instanceof FSError
            || origin instanceof CompletionException)
        && origin.getCause() != null) {
      origin = origin.getCause();
    }
    return origin;
  }

  /** What a command was given cannot be used; the message says why. */
  private static boolean isUsage(Throwable e) {
    return e instanceof IllegalArgumentException || e instanceof DatasetException;
  }

  private static boolean foreseen(Throwable e) {
    return e instanceof IOException
        || e instanceof UncheckedIOException
        || e instanceof SparkException;
  }

  /** A message of one line; exceptions whose message is only a path need their name beside it. */
  private static String firstLine(Throwable e) {
    Throwable said = e instanceof UncheckedIOException ? e.getCause() : e;
    String message = said.getMessage();
    if (message == null || message.isBlank()) {
      return said.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElseThrow();
    boolean tellsAll = isUsage(said) || (foreseen(said) && !(said instanceof FileSystemException));
    return tellsAll ? line : said.getClass().getSimpleName() + ": " + line;
  }

  private void trace(Throwable e, PrintWriter err) {
    if (debug) {
      e.printStackTrace(err);
    }
  }
}
