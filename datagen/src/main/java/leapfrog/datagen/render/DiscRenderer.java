package leapfrog.datagen.render;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import leapfrog.datagen.registry.Parameters;

/**
 * Each body is a soft-edged disc of its own colour on black, without rod, spring or pivot, as in
 * Toth et al. 2019 (HGN), section 4. A later body is drawn over an earlier one.
 *
 * <p>Positions are rounded to eighths of a pixel in each direction (off by at most 0.09 pixel), so
 * that discs are drawn in advance and a frame is only put together; equal rows also compress well.
 */
public final class DiscRenderer implements Renderer {
  /**
   * The colours of bodies 1, 2, … unless others are given: distinct, with the same sum of red,
   * green and blue, so that every body weighs the same in a squared error. One channel each comes
   * first, since frames with many zeros compress best.
   */
  public static final List<String> COLOURS =
      List.of("#ff0000", "#00ff00", "#0000ff", "#808000", "#008080", "#800080");

  private static final int CHANNELS = 3;

  /** In pixels: the sprites of a larger disc would take more than 13 MB for each body. */
  private static final double LARGEST_RADIUS = 128;

  private final Viewport viewport;
  private final Scene scene;
  private final DiscSprites discs;
  private final int side;
  private final int[] colours;
  private final byte[][] sprites;
  private final double[] xy;
  private final int[] lefts;
  private final int[] tops;

  private DiscRenderer(Viewport viewport, Scene scene, DiscSprites discs, int[] colours) {
    this.viewport = viewport;
    this.scene = scene;
    this.discs = discs;
    this.side = discs.side();
    this.colours = colours;
    this.sprites = Arrays.stream(colours).mapToObj(discs::coloured).toArray(byte[][]::new);
    this.xy = new double[2 * colours.length];
    this.lefts = new int[colours.length];
    this.tops = new int[colours.length];
  }

  @Override
  public int width() {
    return viewport.width();
  }

