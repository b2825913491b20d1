package leapfrog.pipeline.preview;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is seen of one trajectory, or of successive rows of measured data.
 *
 * @param label number of the trajectory, or of the first row
 * @param pictures in the order of their times, all of one size; at least one
 */
public record Film(String label, List<Picture> pictures) {
  /** Copies the list. */
  public Film {
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("Film %s has no pictures".formatted(label));
    }
  }

  /** The times of the pictures. */
  public List<Double> times() {
    return pictures.stream().map(Picture::time).toList();
  }

  /**
   * Some of the pictures, evenly spread, the first and the last among them.
   *
   * @param count how many, at least 1; all of them if there are no more
   */
  public Film spread(int count) {
    int last = pictures.size() - 1;
    if (count > last) {
      return this;
    }
    return new Film(
        label,
        IntStream.range(0, count)
            .map(i -> count == 1 ? 0 : (int) Math.rint((double) i * last / (count - 1)))
            .mapToObj(pictures::get)
            .toList());
  }
}
