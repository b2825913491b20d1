package leapfrog.pipeline.generate;

import java.util.Locale;

/** How many bytes a job has written, for its progress. */
final class Volume {
  private static final double MEGABYTE = 1e6;

  private volatile long bytes;

  void bytes(long written) {
    bytes = written;
  }

  /** Such as {@code 12.3 MB}. */
  String shown() {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }
}
