package leapfrog.datagen.render;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Objects;
import leapfrog.datagen.registry.Parameters;

/**
 * The pendulum as OpenAI Gym draws it, prepared as in task 5 of Greydanus et al. 2019 (HNN): rows
 * 220 to 389 and columns 165 to 334 of the window, red minus green, reduced to a small grey frame.
 * (The authors' figures 440:−220 and 330:−330 are for a window of 1000×1000.) The rod is 127 of 255
 * grey levels, all else is 0. The rod leaves the frame beyond an angle of about 0.7.
 */
public final class GymPendulumRenderer implements Renderer {
  static final PixelRegion CROP = new PixelRegion(220, 165, 170, 170);

  private final GymPendulumWindow window;
  private final int width;
  private final int height;
  private final TriangleReduction reduction;
  private final byte[] picture = new byte[GymPendulumWindow.SIZE * GymPendulumWindow.SIZE * 3];
  private final byte[] grey = new byte[CROP.height() * CROP.width()];

  private GymPendulumRenderer(GymPendulumWindow window, int width, int height) {
    this.window = window;
    this.width = width;
    this.height = height;
    this.reduction = new TriangleReduction(CROP.height(), CROP.width(), height, width);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public void draw(double[] q, byte[] frames, int offset) {
    Objects.checkFromIndexSize(offset, width * height, frames.length);
    if (!Double.isFinite(q[0])) {
      throw new IllegalArgumentException(
          "Cannot draw body 1 at an angle of %s: the angle must be a finite number"
              .formatted(q[0]));
    }
    window.draw(q[0], CROP, picture);
    RedMinusGreen.crop(picture, GymPendulumWindow.SIZE, CROP, grey);
    reduction.reduce(grey, frames, offset);
  }

  /** Makes renderers of the pendulum. */
  @AutoService(RendererFactory.class)
  public static final class Factory implements RendererFactory {
    @Override
    public String name() {
      return "gym-pendulum";
    }

    @Override
    public String description() {
      return "the rod of OpenAI Gym's pendulum, cropped, red minus green, reduced"
          + " (Greydanus et al. 2019)";
    }

    /** In the unit of Gym's world, of which the window shows 4.4 in both directions. */
    @Override
    public Map<String, Double> defaults() {
      return Parameters.ordered(
          Map.entry("rod_length", 1.0),
          Map.entry("rod_width", 0.2),
          Map.entry("pivot_radius", 0.05));
    }

    @Override
    public GymPendulumRenderer create(ImageSpec spec, Scene scene) {
      Parameters resolved =
          Parameters.resolve("renderer gym-pendulum", defaults(), spec.parameters());
      ImageSpec.requireSize("width of gym-pendulum", spec.width(), CROP.width());
      ImageSpec.requireSize("height of gym-pendulum", spec.height(), CROP.height());
      if (!spec.colours().isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot set colours of gym-pendulum to %s: its frames are grey, no colour can be set"
                .formatted(String.join(", ", spec.colours())));
      }
      requirePendulum(scene);
      GymPendulumWindow window =
          new GymPendulumWindow(
              Parameters.requirePositive("rod_length of gym-pendulum", resolved.get("rod_length")),
              Parameters.requirePositive("rod_width of gym-pendulum", resolved.get("rod_width")),
              Parameters.requireNonNegative(
                  "pivot_radius of gym-pendulum", resolved.get("pivot_radius")));
      return new GymPendulumRenderer(window, spec.width(), spec.height());
    }

    /** The one coordinate must be the angle of a rod: 0 downwards, π/2 to the right. */
    private static void requirePendulum(Scene scene) {
      if (scene.bodies() != 1) {
        throw new IllegalArgumentException(
            "Cannot draw %d bodies as gym-pendulum: it draws a pendulum, which has 1"
                .formatted(scene.bodies()));
      }
      double angle = 0.5;
      double[] tip = new double[2];
      scene.place(new double[] {angle}, tip);
      double along = tip[0] * StrictMath.sin(angle) - tip[1] * StrictMath.cos(angle);
      double across = tip[0] * StrictMath.cos(angle) + tip[1] * StrictMath.sin(angle);
      if (!(along > 0 && Math.abs(across) <= 1e-9 * along)) {
        throw new IllegalArgumentException(
            ("Cannot draw this system as gym-pendulum: at q = %s its body is at (%s, %s), not at an"
                    + " angle of q from hanging down")
                .formatted(angle, tip[0], tip[1]));
      }
    }
  }
}
