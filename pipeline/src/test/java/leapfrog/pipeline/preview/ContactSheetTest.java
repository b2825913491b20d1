package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import leapfrog.pipeline.TinyDatasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContactSheetTest {
  private static final int BACKGROUND = 0xff000000 | Canvas.BACKGROUND;

  @TempDir private Path folder;

  /**
   * Compares with a picture in the folder {@code golden} of the test resources. The picture as it
   * is now is left in {@code target/golden}: look at it, and copy it if the change is meant.
   */
  private static void assertMatches(String name, BufferedImage actual) throws IOException {
    Path written = Files.createDirectories(Path.of("target", "golden")).resolve(name);
    ImageIO.write(actual, "png", written.toFile());
    try (InputStream in = ContactSheetTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(in).as("compared with %s", written).isNotNull();
      BufferedImage golden = ImageIO.read(in);
      assertThat(actual.getWidth()).isEqualTo(golden.getWidth());
      assertThat(actual.getHeight()).isEqualTo(golden.getHeight());
      for (int y = 0; y < golden.getHeight(); y++) {
        for (int x = 0; x < golden.getWidth(); x++) {
          for (int shift = 0; shift <= 16; shift += 8) {
            int expected = golden.getRGB(x, y) >> shift & 0xff;
            assertThat(actual.getRGB(x, y) >> shift & 0xff)
                .as("channel %d of pixel (%d, %d) of %s", shift / 8, x, y, written)
                .isBetween(expected - 1, expected + 1);
          }
        }
      }
    }
  }

  @Test
  void looksAsItDid() throws IOException {
    List<Film> films = Films.forSheet(TinyDatasets.coloured(folder), "train", 0, 3, 4).read(4);
    assertMatches("contact-sheet.png", ContactSheet.draw(films, 2));
  }

  @Test
  void measuredDataHaveTheirTimesAboveEachPicture() throws IOException {
    List<Film> films = Films.forSheet(TinyDatasets.measured(folder), "train", 0, 8, 8).read(8);
    assertMatches("contact-sheet-measured.png", ContactSheet.draw(films, 1));
  }

  @Test
  void pixelsAreMagnifiedInPlace() {
    List<Film> films = Films.forSheet(TinyDatasets.windowed(folder), "train", 0, 2, 3).read(3);
    BufferedImage sheet = ContactSheet.draw(films, 3);
    // Margins of 10, labels of one digit and 10 more, gaps of 4; text is twice as large as drawn.
    int left = 10 + 2 * 5 + 10;
    int top = 10 + 2 * (7 + 3);
    int cell = 3 * 16;
    assertThat(sheet.getWidth()).isEqualTo(left + 3 * cell + 2 * 4 + 10);
    assertThat(sheet.getHeight()).isEqualTo(top + 2 * cell + 4 + 10);
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        Picture picture = films.get(row).pictures().get(column);
        for (int y = 0; y < cell; y++) {
          for (int x = 0; x < cell; x++) {
            assertThat(
                    sheet.getRGB(left + column * (cell + 4) + x, top + row * (cell + 4) + y)
                        & 0xffffff)
                .isEqualTo(picture.rgb(x / 3, y / 3));
          }
        }
      }
    }
    assertThat(sheet.getRGB(left + cell + 1, top)).isEqualTo(BACKGROUND);
    assertThat(sheet.getRGB(0, 0)).isEqualTo(BACKGROUND);
  }

  @Test
  void labelsAreShort() {
    assertThat(Glyphs.of(0)).isEqualTo("0");
    assertThat(Glyphs.of(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Glyphs.of(-3.75)).isEqualTo("-3.75");
    assertThat(Glyphs.of(20.0 / 49)).isEqualTo("0.4082");
    assertThat(Glyphs.of(100)).isEqualTo("100");
    assertThat(Glyphs.of(1e-17)).isEqualTo("1E-17");
    assertThat(Glyphs.of(2.5e12)).isEqualTo("2.5E+12");
  }

  @Test
  void everyLabelCanBeDrawn() {
    for (char character : "0123456789.-+Et".toCharArray()) {
      int ink = 0;
      for (int row = 0; row < Glyphs.HEIGHT; row++) {
        for (int column = 0; column < Glyphs.width("00"); column++) {
          ink += Glyphs.isInk("0" + character, column, row) ? 1 : 0;
        }
      }
      int zero = 19;
      assertThat(ink).as("%s", character).isBetween(zero + 4, zero + 19);
    }
  }
}
