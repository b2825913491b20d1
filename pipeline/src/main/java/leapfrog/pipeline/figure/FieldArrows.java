package leapfrog.pipeline.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A vector field on a regular grid as arrows, the longest a little longer than a cell. */
final class FieldArrows {
  private static final Color FIELD = new Color(0x666666);

  /** Length of the longest arrow in cells of the grid. */
  private static final double LONGEST = 1.4;

  private FieldArrows() {}

  /**
   * Adds the field to a chart.
   *
   * @param rows the points of the grid
   * @param q horizontal place
   * @param p vertical place
   * @param dq horizontal component
   * @param dp vertical component
   */
  static <R> void draw(
      Panel panel,
      List<R> rows,
      ToDoubleFunction<R> q,
      ToDoubleFunction<R> p,
      ToDoubleFunction<R> dq,
      ToDoubleFunction<R> dp) {
    double width = Panel.spacing(Rows.column(rows, q));
    double height = Panel.spacing(Rows.column(rows, p));
    double fastest =
        Arrays.stream(
                Rows.column(
                    rows,
                    row ->
                        Math.hypot(dq.applyAsDouble(row) / width, dp.applyAsDouble(row) / height)))
            .max()
            .orElse(0);
    double scale = fastest > 0 ? LONGEST / fastest : 0;
    panel.arrows(
        Rows.column(rows, q),
        Rows.column(rows, p),
        Rows.column(rows, row -> scale * dq.applyAsDouble(row)),
        Rows.column(rows, row -> scale * dp.applyAsDouble(row)),
        FIELD);
  }
}
