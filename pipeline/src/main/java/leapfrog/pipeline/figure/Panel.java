package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.VectorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.VectorSeries;
import org.jfree.data.xy.VectorSeriesCollection;

/** One chart of a figure, put together from layers of which later ones lie above. */
final class Panel {
  private static final double DOT = 3;
  private static final double MARGIN = 14;

  private final String title;
  private final XYPlot plot;
  private int layers;
  private boolean legend;

  /** An empty chart with the labels of its axes. */
  Panel(String title, String x, String y) {
    this.title = title;
    this.plot = Style.plot(x, y);
  }

  /** Sets both ranges. */
  Panel range(double left, double right, double bottom, double top) {
    return across(left, right).vertical(bottom, top);
  }

  /** Sets both ranges to where points lie. */
  Panel over(double[] x, double[] y) {
    return range(min(x), max(x), min(y), max(y));
  }

  /** Sets the vertical range. */
  Panel vertical(double bottom, double top) {
    plot.getRangeAxis().setRange(bottom, top);
    return this;
  }

  /** Sets the horizontal range. */
  Panel across(double left, double right) {
    plot.getDomainAxis().setRange(left, right);
    return this;
  }

  /** Measures the vertical axis in powers of ten; numbers that are not positive are left out. */
  Panel logarithmic() {
    plot.setRangeAxis(Style.logarithmic(plot.getRangeAxis().getLabel()));
    return this;
  }

  /** Chooses the horizontal axis. */
  Panel horizontal(Chart.Axis axis) {
    plot.setDomainAxis(Style.axis(axis));
    return this;
  }

  /** Chooses the vertical axis. */
  Panel vertical(Chart.Axis axis) {
    plot.setRangeAxis(Style.axis(axis));
    return this;
  }

  /** Measures the horizontal axis in days; its numbers are milliseconds since 1970, in UTC. */
  Panel dates() {
    DateAxis axis =
        new DateAxis(plot.getDomainAxis().getLabel(), TimeZone.getTimeZone("UTC"), Locale.ROOT);
    axis.setLabelFont(Style.LABEL);
    axis.setTickLabelFont(Style.TICK);
    axis.setDateFormatOverride(new SimpleDateFormat("d MMM", Locale.ENGLISH));
    axis.getDateFormatOverride().setTimeZone(TimeZone.getTimeZone("UTC"));
    TickUnits days = new TickUnits();
    for (int every : new int[] {1, 2, 7, 14}) {
      days.add(new DateTickUnit(DateTickUnitType.DAY, every));
    }
    for (int every : new int[] {1, 3, 6, 12}) {
      days.add(new DateTickUnit(DateTickUnitType.MONTH, every));
    }
    axis.setStandardTickUnits(days);
    plot.setDomainAxis(axis);
    return this;
  }

  /** Measures both axes in powers of ten. */
  Panel logarithmicBoth() {
    plot.setDomainAxis(Style.logarithmic(plot.getDomainAxis().getLabel()));
    return logarithmic();
  }

  /** Names the series beside one another below the chart. */
  Panel legend() {
    legend = true;
    return this;
  }

  /**
   * Squares of colour around points of a regular grid.
   *
   * @param x {@code [points]}
   * @param y {@code [points]}
   * @param z {@code [points]}
   */
  Panel heat(double[] x, double[] y, double[] z, ColourScale scale) {
    double width = spacing(x);
    double height = spacing(y);
    BufferedImage blocks =
        new BufferedImage(
            1 + (int) Math.rint((max(x) - min(x)) / width),
            1 + (int) Math.rint((max(y) - min(y)) / height),
            BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < z.length; i++) {
      int column = (int) Math.rint((x[i] - min(x)) / width);
      int row = (int) Math.rint((max(y) - y[i]) / height);
      blocks.setRGB(column, row, scale.colour(z[i]).getRGB());
    }
    // One picture, not a rectangle for each point: between rectangles of a vector format shows
    // light.
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.addAnnotation(
        new XYDataImageAnnotation(
            blocks,
            min(x) - width / 2,
            min(y) - height / 2,
            width * blocks.getWidth(),
            height * blocks.getHeight()),
        Layer.BACKGROUND);
    plot.setDataset(layers, new DefaultXYDataset());
    plot.setRenderer(layers, renderer);
    layers++;
    return range(
        min(x) - spacing(x) / 2,
        max(x) + spacing(x) / 2,
        min(y) - spacing(y) / 2,
        max(y) + spacing(y) / 2);
  }

  /** A line through points, in order. */
  Panel line(String name, double[] x, double[] y, Color colour, double width) {
    return line(name, x, y, colour, Style.line(width));
  }

  /** The same with any stroke. */
  Panel line(String name, double[] x, double[] y, Color colour, Stroke stroke) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    // One path, which also keeps dashes evenly spaced.
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesStroke(0, stroke);
    renderer.setLegendLine(new Line2D.Double(-9, 0, 9, 0));
    return add(name, x, y, renderer);
  }

  /** Dots. */
  Panel dots(String name, double[] x, double[] y, Color colour) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    Shape dot = new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT);
    renderer.setSeriesShape(0, dot);
    renderer.setSeriesPaint(0, colour);
    return add(name, x, y, renderer);
  }

  /**
   * Arrows.
   *
   * @param x where they begin
   * @param y where they begin
   * @param dx how far they go
   * @param dy how far they go
   */
  Panel arrows(double[] x, double[] y, double[] dx, double[] dy, Color colour) {
    VectorSeries series = new VectorSeries("");
    for (int i = 0; i < x.length; i++) {
      series.add(x[i], y[i], dx[i], dy[i]);
    }
    VectorSeriesCollection data = new VectorSeriesCollection();
    data.addSeries(series);
    VectorRenderer renderer = new VectorRenderer();
    renderer.setSeriesPaint(0, colour);
    renderer.setDefaultSeriesVisibleInLegend(false);
    plot.setDataset(layers, data);
    plot.setRenderer(layers, renderer);
    layers++;
    return this;
  }

  private Panel add(String name, double[] x, double[] y, XYLineAndShapeRenderer renderer) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries(name, new double[][] {x, y});
    renderer.setDefaultSeriesVisibleInLegend(!name.isEmpty());
    plot.setDataset(layers, data);
    plot.setRenderer(layers, renderer);
    layers++;
    return this;
  }

  /** Paints the chart into a part of a picture. */
  void paint(Graphics2D graphics, Rectangle2D area) {
    JFreeChart chart = new JFreeChart(title, Style.TITLE, plot, legend);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getTitle().setPaint(Style.INK);
    // The last number of an axis reaches over the frame.
    chart.setPadding(new RectangleInsets(0, 0, 0, MARGIN));
    if (legend) {
      chart.getLegend().setItemFont(Style.TICK);
      chart.getLegend().setFrame(BlockBorder.NONE);
    }
    chart.draw(graphics, area);
  }

  /** Distance of neighbours on a grid. */
  static double spacing(double[] coordinates) {
    double[] distinct = Arrays.stream(coordinates).distinct().sorted().toArray();
    return distinct.length < 2
        ? 1
        : (distinct[distinct.length - 1] - distinct[0]) / (distinct.length - 1);
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
