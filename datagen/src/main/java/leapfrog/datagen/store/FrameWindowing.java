package leapfrog.datagen.store;

import java.util.function.Consumer;
import leapfrog.datagen.sample.FrameWindows;

/**
 * Cuts trajectories into overlapping rows.
 *
 * @param windows how
 */
record FrameWindowing(FrameWindows windows) {
  /**
   * Cuts one trajectory.
   *
   * @param firstId id of the first row
   * @param rows receives the rows in order, arrays of their own in each
   */
  void cut(Trajectory whole, long firstId, Consumer<Trajectory> rows) {
    int count = windows.rows(whole.points());
    for (int row = 0; row < count; row++) {
      rows.accept(
          new Trajectory(
              firstId + row,
              window(whole.t(), whole, row),
              window(whole.q(), whole, row),
              window(whole.p(), whole, row),
              window(whole.dq(), whole, row),
              window(whole.dp(), whole, row),
              window(whole.qObserved(), whole, row),
              window(whole.pObserved(), whole, row),
              window(whole.energy(), whole, row),
              stack(whole.frames(), row)));
    }
  }

  /** The entries at the observations' times, of a list of however many values per time. */
  private double[] window(double[] values, Trajectory whole, int row) {
    int width = values.length / whole.points();
    double[] window = new double[windows.observations() * width];
    System.arraycopy(values, windows.frame(row, 0) * width, window, 0, window.length);
    return window;
  }

  /** The frames that end at each observation's time, pixel by pixel beside one another. */
  private Frames stack(Frames frames, int row) {
    int stack = windows.stack();
    int channels = frames.channels();
    int size = frames.frameBytes();
    byte[] stacked = new byte[windows.observations() * stack * size];
    for (int observation = 0; observation < windows.observations(); observation++) {
      int first = windows.frame(row, observation) - stack + 1;
      for (int layer = 0; layer < stack; layer++) {
        int source = (first + layer) * size;
        int target = observation * stack * size + layer * channels;
        for (int pixel = 0; pixel < size / channels; pixel++) {
          System.arraycopy(
              frames.pixels(),
              source + pixel * channels,
              stacked,
              target + pixel * stack * channels,
              channels);
        }
      }
    }
    return new Frames(stacked, frames.height(), frames.width(), stack * channels);
  }
}
