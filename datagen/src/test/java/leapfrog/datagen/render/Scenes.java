package leapfrog.datagen.render;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scenes and specifications for tests. */
final class Scenes {
  private Scenes() {}

  /** Bodies whose positions are the coordinates themselves: x₁, y₁, x₂, y₂, …. */
  record Points(int bodies) implements Scene {
    @Override
    public void place(double[] q, double[] xy) {
      System.arraycopy(q, 0, xy, 0, 2 * bodies);
    }
  }

  /** A rod of length 1 at angle q from hanging down. */
  record Rod() implements Scene {
    @Override
    public int bodies() {
      return 1;
    }

    @Override
    public void place(double[] q, double[] xy) {
      xy[0] = StrictMath.sin(q[0]);
      xy[1] = -StrictMath.cos(q[0]);
    }
  }

  /** With the renderer's own parameters and colours. */
  static ImageSpec spec(String renderer, int width, int height) {
    return spec(renderer, width, height, Map.of(), List.of());
  }

  static ImageSpec spec(
      String renderer,
      int width,
      int height,
      Map<String, Double> parameters,
      List<String> colours) {
    return new ImageSpec(renderer, width, height, new TreeMap<>(parameters), colours);
  }

  /** One frame. */
  static byte[] frame(Renderer renderer, double... q) {
    byte[] frame = new byte[renderer.width() * renderer.height() * renderer.channels()];
    renderer.draw(q, frame, 0);
    return frame;
  }

  /** One channel of a frame as numbers from 0 to 255. */
  static int[] channel(Renderer renderer, byte[] frame, int channel) {
    int[] values = new int[renderer.width() * renderer.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = frame[i * renderer.channels() + channel] & 0xff;
    }
    return values;
  }
}
