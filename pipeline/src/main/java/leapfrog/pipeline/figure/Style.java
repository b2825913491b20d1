package leapfrog.pipeline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** How all figures look. */
final class Style {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
  static final Color INK = new Color(0x222222);
  static final Color GRID = new Color(0xdddddd);

  /**
   * Colours that people of every colour vision tell apart (Okabe and Ito 2008), the truth black.
   */
  private static final List<Color> SERIES =
      List.of(
          new Color(0x222222),
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xe69f00),
          new Color(0x56b4e9));

  private Style() {}

  /** Colour of a series; they repeat after seven. */
  static Color series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  static BasicStroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed(double width) {
    return new BasicStroke(
        (float) width,
        BasicStroke.CAP_ROUND,
        BasicStroke.JOIN_ROUND,
        1,
        new float[] {(float) (3 * width), (float) (3 * width)},
        0);
  }

  /** An axis as a chart asks for it. */
  static ValueAxis axis(Chart.Axis axis) {
    return switch (axis.scale()) {
      case LINEAR -> axis(axis.label());
      case LOGARITHMIC -> logarithmic(axis.label());
      case TIME -> styled(new DateAxis(axis.label(), TimeZone.getTimeZone("UTC"), Locale.ROOT));
      case NAMES -> styled(new SymbolAxis(axis.label(), axis.names().toArray(String[]::new)));
    };
  }

  /** An axis of powers of ten. */
  static ValueAxis logarithmic(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    axis.setNumberFormatOverride(new PowerOfTen());
    return styled(axis);
  }

  /** An axis whose range is that of the data unless it is set. */
  static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    return styled(axis);
  }

  private static <A extends ValueAxis> A styled(A axis) {
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(TICK);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    return axis;
  }

  /** A plot without data. */
  static XYPlot plot(String x, String y) {
    XYPlot plot = new XYPlot(null, axis(x), axis(y), null);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setOutlinePaint(INK);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }
}
