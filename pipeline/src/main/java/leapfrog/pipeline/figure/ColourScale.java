package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Colours for numbers, from white for the lowest to dark blue for the highest, evenly spaced in
 * lightness so that equal differences look equal.
 *
 * @param lowest the number that is white
 * @param highest the number that is darkest, not below {@code lowest}
 * @param bands number of colours; few give filled contours
 */
record ColourScale(double lowest, double highest, int bands) implements PaintScale {
  private static final int[] STOPS = {0xffffff, 0xdbe9f6, 0xa6c8e4, 0x5a9bd0, 0x2166ac, 0x0b2f5b};

  /** A smooth scale over the range of some numbers; those that are not finite do not count. */
  static ColourScale over(double[] values) {
    return over(values, 256);
  }

  /** A scale of some bands over the range of some numbers. */
  static ColourScale over(double[] values, int bands) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
    return lowest <= highest ? new ColourScale(lowest, highest, bands) : new ColourScale(0, 0, 1);
  }

  @Override
  public double getLowerBound() {
    return lowest;
  }

  @Override
  public double getUpperBound() {
    return highest;
  }

  @Override
  public Paint getPaint(double value) {
    return colour(value);
  }

  /** The colour of a number; grey if it is not finite. */
  Color colour(double value) {
    if (!Double.isFinite(value)) {
      return Color.LIGHT_GRAY;
    }
    double share = highest > lowest ? (value - lowest) / (highest - lowest) : 0;
    int band = (int) Math.min(bands - 1, Math.max(0, Math.floor(share * bands)));
    return between(bands > 1 ? (double) band / (bands - 1) : 0);
  }

  private static Color between(double share) {
    double place = share * (STOPS.length - 1);
    int below = (int) Math.min(place, STOPS.length - 2);
    double rest = place - below;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[below] >> shift & 0xff;
      int to = STOPS[below + 1] >> shift & 0xff;
      rgb = rgb << 8 | (int) Math.rint(from + rest * (to - from));
    }
    return new Color(rgb);
  }
}
