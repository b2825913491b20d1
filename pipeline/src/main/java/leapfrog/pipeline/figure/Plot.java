package leapfrog.pipeline.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A chart of one's own in the style of all figures, for programs and notebooks: series of numbers
 * on two axes, named in a legend. Series take the colours of all figures in their order: black,
 * which is the truth's, then those of models.
 */
public final class Plot {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 340;

  private final String title;
  private final String x;
  private final String y;
  private final List<Consumer<Panel>> heats = new ArrayList<>();
  private final List<Chart.Series> series = new ArrayList<>();
  private Chart.Scale vertical = Chart.Scale.LINEAR;
  private int first;

  private Plot(String title, String x, String y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /**
   * An empty chart.
   *
   * @param title what it shows
   * @param x label of the horizontal axis
   * @param y label of the vertical axis
   */
  public static Plot of(String title, String x, String y) {
    return new Plot(title, x, y);
  }

  /** Leaves black out: the first series is a model. */
  public Plot withoutTruth() {
    first = 1;
    return this;
  }

  /** Measures the vertical axis in powers of ten; numbers that are not positive are left out. */
  public Plot logarithmic() {
    vertical = Chart.Scale.LOGARITHMIC;
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
    return add(name, Chart.Mark.LINE, x, y);
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
    return add(name, Chart.Mark.DOTS, x, y);
  }

  private Plot add(String name, Chart.Mark mark, double[] x, double[] y) {
    int colour = first + series.size();
    series.add(new Chart.Series(name, colour, mark, boxed(x), boxed(y), List.of()));
    return this;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * Squares of colour around points of a regular grid, from white for the lowest number to dark
   * blue for the highest. They lie below all series and take no colour of one.
   *
   * @param x {@code [points]}
   * @param y {@code [points]}
   * @param z {@code [points]}
   * @throws IllegalArgumentException if there are not as many of each
   */
  public Plot heat(double[] x, double[] y, double[] z) {
    if (x.length != y.length || x.length != z.length) {
      throw new IllegalArgumentException(
          "Cannot draw squares of colour: there are %d horizontal, %d vertical and %d numbers between"
              .formatted(x.length, y.length, z.length));
    }
    heats.add(panel -> panel.heat(x, y, z, ColourScale.over(z)));
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
    List<Panel> panels = Arrays.stream(plots).map(Plot::panel).toList();
    return PanelGrid.figure(plots[0].title, List.of(panels), WIDTH, HEIGHT);
  }

  private Panel panel() {
    Chart.Axis across = Chart.Axis.linear(x);
    Chart.Axis up = Chart.Axis.of(y, vertical);
    Panel panel = Chart.panel(title, across, up);
    heats.forEach(heat -> heat.accept(panel));
    Chart.draw(panel, across, up, series);
    return panel;
  }
}
