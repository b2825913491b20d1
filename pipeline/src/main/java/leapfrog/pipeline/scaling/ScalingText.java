package leapfrog.pipeline.scaling;

import java.util.List;
import java.util.Locale;

/** The table in a terminal. */
public final class ScalingText {
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;
  private static final String FORMAT = "%9s %9s %9s %10s %7s %7s %10s  %s%n";

  private ScalingText() {}

  /** Rows as lines of text. */
  public static String render(List<ScalingRow> rows) {
    StringBuilder text =
        new StringBuilder(
            FORMAT.formatted(
                "executors",
                "wall time",
                "speed-up",
                "efficiency",
                "driver",
                "store",
                "stragglers",
                "limit"));
    for (ScalingRow row : rows) {
      text.append(
          FORMAT.formatted(
              row.executors(),
              time(row.sweep().wall()),
              number("%.1f", row.sweep().speedUp()),
              percent(row.sweep().efficiency()),
              percent(row.driverUtilisation()),
              percent(row.storeUtilisation()),
              (row.stragglerSeconds() < 0 ? "-" : "+") + time(Math.abs(row.stragglerSeconds())),
              "%s%s".formatted(row.limit().words(), lost(row))));
    }
    return text.toString();
  }

  private static String lost(ScalingRow row) {
    return row.limit() == Limit.CORES ? "" : " (" + percent(row.share(row.limit())) + ")";
  }

  private static String percent(double share) {
    return number("%.1f%%", 100 * share);
  }

  /** Seconds in the unit that suits them. */
  public static String time(double seconds) {
    if (seconds < 2 * MINUTE) {
      return number("%.1f s", seconds);
    }
    if (seconds < 2 * HOUR) {
      return number("%.1f min", seconds / MINUTE);
    }
    return seconds < 2 * DAY ? number("%.1f h", seconds / HOUR) : number("%.1f d", seconds / DAY);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
