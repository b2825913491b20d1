package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Compares pictures with those in the folder {@code golden} of the test resources. */
final class GoldenPicture {
  private static final int GAP = 2;
  private static final int GAP_COLOUR = 0x606060;

  private GoldenPicture() {}

  /**
   * Asserts that no channel of any pixel differs by more than 1. The picture as it is now is left
   * in {@code target/golden}: look at it, and copy it to the resources if the change is meant.
   */
  static void assertMatches(String name, BufferedImage actual) {
    Path written = Path.of("target", "golden", name);
    try {
      Files.createDirectories(written.getParent());
      ImageIO.write(actual, "png", written.toFile());
      try (InputStream in = GoldenPicture.class.getResourceAsStream("/golden/" + name)) {
        String advice =
            "compared with src/test/resources/golden/%s; if the change is meant, look at %s and copy it there"
                .formatted(name, written);
        assertThat(in).as(advice).isNotNull();
        BufferedImage golden = ImageIO.read(in);
        assertThat(largestDifference(golden, actual)).as(advice).isLessThanOrEqualTo(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int largestDifference(BufferedImage golden, BufferedImage actual) {
    assertThat(golden.getWidth()).isEqualTo(actual.getWidth());
    assertThat(golden.getHeight()).isEqualTo(actual.getHeight());
    int largest = 0;
    for (int y = 0; y < golden.getHeight(); y++) {
      for (int x = 0; x < golden.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int expected = golden.getRGB(x, y) >> shift & 0xff;
          int found = actual.getRGB(x, y) >> shift & 0xff;
          largest = Math.max(largest, Math.abs(expected - found));
        }
      }
    }
    return largest;
  }

  /**
   * Lays frames out side by side, with gaps.
   *
   * @param q positions, {@code [row][column][n]}
   * @param renderers one for each row; all have frames of the same size
   */
  static BufferedImage contactSheet(double[][][] q, Renderer... renderers) {
    int width = renderers[0].width() + GAP;
    int height = renderers[0].height() + GAP;
    BufferedImage sheet =
        new BufferedImage(
            q[0].length * width + GAP, q.length * height + GAP, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        sheet.setRGB(x, y, GAP_COLOUR);
      }
    }
    for (int row = 0; row < q.length; row++) {
      for (int column = 0; column < q[row].length; column++) {
        byte[] frame = Scenes.frame(renderers[row], q[row][column]);
        paste(renderers[row], frame, sheet, column * width + GAP, row * height + GAP);
      }
    }
    return sheet;
  }

  private static void paste(
      Renderer renderer, byte[] frame, BufferedImage sheet, int left, int top) {
    for (int i = 0; i < renderer.width() * renderer.height(); i++) {
      int pixel = 0;
      for (int channel = 0; channel < 3; channel++) {
        int source = renderer.channels() == 3 ? 3 * i + channel : i;
        pixel = (pixel << 8) | (frame[source] & 0xff);
      }
      sheet.setRGB(left + i % renderer.width(), top + Math.floorDiv(i, renderer.width()), pixel);
    }
  }
}
