package leapfrog.pipeline.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Charts beside and below one another. */
final class PanelGrid {
  private PanelGrid() {}

  /**
   * A figure of charts.
   *
   * @param name the file's name without its ending
   * @param rows rows of charts
   * @param width of a chart in pixels
   * @param height of a chart in pixels
   */
  static Figure figure(String name, List<List<Panel>> rows, int width, int height) {
    int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
    return new Figure(
        name,
        columns * width,
        rows.size() * height,
        graphics -> {
          for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
              rows.get(row)
                  .get(column)
                  .paint(
                      graphics,
                      new Rectangle2D.Double(column * width, row * height, width, height));
            }
          }
        });
  }
}
