package leapfrog.pipeline.figure;

import java.awt.Color;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leapfrog.pipeline.nightly.History;
import leapfrog.pipeline.nightly.HistoryRow;
import leapfrog.training.evaluate.Headline;

/**
 * How the numbers of nightly sweeps went: a picture for each task and model with a chart for each
 * headline, over the nights, each number with its standard error. Nights without a number are gaps.
 */
public final class HistoryFigures {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;

  private HistoryFigures() {}

  /** The pictures, named after task and model. */
  public static List<Figure> of(History history, List<Headline> headlines) {
    Map<String, String> titles =
        headlines.stream()
            .collect(Collectors.toMap(Headline::metric, Headline::title, (first, second) -> first));
    List<Figure> figures = new ArrayList<>();
    Rows.by(
            history.of(titles.keySet()),
            row -> "%s-%s".formatted(row.key().of().task(), row.key().of().model()))
        .forEach(
            (name, rows) -> {
              List<Panel> panels = new ArrayList<>();
              Rows.by(rows, row -> row.key().metric())
                  .forEach((metric, nights) -> panels.add(panel(titles.get(metric), nights)));
              figures.add(PanelGrid.figure(name, List.of(panels), WIDTH, HEIGHT));
            });
    return figures;
  }

  private static Panel panel(String title, List<HistoryRow> rows) {
    HistoryRow first = rows.get(0);
    Panel panel =
        new Panel("%s, %s".formatted(first.key().of().task(), first.key().of().model()), "", title)
            .dates();
    Map<String, List<HistoryRow>> series = Rows.by(rows, row -> row.key().of().configuration());
    int drawn = 1;
    for (Map.Entry<String, List<HistoryRow>> entry : series.entrySet()) {
      draw(panel, entry.getKey(), entry.getValue(), Style.series(drawn));
      drawn++;
    }
    return series.size() > 1 ? panel.legend() : panel;
  }

  private static void draw(Panel panel, String name, List<HistoryRow> rows, Color colour) {
    double[] dates = Rows.column(rows, row -> milliseconds(row.date()));
    double[] means = Rows.column(rows, HistoryRow::mean);
    panel.line(name, dates, means, colour, 1).dots("", dates, means, colour);
    List<HistoryRow> spread =
        rows.stream().filter(row -> row.mean() + row.standardError() < Double.MAX_VALUE).toList();
    // One line for all, interrupted after each bar.
    double[] x = new double[3 * spread.size()];
    double[] y = new double[x.length];
    for (int i = 0; i < spread.size(); i++) {
      HistoryRow row = spread.get(i);
      for (int end = 0; end < 3; end++) {
        x[3 * i + end] = milliseconds(row.date());
      }
      y[3 * i] = row.mean() - row.standardError();
      y[3 * i + 1] = row.mean() + row.standardError();
      y[3 * i + 2] = Double.NaN;
    }
    panel.line("", x, y, colour, 1);
  }

  private static double milliseconds(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
