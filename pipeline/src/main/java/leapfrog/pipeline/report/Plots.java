package leapfrog.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Figure;
import leapfrog.pipeline.figure.ParallelChart;
import leapfrog.pipeline.figure.Svg;

/** Makes charts parts of a page, and remembers them. */
final class Plots {
  /** Digits of a number: more cannot be seen. */
  private static final MathContext DIGITS = new MathContext(6);

  private final List<Figure> figures = new ArrayList<>();

  /** The pictures of all charts so far. */
  List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** A chart as part of the page. */
  Block.Plot plot(Chart chart) {
    return plot(chart.title(), alternative(chart), chart.figure(), json(chart), false);
  }

  /** The same on parallel axes. */
  Block.Plot plot(ParallelChart chart) {
    String alternative =
        "%s: a line for each of %d trials, on the axes %s"
            .formatted(
                chart.title(),
                chart.rows().size(),
                chart.axes().stream().map(Plots::described).collect(Collectors.joining(", ")));
    return plot(chart.title(), alternative, chart.figure(), json(chart), true);
  }

  private Block.Plot plot(
      String title, String alternative, Figure figure, String json, boolean isWide) {
    figures.add(figure);
    String prefix = "c%d-".formatted(figures.size());
    return new Block.Plot(title, alternative, Svg.element(figure, prefix), json, isWide);
  }

  /** What a chart shows, in words. */
  private static String alternative(Chart chart) {
    Set<String> names = new LinkedHashSet<>();
    chart.series().forEach(series -> names.add(series.name()));
    names.remove("");
    return "%s: %s against %s%s"
        .formatted(
            chart.title(),
            described(chart.y()),
            described(chart.x()),
            names.isEmpty() ? "" : ", of " + String.join(", ", names));
  }

  private static String described(Chart.Axis axis) {
    return axis.scale() == Chart.Scale.LOGARITHMIC ? axis.label() + " (logarithmic)" : axis.label();
  }

  /** The numbers, as the page's script reads them; no character of it ends a script element. */
  static String json(Chart chart) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("name", chart.name());
    root.set("x", axis(chart.x()));
    root.set("y", axis(chart.y()));
    ArrayNode all = root.putArray("series");
    for (Chart.Series series : chart.series()) {
      ObjectNode node = all.addObject();
      node.put("name", series.name());
      node.put("colour", series.colour());
      node.put("mark", series.mark().name().toLowerCase(Locale.ROOT));
      ArrayNode points = node.putArray("points");
      for (int i = 0; i < series.x().size(); i++) {
        ArrayNode point = points.addArray();
        add(point, series.x().get(i), chart.x().scale());
        add(point, series.y().get(i), chart.y().scale());
      }
      ArrayNode details = node.putArray("details");
      series.details().forEach(details::add);
    }
    return escaped(Json.compact(root));
  }

  /** The same of parallel axes: a range of each, and rows of numbers. */
  static String json(ParallelChart chart) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("name", chart.name());
    ArrayNode axes = root.putArray("axes");
    for (int i = 0; i < chart.axes().size(); i++) {
      ObjectNode node = axis(chart.axes().get(i));
      ArrayNode range = node.putArray("range");
      for (double end : chart.range(i)) {
        add(range, end, chart.axes().get(i).scale());
      }
      axes.add(node);
    }
    ArrayNode rows = root.putArray("rows");
    for (List<Double> values : chart.rows()) {
      ArrayNode row = rows.addArray();
      for (int i = 0; i < values.size(); i++) {
        add(row, values.get(i), chart.axes().get(i).scale());
      }
    }
    ArrayNode details = root.putArray("details");
    chart.details().forEach(details::add);
    return escaped(Json.compact(root));
  }

  /** JSON that may stand in a script element. */
  static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static ObjectNode axis(Chart.Axis axis) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("label", axis.label());
    node.put("scale", axis.scale().name().toLowerCase(Locale.ROOT));
    ArrayNode names = node.putArray("names");
    axis.names().forEach(names::add);
    return node;
  }

  private static void add(ArrayNode point, double value, Chart.Scale scale) {
    if (!Double.isFinite(value) || (scale == Chart.Scale.LOGARITHMIC && value <= 0)) {
      point.addNull();
    } else if (scale == Chart.Scale.TIME) {
      point.add((long) value);
    } else {
      point.add(new BigDecimal(value).round(DIGITS));
    }
  }
}
