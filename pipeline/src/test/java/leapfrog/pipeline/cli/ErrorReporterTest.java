package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.config.ConfigurationException;
import leapfrog.pipeline.config.Problem;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorReporterTest {
  private final StringWriter err = new StringWriter();

  private ExitCode report(Throwable e, Map<String, String> environment) {
    return new ErrorReporter(environment).report(e, new PrintWriter(err, true));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(
            new ConfigurationException(
                List.of(new Problem("a.conf:1", "x", "bad"), new Problem("", "", "worse"))),
            ExitCode.USAGE,
            "a.conf:1: x: bad\nworse\n"),
        arguments(
            new IllegalArgumentException("Cannot set a to 1"),
            ExitCode.USAGE,
            "leapfrog: Cannot set a to 1\n"),
        arguments(
            new DatasetException("No dataset in x"), ExitCode.USAGE, "leapfrog: No dataset in x\n"),
        arguments(
            new FileNotFoundException("x (Permission denied)"),
            ExitCode.INFRASTRUCTURE,
            "leapfrog: x (Permission denied)\n"),
        arguments(
            new UncheckedIOException(new NoSuchFileException("x")),
            ExitCode.INFRASTRUCTURE,
            "leapfrog: NoSuchFileException: x\n"),
        arguments(
            new SparkException("Job aborted\nDriver stacktrace:"),
            ExitCode.INFRASTRUCTURE,
            "leapfrog: Job aborted\n"),
        arguments(
            new SparkException("Job aborted due to stage failure", new IOException("disk full")),
            ExitCode.INFRASTRUCTURE,
            "leapfrog: disk full\n"),
        arguments(
            new SparkException("Job aborted", new DatasetException("x is damaged")),
            ExitCode.USAGE,
            "leapfrog: x is damaged\n"),
        arguments(
            new IllegalStateException("odd"),
            ExitCode.INFRASTRUCTURE,
            "leapfrog: internal error: IllegalStateException: odd\n"),
        arguments(
            new OutOfMemoryError("Java heap space"),
            ExitCode.INFRASTRUCTURE,
            "leapfrog: out of memory (Java heap space); give it more: LEAPFROG_MEMORY=8g\n"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void turnsErrorsIntoOneLineAndAnExitCode(Throwable e, ExitCode code, String message) {
    assertThat(report(e, Map.of())).isEqualTo(code);
    assertThat(err.toString()).startsWith(message).doesNotContain("\tat ");
  }

  @Test
  void showsTheTraceWhenAsked() {
    report(new IOException("gone"), Map.of("LEAPFROG_DEBUG", "1"));

    assertThat(err.toString()).contains("java.io.IOException: gone").contains("\tat ");
  }
}
