package leapfrog.pipeline.preview;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * At most 256 colours that stand for others. Few enough colours stand for themselves; more are
 * divided by minimising variance: the group of colours with the largest squared error is cut at its
 * mean, across the channel in which it spreads most, until there are 256 groups, and each is shown
 * as its mean. Depends on nothing but the colours and how often they occur.
 */
final class Palette {
  private static final int MOST = 256;

  private final int[] colours;
  private final Map<Integer, Integer> indices;

  private Palette(int[] colours, Map<Integer, Integer> indices) {
    this.colours = colours;
    this.indices = indices;
  }

  /**
   * A palette for some colours.
   *
   * @param counts how many pixels have each colour {@code 0xrrggbb}; not empty
   */
  static Palette of(SortedMap<Integer, Long> counts) {
    List<Group> groups = new ArrayList<>();
    if (counts.size() <= MOST) {
      counts.forEach((colour, count) -> groups.add(new Group(List.of(new Shade(colour, count)))));
    } else {
      groups.add(
          new Group(
              counts.entrySet().stream()
                  .map(entry -> new Shade(entry.getKey(), entry.getValue()))
                  .toList()));
      while (groups.size() < MOST) {
        divideWorst(groups);
      }
    }
    int[] colours = new int[groups.size()];
    Map<Integer, Integer> indices = new HashMap<>();
    for (int i = 0; i < colours.length; i++) {
      colours[i] = groups.get(i).mean();
      for (Shade shade : groups.get(i).shades) {
        indices.put(shade.colour, i);
      }
    }
    return new Palette(colours, indices);
  }

  /** There are more colours than groups, so that the worst group has at least two. */
  private static void divideWorst(List<Group> groups) {
    int worst = 0;
    for (int i = 1; i < groups.size(); i++) {
      if (groups.get(i).error > groups.get(worst).error) {
        worst = i;
      }
    }
    Group divided = groups.remove(worst);
    groups.add(worst, divided.part(true));
    groups.add(divided.part(false));
  }

  /** Number of colours. */
  int size() {
    return colours.length;
  }

  /** The place of the colour that stands for another, one of those the palette was made for. */
  int index(int rgb) {
    return indices.get(rgb);
  }

  /** The colour that stands for another, one of those the palette was made for. */
  int shown(int rgb) {
    return colours[index(rgb)];
  }

  /** For images of one byte a pixel. */
  IndexColorModel model() {
    return new IndexColorModel(
        Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  /** A colour and its number of pixels. */
  private record Shade(int colour, long count) {
    int channel(int shift) {
      return colour >> shift & 0xff;
    }
  }

  /** Colours that are shown as one. */
  private static final class Group {
    private static final int[] SHIFTS = {16, 8, 0};

    private final List<Shade> shades;
    private final double[] means = new double[SHIFTS.length];
    private final double error;
    private final int widest;

    Group(List<Shade> shades) {
      this.shades = shades;
      double[] squares = new double[SHIFTS.length];
      double weight = 0;
      for (Shade shade : shades) {
        weight += shade.count;
        for (int i = 0; i < SHIFTS.length; i++) {
          means[i] += (double) shade.count * shade.channel(SHIFTS[i]);
        }
      }
      int most = 0;
      double sum = 0;
      for (int i = 0; i < SHIFTS.length; i++) {
        means[i] /= weight;
        for (Shade shade : shades) {
          double distance = shade.channel(SHIFTS[i]) - means[i];
          squares[i] += shade.count * distance * distance;
        }
        most = squares[i] > squares[most] ? i : most;
        sum += squares[i];
      }
      widest = most;
      error = shades.size() == 1 ? 0 : sum;
    }

    Group part(boolean lower) {
      return new Group(
          shades.stream()
              .filter(shade -> shade.channel(SHIFTS[widest]) <= means[widest] == lower)
              .toList());
    }

    int mean() {
      int rgb = 0;
      for (double mean : means) {
        rgb = rgb << 8 | (int) Math.rint(mean);
      }
      return rgb;
    }
  }
}
