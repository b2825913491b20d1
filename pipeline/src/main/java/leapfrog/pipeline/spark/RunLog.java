package leapfrog.pipeline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;

/** The log file of a run, in its output folder. */
public final class RunLog {
  /** System property that the logging configuration reads the file's name from. */
  private static final String FILE = "leapfrog.log";

  private RunLog() {}

  /**
   * Sends the log to {@code leapfrog.log} in a folder from now on. Nothing changes where the
   * launcher did not set up a log file, as under spark-submit, or the folder is not on this
   * machine.
   *
   * @throws IOException if the folder cannot be made
   */
  public static void moveInto(org.apache.hadoop.fs.Path folder) throws IOException {
    String scheme = folder.toUri().getScheme();
    if (System.getProperty(FILE) == null || (scheme != null && !scheme.equals("file"))) {
      return;
    }
    Path directory = Files.createDirectories(Path.of(folder.toUri().getPath()));
    System.setProperty(FILE, directory.resolve("leapfrog.log").toString());
    LoggerContext.getContext(false).reconfigure();
  }
}
