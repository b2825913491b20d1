package leapfrog.pipeline.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import leapfrog.pipeline.scaling.Limit;
import leapfrog.pipeline.scaling.ScalingRow;

/** Speed-up, and how busy driver and store are, against the number of executors. */
public final class ScalingFigure {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 380;
  private static final double LINE = 1.8;
  private static final double LEAST_SHARE = 1e-3;
  private static final String EXECUTORS = "executors";

  private ScalingFigure() {}

  /**
   * A figure of two charts, all axes in powers of ten.
   *
   * @param title what was simulated
   * @param rows in the order of executors, of at least two numbers of them
   */
  public static Figure of(String title, List<ScalingRow> rows) {
    double[] executors = Rows.column(rows, ScalingRow::executors);
    double left = executors[0];
    double right = executors[executors.length - 1];
    double[] speedUps = Rows.column(rows, row -> row.sweep().speedUp());
    double[] ideal = Rows.column(rows, row -> row.sweep().cores());
    Panel speed =
        new Panel("Speed-up: " + title, EXECUTORS, "times one core")
            .logarithmicBoth()
            .legend()
            .line("ideal", executors, ideal, Style.GRID, LINE)
            .line("simulated", executors, speedUps, Style.series(1), LINE)
            .range(
                left,
                right,
                Math.min(speedUps[0], ideal[0]) / 2,
                2 * Math.max(speedUps[speedUps.length - 1], ideal[ideal.length - 1]));
    Panel shares = new Panel("Of the wall time", EXECUTORS, "share").logarithmicBoth().legend();
    add(shares, "cores train", rows, row -> row.share(Limit.CORES), 1);
    add(shares, "driver busy", rows, ScalingRow::driverUtilisation, 2);
    add(shares, "store busy", rows, ScalingRow::storeUtilisation, 3);
    add(shares, "stragglers", rows, row -> row.stragglerSeconds() / row.sweep().wall(), 4);
    shares.range(left, right, LEAST_SHARE, 1.5);
    return PanelGrid.figure("scaling", List.of(List.of(speed, shares)), WIDTH, HEIGHT);
  }

  private static void add(
      Panel panel,
      String name,
      List<ScalingRow> rows,
      ToDoubleFunction<ScalingRow> share,
      int colour) {
    double[] values = Rows.column(rows, row -> Math.max(LEAST_SHARE, share.applyAsDouble(row)));
    panel.line(name, Rows.column(rows, ScalingRow::executors), values, Style.series(colour), LINE);
  }
}