  @Override
  public int height() {
    return viewport.height();
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  /** How the plane is mapped to the frames. */
  public Viewport viewport() {
    return viewport;
  }

  @Override
  public void draw(double[] q, byte[] frames, int offset) {
    int size = width() * height() * CHANNELS;
    Objects.checkFromIndexSize(offset, size, frames.length);
    scene.place(q, xy);
    Arrays.fill(frames, offset, offset + size, (byte) 0);
    for (int body = 0; body < colours.length; body++) {
      drawBody(body, frames, offset);
    }
  }

  private void drawBody(int body, byte[] frames, int offset) {
    double x = xy[2 * body];
    double y = xy[2 * body + 1];
    if (Double.isNaN(x) || Double.isNaN(y)) {
      throw new IllegalArgumentException(
          "Cannot draw body %d at (%s, %s): both coordinates must be numbers"
              .formatted(body + 1, x, y));
    }
    double column = phases(viewport.toPixelX(x));
    double row = phases(viewport.toPixelY(y));
    double left = Math.floor(column / DiscSprites.PHASES);
    double top = Math.floor(row / DiscSprites.PHASES);
    if (!(left > -side && left < width() && top > -side && top < height())) {
      lefts[body] = -2 * side; // overlaps no sprite that can be seen
      return;
    }
    lefts[body] = (int) left;
    tops[body] = (int) top;
    int phaseX = (int) (column - left * DiscSprites.PHASES);
    int phaseY = (int) (row - top * DiscSprites.PHASES);
    int sprite = (phaseY * DiscSprites.PHASES + phaseX) * side * side;
    if (overlapsEarlier(body)) {
      blend(body, sprite, frames, offset);
    } else {
      copy(body, sprite, frames, offset);
    }
  }

  /** Where the sprite of phase 0 would begin, in parts of a pixel. */
  private double phases(double pixel) {
    return Math.rint((pixel - discs.firstCentre()) * DiscSprites.PHASES);
  }

  private boolean overlapsEarlier(int body) {
    for (int other = 0; other < body; other++) {
      if (Math.abs(lefts[other] - lefts[body]) < side
          && Math.abs(tops[other] - tops[body]) < side) {
        return true;
      }
    }
    return false;
  }

  private void copy(int body, int sprite, byte[] frames, int offset) {
    int firstColumn = Math.max(0, -lefts[body]);
    int columns = Math.min(side, width() - lefts[body]) - firstColumn;
    int lastRow = Math.min(side, height() - tops[body]);
    for (int row = Math.max(0, -tops[body]); row < lastRow; row++) {
      System.arraycopy(
          sprites[body],
          (sprite + row * side + firstColumn) * CHANNELS,
          frames,
          target(body, row, firstColumn, offset),
          columns * CHANNELS);
    }
  }

  private void blend(int body, int sprite, byte[] frames, int offset) {
    int firstColumn = Math.max(0, -lefts[body]);
    int lastColumn = Math.min(side, width() - lefts[body]);
    int lastRow = Math.min(side, height() - tops[body]);
    for (int row = Math.max(0, -tops[body]); row < lastRow; row++) {
      int target = target(body, row, firstColumn, offset);
      for (int column = firstColumn; column < lastColumn; column++) {
        byte coverage = discs.coverage()[sprite + row * side + column];
        for (int shift = 16; shift >= 0; shift -= 8) {
          int colour = colours[body] >> shift & 0xff;
          frames[target] = DiscSprites.blend(colour, coverage, frames[target]);
          target++;
        }
      }
    }
  }

  private int target(int body, int row, int column, int offset) {
    return offset + ((tops[body] + row) * width() + lefts[body] + column) * CHANNELS;
  }

  /** Makes disc renderers. */
  @AutoService(RendererFactory.class)
  public static final class Factory implements RendererFactory {
    @Override
    public String name() {
      return "discs";
    }

    @Override
    public String description() {
      return "a soft-edged disc for each body, each of its own colour, on black (Toth et al. 2019)";
    }

    /**
     * {@code extent}: the shorter side shows [−extent, extent]; {@code radius}: of a disc, as a
     * fraction of the shorter side; {@code softness}: width of a disc's edge in pixels.
     */
    @Override
    public Map<String, Double> defaults() {
      return Parameters.ordered(
          Map.entry("extent", 1.5), Map.entry("radius", 0.075), Map.entry("softness", 1.0));
    }

    @Override
    public DiscRenderer create(ImageSpec spec, Scene scene) {
      Parameters resolved = Parameters.resolve("renderer discs", defaults(), spec.parameters());
      defaults()
          .keySet()
          .forEach(
              name -> Parameters.requirePositive(name + " of renderer discs", resolved.get(name)));
      Viewport viewport = new Viewport(spec.width(), spec.height(), resolved.get("extent"));
      double radius = resolved.get("radius") * Math.min(spec.width(), spec.height());
      double softness = resolved.get("softness");
      if (!(radius + softness / 2 <= LARGEST_RADIUS)) {
        throw new IllegalArgumentException(
            ("Cannot set radius of renderer discs to %s and softness to %s: discs in frames of"
                    + " %dx%d would reach %s pixels from their centres, and may reach %s")
                .formatted(
                    resolved.get("radius"),
                    softness,
                    spec.width(),
                    spec.height(),
                    radius + softness / 2,
                    LARGEST_RADIUS));
      }
      int[] colours = colours(spec.colours(), scene.bodies());
      return new DiscRenderer(viewport, scene, new DiscSprites(radius, softness), colours);
    }

    /** Without an {@code extent}, the smallest in steps of 0.01 that shows every disc whole. */
    @Override
    public ImageSpec framed(ImageSpec spec, DoubleSupplier reach) {
      if (spec.parameters().containsKey("extent")) {
        return spec;
      }
      Parameters resolved = Parameters.resolve("renderer discs", defaults(), spec.parameters());
      double side = Math.min(spec.width(), spec.height());
      double disc = 2 * resolved.get("radius") + resolved.get("softness") / side;
      if (!(disc < 1)) {
        throw new IllegalArgumentException(
            "Cannot set radius of renderer discs to %s: the value must be below 0.5, for the disc to fit into the frame"
                .formatted(resolved.get("radius")));
      }
      SortedMap<String, Double> parameters = new TreeMap<>(spec.parameters());
      parameters.put("extent", Math.ceil(100 * reach.getAsDouble() / (1 - disc)) / 100);
      return new ImageSpec(
          spec.renderer(), spec.width(), spec.height(), parameters, spec.colours());
    }

    private static int[] colours(List<String> given, int bodies) {
      List<String> colours = given.isEmpty() ? COLOURS : given;
      if (colours.size() < bodies) {
        throw new IllegalArgumentException(
            "Cannot draw %d bodies in %d colours (%s): every body needs a colour of its own"
                .formatted(bodies, colours.size(), String.join(", ", colours)));
      }
      return colours.stream()
          .limit(bodies)
          .mapToInt(colour -> Integer.parseInt(colour, 1, colour.length(), 16))
          .toArray();
    }
  }
}
