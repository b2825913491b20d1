package leapfrog.pipeline.preview;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Films side by side in a grid, all running at once and for ever. */
public final class AnimatedGif {
  private static final int GAP = 4;
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  /** Hundredths of a second; browsers take shorter ones for a mistake and show a tenth. */
  private static final double SHORTEST = 2;

  private static final double LONGEST = 65_535;

  private final List<Film> films;
  private final int scale;
  private final int columns;
  private final int headline;

  private AnimatedGif(List<Film> films, int scale, boolean labelled) {
    this.films = films;
    this.scale = scale;
    this.columns = columns(films.size());
    this.headline = labelled ? Glyphs.HEIGHT + GAP : 0;
  }

  /** Number of films side by side: no fewer than below one another, and few places left empty. */
  public static int columns(int films) {
    int fewest = (int) Math.ceil(Math.sqrt(films));
    int best = fewest;
    for (int columns = fewest; 2 * columns <= 3 * fewest && columns <= films; columns++) {
      if (Math.floorMod(-films, columns) < Math.floorMod(-films, best)) {
        best = columns;
      }
    }
    return best;
  }

  /**
   * How long each picture is shown, in hundredths of a second: the time from one to the next, taken
   * for seconds, if a GIF can say it.
   */
  public static int delay(Film film) {
    double[] steps =
        IntStream.range(1, film.pictures().size())
            .mapToDouble(i -> Math.abs(film.times().get(i) - film.times().get(i - 1)))
            .sorted()
            .toArray();
    double median = steps.length == 0 ? 1 : steps[steps.length / 2];
    return (int) Math.rint(Math.max(SHORTEST, Math.min(LONGEST, 100 * median)));
  }

  /**
   * Writes an animation.
   *
   * @param films at least one, with equally many pictures, all of one size
   * @param scale side of the square that each pixel becomes
   * @throws IOException if it cannot be written
   */
  public static void write(List<Film> films, int scale, OutputStream out) throws IOException {
    new AnimatedGif(films, scale, false).write(out);
  }

  /** The same with the label of each film above it, where that is as wide. */
  public static void writeLabelled(List<Film> films, int scale, OutputStream out)
      throws IOException {
    new AnimatedGif(films, scale, true).write(out);
  }

  private void write(OutputStream out) throws IOException {
    Palette palette = Palette.of(colours());
    int delay = delay(films.get(0));
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < films.get(0).pictures().size(); i++) {
        BufferedImage image = image(canvas(i, scale), palette);
        // The specifier of this very image: the common one of indexed images has other colours.
        IIOMetadata metadata =
            writer.getDefaultImageMetadata(
                new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
        metadata.mergeTree(FORMAT, extensions(delay));
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
      }
      writer.endWriteSequence();
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException("This Java writes GIFs in another way", e);
    } finally {
      writer.dispose();
    }
  }

  /** How many pixels of the whole animation have each colour. */
  private SortedMap<Integer, Long> colours() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < films.get(0).pictures().size(); i++) {
      for (int rgb : canvas(i, 1).pixels()) {
        counts.merge(rgb, 1L, Long::sum);
      }
    }
    return counts;
  }

  private Canvas canvas(int index, int magnification) {
    Picture first = films.get(0).pictures().get(0);
    int width = first.width() * magnification + GAP;
    int height = headline + first.height() * magnification + GAP;
    int rows = (films.size() - 1) / columns + 1;
    Canvas canvas = new Canvas(columns * width + GAP, rows * height + GAP);
    for (int film = 0; film < films.size(); film++) {
      int left = GAP + film % columns * width;
      int top = GAP + film / columns * height;
      if (headline > 0) {
        canvas.write(films.get(film).label(), left, top, 1);
      }
      canvas.paste(films.get(film).pictures().get(index), left, top + headline, magnification);
    }
    return canvas;
  }

  private static BufferedImage image(Canvas canvas, Palette palette) {
    BufferedImage image =
        new BufferedImage(
            canvas.width(), canvas.height(), BufferedImage.TYPE_BYTE_INDEXED, palette.model());
    int[] indices = new int[canvas.pixels().length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = palette.index(canvas.pixels()[i]);
    }
    image.getRaster().setPixels(0, 0, canvas.width(), canvas.height(), indices);
    return image;
  }

  /** The delay, and Netscape's extension by which the animation begins anew for ever. */
  private static IIOMetadataNode extensions(int delay) {
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(delay));
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    IIOMetadataNode applications = new IIOMetadataNode("ApplicationExtensions");
    applications.appendChild(loop);
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    root.appendChild(control);
    root.appendChild(applications);
    return root;
  }
}
