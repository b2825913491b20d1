package leapfrog.pipeline.preview;

import java.util.List;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.Renderer;
import leapfrog.datagen.render.RendererFactory;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.store.Frames;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.system.PhysicalSystem;

/** Draws the observed positions of rows that have no frames, as discs. */
final class StatePainter {
  /** Pixels of either side. */
  static final int SIDE = 64;

  /** Of bodies that stay in the origin there is no scale to choose; any shows them. */
  private static final double LEAST_REACH = 0.01;

  private final Renderer renderer;

  private StatePainter(Renderer renderer) {
    this.renderer = renderer;
  }

  /** A painter whose pictures show all bodies of some rows whole. */
  static StatePainter showing(List<Trajectory> rows, PhysicalSystem system) {
    RendererFactory discs = Renderers.named("discs");
    ImageSpec open = new ImageSpec(discs.name(), SIDE, SIDE, new TreeMap<>(), List.of());
    return new StatePainter(discs.create(discs.framed(open, () -> reach(rows, system)), system));
  }

  /** The same row with a picture at each of its times. */
  Trajectory paint(Trajectory row) {
    int n = row.degreesOfFreedom();
    int size = renderer.height() * renderer.width() * renderer.channels();
    byte[] pixels = new byte[Math.multiplyExact(row.points(), size)];
    double[] q = new double[n];
    for (int i = 0; i < row.points(); i++) {
      System.arraycopy(row.qObserved(), i * n, q, 0, n);
      renderer.draw(q, pixels, i * size);
    }
    return row.with(new Frames(pixels, renderer.height(), renderer.width(), renderer.channels()));
  }

  /** The largest distance from either axis at which a body is observed. */
  private static double reach(List<Trajectory> rows, PhysicalSystem system) {
    double[] xy = new double[2 * system.bodies()];
    double[] q = new double[system.degreesOfFreedom()];
    double reach = LEAST_REACH;
    for (Trajectory row : rows) {
      for (int i = 0; i < row.qObserved().length; i += q.length) {
        System.arraycopy(row.qObserved(), i, q, 0, q.length);
        system.place(q, xy);
        for (double coordinate : xy) {
          reach = Math.max(reach, Math.abs(coordinate));
        }
      }
    }
    return reach;
  }
}
