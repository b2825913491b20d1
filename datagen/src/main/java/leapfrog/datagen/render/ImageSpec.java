package leapfrog.datagen.render;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything that determines pictures: the same specification and positions give the same bytes.
 *
 * @param renderer name of the {@link RendererFactory}
 * @param width pixels, 1 to 4096
 * @param height pixels, 1 to 4096
 * @param parameters parameters that differ from the renderer's defaults
 * @param colours {@code #rrggbb}, one for each body in order; none for the renderer's own colours
 */
public record ImageSpec(
    String renderer,
    int width,
    int height,
    SortedMap<String, Double> parameters,
    List<String> colours)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST = 4096;
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  /**
   * Copies the collections and checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public ImageSpec {
    requireSize("width", width, LARGEST);
    requireSize("height", height, LARGEST);
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    colours = List.copyOf(colours);
    for (int i = 0; i < colours.size(); i++) {
      if (!COLOUR.matcher(colours.get(i)).matches()) {
        throw new IllegalArgumentException(
            "Cannot set colour %d to '%s': a colour is # and six hexadecimal digits, such as #ff8000"
                .formatted(i + 1, colours.get(i)));
      }
    }
  }

  /** Checks a side of a frame against a renderer's largest. */
  static void requireSize(String side, int pixels, int largest) {
    if (pixels < 1 || pixels > largest) {
      throw new IllegalArgumentException(
          "Cannot set %s to %d: the value must be between 1 and %d"
              .formatted(side, pixels, largest));
    }
  }
}
