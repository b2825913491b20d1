package leapfrog.training.model.nhf;

import java.util.ArrayList;
import java.util.List;

/**
 * Points of a square grid around the origin.
 *
 * @param extent the grid reaches from −extent to extent, positive
 * @param cells number of equal parts of each side, at least 1
 */
record PlaneGrid(double extent, int cells) {
  /** The points, row by row. */
  List<double[]> points() {
    List<double[]> points = new ArrayList<>();
    for (int row = 0; row <= cells; row++) {
      for (int column = 0; column <= cells; column++) {
        points.add(new double[] {coordinate(column), coordinate(row)});
      }
    }
    return points;
  }

  private double coordinate(int index) {
    return extent * (2.0 * index / cells - 1);
  }

  /** A grid of as many cells that reaches elsewhere. */
  PlaneGrid reaching(double other) {
    return new PlaneGrid(other, cells);
  }
}
