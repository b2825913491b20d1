package leapfrog.pipeline.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * A chart of one's own in the style of all figures, for programs and notebooks: series of numbers
 * on two axes, named in a legend. Series take the colours of all figures in their order: black,
 * which is the truth's, then those of models.
 */
public final class Plot {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 340;
  private static final double LINE = 1.6;

  private final String title;
  private final Panel panel;
  private int series;
  private boolean logarithmic;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest;

  private Plot(String title, Panel panel) {
    this.title = title;
    this.panel = panel;
  }

  /**
   * An empty chart.
   *
   * @param title what it shows
   * @param x label of the horizontal axis
   * @param y label of the vertical axis
   */
  public static Plot of(String title, String x, String y) {
    return new Plot(title, new Panel(title, x, y).legend());
  }

  /** Leaves black out: the first series is a model. */
  public Plot withoutTruth() {
    series = 1;
    return this;
  }

  /**
   * Measures the vertical axis in powers of ten; numbers that are not positive are left out.
   *
   * @throws IllegalStateException if there is a series already
   */
  public Plot logarithmic() {
    if (Double.isFinite(lowest)) {
      throw new IllegalStateException("Choose the logarithmic axis before the first series");
    }
    logarithmic = true;
    panel.logarithmic();
    return this;
  }

  /**
   * A line through points, in order; it is broken where a number is not finite.
   *
   * @param name in the legend; empty for none
   * @param x {@code [points]}
   * @param y {@code [points]}
   * @throws IllegalArgumentException if there are not as many of each
   */
  public Plot line(String name, double[] x, double[] y) {
    panel.line(name, x, shown(checked(name, x, y)), next(), LINE);
    return this;
  }

  /**
   * A dot for each point.
   *
   * @param name in the legend; empty for none
   * @param x {@code [points]}
   * @param y {@code [points]}
   * @throws IllegalArgumentException if there are not as many of each
   */
  public Plot dots(String name, double[] x, double[] y) {
    panel.dots(name, x, shown(checked(name, x, y)), next());
    return this;
  }

  /**
   * Squares of colour around points of a regular grid, from white for the lowest number to dark
   * blue for the highest. They take no colour of a series.
   *
   * @param x {@code [points]}
   * @param y {@code [points]}
   * @param z {@code [points]}
   * @throws IllegalArgumentException if there are not as many of each
   */
  public Plot heat(double[] x, double[] y, double[] z) {
    checked("z", x, z);
    panel.heat(x, checked("y", x, y), z, ColourScale.over(z));
    return this;
  }

  /** The chart as a figure. */
  public Figure figure() {
    return beside(this);
  }

  /**
   * Charts beside one another.
   *
   * @param plots at least one
   */
  public static Figure beside(Plot... plots) {
    List<Panel> panels = Arrays.stream(plots).map(Plot::fitted).toList();
    return PanelGrid.figure(plots[0].title, List.of(panels), WIDTH, HEIGHT);
  }

  /** A logarithmic axis that meets fewer than two powers of ten would have no numbers. */
  private Panel fitted() {
    if (logarithmic && lowest <= highest) {
      double below = Math.floor(Math.log10(lowest));
      double above = Math.max(below + 1, Math.ceil(Math.log10(highest)));
      panel.vertical(Math.pow(10, below), Math.pow(10, above));
    }
    return panel;
  }

  /** The numbers that the axis has a place for, the others NaN. */
  private double[] shown(double[] values) {
    double[] shown = values.clone();
    for (int i = 0; i < shown.length; i++) {
      if (!Double.isFinite(shown[i]) || (logarithmic && shown[i] <= 0)) {
        shown[i] = Double.NaN;
      } else {
        lowest = Math.min(lowest, shown[i]);
        highest = Math.max(highest, shown[i]);
      }
    }
    return shown;
  }

  private Color next() {
    return Style.series(series++);
  }

  private static double[] checked(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "Cannot draw %s: there are %d horizontal and %d vertical numbers"
              .formatted(name, x.length, y.length));
    }
    return y;
  }
}
