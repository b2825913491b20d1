package leapfrog.pipeline.cli;

import org.apache.hadoop.fs.Path;

/** Files as a terminal shows them. */
final class TerminalPath {
  private TerminalPath() {}

  /** The plain path of a file on this machine, the URI of any other. */
  static String of(Path file) {
    String scheme = file.toUri().getScheme();
    return scheme == null || scheme.equals("file") ? file.toUri().getPath() : file.toString();
  }
}
