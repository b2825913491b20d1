package leapfrog.pipeline;

import java.util.Locale;

/** Sizes of files for people. */
public final class FileSize {
  private FileSize() {}

  /** Such as {@code 512 bytes}, {@code 9.1 kB}, {@code 12.3 MB} or {@code 0.58 GB}. */
  public static String of(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 500_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}
