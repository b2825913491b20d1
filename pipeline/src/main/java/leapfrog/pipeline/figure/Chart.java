package leapfrog.pipeline.figure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Numbers on two axes: what pictures of it and interactive charts have in common.
 *
 * @param name a file's name without its ending
 * @param title what it shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series at least one
 */
public record Chart(String name, String title, Axis x, Axis y, List<Series> series) {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 320;
  private static final double LINE = 1.6;

  /** Copies the list. */
  public Chart {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("Chart %s has no series".formatted(name));
    }
  }

  /** How numbers become places. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** By powers of ten; numbers that are not positive are left out. */
    LOGARITHMIC,
    /** Milliseconds since 1970 as dates. */
    TIME,
    /** Indices of names. */
    NAMES
  }

  /**
   * An axis.
   *
   * @param label what is measured, and in what
   * @param scale how numbers become places
   * @param names what the numbers 0, 1, … stand for with {@link Scale#NAMES}; else none
   */
  public record Axis(String label, Scale scale, List<String> names) {
    /** Copies the list. */
    public Axis {
      names = List.copyOf(names);
    }

    /** An axis of numbers. */
    public static Axis of(String label, Scale scale) {
      return new Axis(label, scale, List.of());
    }

    /** An even axis. */
    public static Axis linear(String label) {
      return of(label, Scale.LINEAR);
    }

    /** An axis of powers of ten. */
    public static Axis logarithmic(String label) {
      return of(label, Scale.LOGARITHMIC);
    }
  }

  /** How a series is drawn. */
  public enum Mark {
    /** A line through all points, in order. */
    LINE,
    /** The same, dashed. */
    DASHED,
    /** A dot for each point. */
    DOTS
  }

  /**
   * Points that belong together.
   *
   * @param name in the legend; series of the same name share an entry
   * @param colour index of its colour, as in all figures; 0 is the truth's
   * @param mark how it is drawn
   * @param x {@code [points]}
   * @param y {@code [points]}
   * @param details what is to be said of each point besides its numbers, or of all with one text;
   *     or none
   */
  public record Series(
      String name, int colour, Mark mark, List<Double> x, List<Double> y, List<String> details) {
    /** Copies the lists. */
    public Series {
      x = List.copyOf(x);
      y = List.copyOf(y);
      details = List.copyOf(details);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "Series %s has %d x and %d y".formatted(name, x.size(), y.size()));
      }
    }
  }

  /** The same chart under another name. */
  public Chart named(String other) {
    return new Chart(other, title, x, y, series);
  }

  /** Whether no point can be seen: none is finite, or positive where the axis asks for that. */
  public boolean isBlank() {
    return series.stream()
        .allMatch(
            each ->
                IntStream.range(0, each.x().size())
                    .noneMatch(
                        i -> isSeen(each.x().get(i), x.scale) && isSeen(each.y().get(i), y.scale)));
  }

  private static boolean isSeen(double value, Scale scale) {
    return Double.isFinite(value) && (scale != Scale.LOGARITHMIC || value > 0);
  }

  /** The chart as a picture. */
  public Figure figure() {
    Panel panel = new Panel(title, x.label, y.label).horizontal(x).vertical(y);
    Set<String> named = new HashSet<>();
    for (Series each : series) {
      double[] across = seen(each.x(), x.scale);
      double[] up = seen(each.y(), y.scale);
      // A name that an earlier series has is in the legend already.
      String label = named.add(each.name()) ? each.name() : "";
      switch (each.mark()) {
        case LINE -> panel.line(label, across, up, Style.series(each.colour()), Style.line(LINE));
        case DASHED ->
            panel.line(label, across, up, Style.series(each.colour()), Style.dashed(LINE));
        case DOTS -> panel.dots(label, across, up, Style.series(each.colour()));
      }
    }
    fit(panel);
    return PanelGrid.figure(name, List.of(List.of(panel.legend())), WIDTH, HEIGHT);
  }

  private static double[] seen(List<Double> values, Scale scale) {
    return values.stream().mapToDouble(v -> isSeen(v, scale) ? v : Double.NaN).toArray();
  }

  /** A logarithmic axis that meets fewer than two powers of ten would have no numbers. */
  private void fit(Panel panel) {
    if (x.scale == Scale.LOGARITHMIC) {
      double[] range =
          decades(series.stream().flatMapToDouble(s -> Arrays.stream(seen(s.x(), x.scale))));
      panel.across(range[0], range[1]);
    }
    if (y.scale == Scale.LOGARITHMIC) {
      double[] range =
          decades(series.stream().flatMapToDouble(s -> Arrays.stream(seen(s.y(), y.scale))));
      panel.vertical(range[0], range[1]);
    }
  }

  private static double[] decades(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    double lowest = finite.length == 0 ? 1 : finite[0];
    double highest = finite.length == 0 ? 1 : finite[finite.length - 1];
    double below = Math.floor(Math.log10(lowest));
    double above = Math.ceil(Math.log10(highest));
    return new double[] {Math.pow(10, below), Math.pow(10, Math.max(above, below + 1))};
  }
}
