package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import leapfrog.datagen.store.Frames;
import leapfrog.pipeline.TinyDatasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnimatedGifTest {
  private static final int GAP = 4;

  @TempDir private Path folder;

  private static List<BufferedImage> read(byte[] gif, List<IIOMetadataNode> metadata)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    List<BufferedImage> images = new ArrayList<>();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        images.add(reader.read(i));
        metadata.add(
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"));
      }
    } finally {
      reader.dispose();
    }
    return images;
  }

  private static byte[] write(List<Film> films, int scale) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnimatedGif.write(films, scale, out);
    return out.toByteArray();
  }

  @Test
  void showsEveryFrameOfEveryFilmForEver() throws IOException {
    Films chosen = Films.forAnimation(TinyDatasets.coloured(folder), "train", 0, 5);
    List<Film> films = chosen.read(chosen.pictures());
    List<IIOMetadataNode> metadata = new ArrayList<>();
    List<BufferedImage> images = read(write(films, 2), metadata);
    assertThat(images).hasSize(7);
    for (int i = 0; i < 7; i++) {
      BufferedImage image = images.get(i);
      assertThat(image.getWidth()).isEqualTo(3 * (64 + GAP) + GAP);
      assertThat(image.getHeight()).isEqualTo(2 * (64 + GAP) + GAP);
      for (int film = 0; film < 5; film++) {
        Picture picture = films.get(film).pictures().get(i);
        for (int y = 0; y < 64; y++) {
          for (int x = 0; x < 64; x++) {
            int shown =
                image.getRGB(GAP + film % 3 * (64 + GAP) + x, GAP + film / 3 * (64 + GAP) + y);
            assertThat(shown & 0xffffff).isEqualTo(picture.rgb(x / 2, y / 2));
          }
        }
      }
      assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(Canvas.BACKGROUND);
      IIOMetadataNode control =
          (IIOMetadataNode) metadata.get(i).getElementsByTagName("GraphicControlExtension").item(0);
      assertThat(control.getAttribute("delayTime")).isEqualTo("12"); // 125 ms
    }
    IIOMetadataNode loop =
        (IIOMetadataNode) metadata.get(0).getElementsByTagName("ApplicationExtension").item(0);
    assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
    assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
  }

  @Test
  void moreColoursThanAGifHasAreShownClosely() throws IOException {
    int side = 64;
    byte[] pixels = new byte[side * side * 3];
    for (int i = 0; i < side * side; i++) {
      pixels[3 * i] = (byte) (4 * (i % side));
      pixels[3 * i + 1] = (byte) (4 * (i / side));
    }
    Frames frames = new Frames(pixels, side, side, 3);
    Picture picture = new Picture(0, frames, 0, 3);
    byte[] gif = write(List.of(new Film("0", List.of(picture))), 1);
    assertThat(write(List.of(new Film("0", List.of(picture))), 1)).isEqualTo(gif);
    BufferedImage image = read(gif, new ArrayList<>()).get(0);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int shown = image.getRGB(GAP + x, GAP + y);
        // 255 colours divide the plane of red and green into squares of side 16.
        assertThat(shown >> 16 & 0xff).isBetween(4 * x - 20, 4 * x + 20);
        assertThat(shown >> 8 & 0xff).isBetween(4 * y - 20, 4 * y + 20);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 2", "5, 3", "6, 3", "7, 4", "8, 4", "9, 3", "12, 4"})
  void filmsStandInAGridOfFewEmptyPlaces(int films, int columns) {
    assertThat(AnimatedGif.columns(films)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"0.125, 12", "0.05, 5", "0.001, 2", "0.4, 40", "1e6, 65535"})
  void theDelayIsTheTimeBetweenPictures(double step, int hundredths) {
    Frames frames = new Frames(new byte[5], 1, 1, 1);
    Film film =
        new Film(
            "0", IntStream.range(0, 5).mapToObj(i -> new Picture(i * step, frames, i, 1)).toList());
    assertThat(AnimatedGif.delay(film)).isEqualTo(hundredths);
  }
}
