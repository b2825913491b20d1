package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.VectorRenderer;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.VectorSeries;
import org.jfree.data.xy.VectorSeriesCollection;

/** One chart of a figure, put together from layers of which later ones lie above. */
final class Panel {
  private static final double DOT = 3;

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
    plot.getDomainAxis().setRange(left, right);
    return vertical(bottom, top);
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

  /** Measures the vertical axis in powers of ten; numbers that are not positive are left out. */
  Panel logarithmic() {
    plot.setRangeAxis(logarithmic(plot.getRangeAxis().getLabel()));
    return this;
  }

  /** Measures both axes in powers of ten. */
  Panel logarithmicBoth() {
    plot.setDomainAxis(logarithmic(plot.getDomainAxis().getLabel()));
    return logarithmic();
  }

  private static LogAxis logarithmic(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setLabelFont(Style.LABEL);
    axis.setTickLabelFont(Style.TICK);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return axis;
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
    DefaultXYZDataset data = new DefaultXYZDataset();
    data.addSeries("", new double[][] {x, y, z});
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setBlockWidth(spacing(x));
    renderer.setBlockHeight(spacing(y));
    renderer.setPaintScale(scale);
    renderer.setDefaultSeriesVisibleInLegend(false);
    plot.setDataset(layers, data);
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
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesStroke(0, Style.line(width));
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
    if (legend) {
      chart.getLegend().setItemFont(Style.TICK);
      chart.getLegend().setFrame(BlockBorder.NONE);
    }
    chart.draw(graphics, area);
  }

  /** Distance of neighbours on a grid. */
  private static double spacing(double[] coordinates) {
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
