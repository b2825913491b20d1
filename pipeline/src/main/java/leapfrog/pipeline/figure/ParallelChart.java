package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Numbers on axes that stand side by side, a line for each row (Inselberg 1985). The last number of
 * a row gives its line's colour, blue for the lowest and orange for the highest.
 *
 * @param name a file's name without its ending
 * @param title what it shows
 * @param axes at least two; none of dates
 * @param rows at least one, each with a finite number for every axis, positive where that is
 *     logarithmic; later ones lie above
 * @param details what is to be said of each row besides its numbers
 */
public record ParallelChart(
    String name,
    String title,
    List<Chart.Axis> axes,
    List<List<Double>> rows,
    List<String> details) {
  private static final int AXIS = 130;
  private static final int HEIGHT = 360;
  private static final int TOP = 62;
  private static final int BOTTOM = 16;
  private static final int SIDE = 64;
  private static final double LINE = 1.1;
  private static final Color MIDDLE = new Color(0x9aa0a6);
  private static final Color VEIL = new Color(255, 255, 255, 190);
  private static final double LABELS = 34;
  private static final String ELLIPSIS = "…";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are too few axes or rows, or a row has not as many
   *     numbers as there are axes, or one that its axis has no place for
   */
  public ParallelChart {
    axes = List.copyOf(axes);
    rows = rows.stream().map(List::copyOf).toList();
    details = List.copyOf(details);
    if (axes.size() < 2 || rows.isEmpty() || rows.size() != details.size()) {
      throw new IllegalArgumentException(
          "Cannot draw %s: it has %d axes, %d rows and %d details"
              .formatted(name, axes.size(), rows.size(), details.size()));
    }
    for (List<Double> row : rows) {
      if (row.size() != axes.size()) {
        throw new IllegalArgumentException(
            "Cannot draw %s: a row has %d numbers for %d axes"
                .formatted(name, row.size(), axes.size()));
      }
      for (int i = 0; i < row.size(); i++) {
        if (!axes.get(i).shows(row.get(i))) {
          throw new IllegalArgumentException(
              "Cannot draw %s: the axis %s has no place for %s"
                  .formatted(name, axes.get(i).label(), row.get(i)));
        }
      }
    }
  }

  /**
   * Lowest and highest number of an axis: whole powers of ten, or half a name beyond the ends.
   *
   * @param axis index of the axis
   */
  public double[] range(int axis) {
    double[] values = rows.stream().mapToDouble(row -> row.get(axis)).toArray();
    return switch (axes.get(axis).scale()) {
      case LOGARITHMIC -> Chart.decades(Arrays.stream(values)).orElseThrow();
      case NAMES -> new double[] {-0.5, axes.get(axis).names().size() - 0.5};
      case LINEAR, TIME -> {
        double lowest = Arrays.stream(values).min().orElseThrow();
        double highest = Arrays.stream(values).max().orElseThrow();
        double beyond = highest > lowest ? 0 : Math.max(1, Math.abs(lowest));
        yield new double[] {lowest - beyond, highest + beyond};
      }
    };
  }

  /** The chart as a picture. */
  public Figure figure() {
    return new Figure(name, 2 * SIDE + (axes.size() - 1) * AXIS, HEIGHT, this::paint);
  }

  private void paint(Graphics2D graphics) {
    double width = 2 * SIDE + (axes.size() - 1.0) * AXIS;
    // JFreeChart's axes put back what they find, which must be something.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setPaint(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width, HEIGHT));
    graphics.setPaint(Style.INK);
    centre(graphics, Style.TITLE, title, width / 2, TOP - 40, width - 10);
    List<ValueAxis> drawn = IntStream.range(0, axes.size()).mapToObj(this::axis).toList();
    Rectangle2D area = new Rectangle2D.Double(0, TOP, width, HEIGHT - TOP - BOTTOM);
    for (int row = 0; row < rows.size(); row++) {
      graphics.setPaint(colour(drawn.get(axes.size() - 1), area, rows.get(row)));
      graphics.setStroke(Style.line(LINE));
      graphics.draw(path(drawn, area, rows.get(row)));
    }
    for (int i = 0; i < axes.size(); i++) {
      double x = SIDE + (double) i * AXIS;
      // Numbers can be read above the lines.
      graphics.setPaint(VEIL);
      graphics.fill(new Rectangle2D.Double(x - LABELS, TOP - 4, LABELS, area.getHeight() + 8));
      drawn.get(i).draw(graphics, x, area, area, RectangleEdge.LEFT, null);
      graphics.setPaint(Style.INK);
      centre(graphics, Style.LABEL, axes.get(i).label(), x, TOP - 14, AXIS - 8);
    }
  }

  private ValueAxis axis(int index) {
    Chart.Axis of = axes.get(index);
    ValueAxis axis =
        Style.axis(
            new Chart.Axis(
                of.label(),
                of.scale(),
                of.names().stream().map(each -> shortened(each, 12)).toList()));
    axis.setLabel(null);
    double[] range = range(index);
    axis.setRange(range[0], range[1]);
    axis.setAxisLinePaint(Style.INK);
    if (axis instanceof SymbolAxis names) {
      names.setGridBandsVisible(false);
    }
    return axis;
  }

  private static Path2D path(List<ValueAxis> axes, Rectangle2D area, List<Double> row) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < row.size(); i++) {
      double x = SIDE + (double) i * AXIS;
      double y = axes.get(i).valueToJava2D(row.get(i), area, RectangleEdge.LEFT);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }

  /** Blue at the bottom of the last axis, grey in its middle, orange at its top. */
  private static Color colour(ValueAxis last, Rectangle2D area, List<Double> row) {
    double y = last.valueToJava2D(row.get(row.size() - 1), area, RectangleEdge.LEFT);
    double height = (area.getMaxY() - y) / area.getHeight();
    return height < 0.5
        ? between(Style.series(1), MIDDLE, 2 * height)
        : between(MIDDLE, Style.series(5), 2 * height - 1);
  }

  private static Color between(Color from, Color to, double part) {
    return new Color(
        mixed(from.getRed(), to.getRed(), part),
        mixed(from.getGreen(), to.getGreen(), part),
        mixed(from.getBlue(), to.getBlue(), part));
  }

  private static int mixed(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }

  private static void centre(
      Graphics2D graphics, Font font, String text, double x, double y, double width) {
    graphics.setFont(font);
    FontMetrics metrics = graphics.getFontMetrics();
    String fitting = text;
    for (int letters = text.length() - 1;
        letters > 0 && metrics.stringWidth(fitting) > width;
        letters--) {
      fitting = text.substring(0, letters) + ELLIPSIS;
    }
    graphics.drawString(fitting, (float) (x - metrics.stringWidth(fitting) / 2.0), (float) y);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + ELLIPSIS;
  }
}
