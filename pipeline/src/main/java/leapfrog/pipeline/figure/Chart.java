package leapfrog.pipeline.figure;

import static java.util.Arrays.stream;

import java.awt.Color;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /** Whether the axis has a place for a number: it is finite, and positive for powers of ten. */
    public boolean shows(double value) {
      return Double.isFinite(value) && (scale != Scale.LOGARITHMIC || value > 0);
    }

    /** The numbers that the axis has a place for, the others NaN. */
    private double[] shown(List<Double> values) {
      return values.stream().mapToDouble(v -> shows(v) ? v : Double.NaN).toArray();
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
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are not as many x as y
     */
    public Series {
      x = List.copyOf(x);
      y = List.copyOf(y);
      details = List.copyOf(details);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "Cannot draw %s: there are %d horizontal and %d vertical numbers"
                .formatted(name, x.size(), y.size()));
      }
    }
  }

  /** Whether no point can be seen: none is finite, or positive where the axis asks for that. */
  public boolean isBlank() {
    return series.stream()
        .allMatch(
            each ->
                IntStream.range(0, each.x().size())
                    .noneMatch(i -> x.shows(each.x().get(i)) && y.shows(each.y().get(i))));
  }

  /** The chart as a picture. */
  public Figure figure() {
    Panel panel = panel(title, x, y);
    draw(panel, x, y, series);
    return PanelGrid.figure(name, List.of(List.of(panel)), WIDTH, HEIGHT);
  }

  /** A panel with axes and a legend, and nothing on it. */
  static Panel panel(String title, Axis x, Axis y) {
    return new Panel(title, x.label, y.label).horizontal(x).vertical(y).legend();
  }

  /** Lays series over what a panel with these axes shows. */
  static void draw(Panel panel, Axis x, Axis y, List<Series> series) {
    Set<String> named = new HashSet<>();
    for (Series each : series) {
      double[] across = x.shown(each.x());
      double[] up = y.shown(each.y());
      // A name that an earlier series has is in the legend already.
      String label = named.add(each.name()) ? each.name() : "";
      Color colour = Style.series(each.colour());
      // A line through one point has no length.
      switch (each.x().size() == 1 ? Mark.DOTS : each.mark()) {
        case LINE -> panel.line(label, across, up, colour, Style.line(LINE));
        case DASHED -> panel.line(label, across, up, colour, Style.dashed(LINE));
        case DOTS -> panel.dots(label, across, up, colour);
      }
    }
    if (x.scale == Scale.LOGARITHMIC) {
      decades(series.stream().flatMapToDouble(each -> stream(x.shown(each.x()))))
          .ifPresent(range -> panel.across(range[0], range[1]));
    }
    if (y.scale == Scale.LOGARITHMIC) {
      decades(series.stream().flatMapToDouble(each -> stream(y.shown(each.y()))))
          .ifPresent(range -> panel.vertical(range[0], range[1]));
    }
  }

  /**
   * The powers of ten around the finite ones of some numbers, two at least: a logarithmic axis that
   * meets fewer would have no numbers.
   */
  static Optional<double[]> decades(DoubleStream values) {
    DoubleSummaryStatistics finite = values.filter(Double::isFinite).summaryStatistics();
    if (finite.getCount() == 0) {
      return Optional.empty();
    }
    double below = Math.floor(Math.log10(finite.getMin()));
    double above = Math.ceil(Math.log10(finite.getMax()));
    return Optional.of(
        new double[] {Math.pow(10, below), Math.pow(10, Math.max(above, below + 1))});
  }
}
