package leapfrog.pipeline.report;

/** Keeps a page below the size that browsers and mail servers bear. */
final class PictureBudget {
  /** Bytes of pictures, which grow by a third as text: with the rest, below 15 MB. */
  private static final long MOST = 8_500_000;

  private long left = MOST;

  /** Takes some bytes, if so many are left. */
  boolean grants(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }
}
