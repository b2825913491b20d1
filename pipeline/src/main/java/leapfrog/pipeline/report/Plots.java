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
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Svg;

/** Makes charts parts of a page, and remembers them. */
final class Plots {
  /** Digits of a number: more cannot be seen. */
  private static final MathContext DIGITS = new MathContext(6);

  private final List<Chart> charts = new ArrayList<>();

  /** All charts so far, each under a name of its own. */
  List<Chart> charts() {
    return List.copyOf(charts);
  }

  /** A chart as part of the page. */
  Block.Plot plot(Chart chart) {
    charts.add(chart);
    String prefix = "c%d-".formatted(charts.size());
    return new Block.Plot(
        chart.title(), alternative(chart), Svg.element(chart.figure(), prefix), json(chart));
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
