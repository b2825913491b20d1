package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.training.analyze.AnalysisTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes pictures. */
public final class FigureFiles {
  private static final List<AnalysisFigures> ALL =
      ServiceLoader.load(AnalysisFigures.class, AnalysisFigures.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private FigureFiles() {}

  /**
   * Draws the tables of an analysis into a folder: figures as {@code .png}, those of lines as
   * {@code .svg} too, animations as {@code .gif}.
   *
   * @param analysis name of the analysis
   * @param tables all of its tables
   * @param notices told why a picture was not drawn
   * @return the files; none if the analysis has no pictures
   * @throws IOException if the folder cannot be written
   */
  public static List<Path> write(
      String analysis,
      List<AnalysisTable<?>> tables,
      Path folder,
      Configuration conf,
      Consumer<String> notices)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (Figure figure : draw(analysis, tables)) {
      files.addAll(write(figure, folder, conf, notices));
    }
    for (AnalysisFigures figures : ALL) {
      if (figures.analysis().equals(analysis)) {
        for (Animation animation : figures.animations(tables)) {
          Path file = new Path(folder, animation.name() + ".gif");
          ByteArrayOutputStream gif = new ByteArrayOutputStream();
          animation.write(gif);
          AtomicFiles.write(file, conf, gif.toByteArray());
          files.add(file);
        }
      }
    }
    return files;
  }

  /**
   * Writes a figure into a folder as {@code .png}, and as {@code .svg} if it is made of lines.
   *
   * @param notices told why it was not drawn
   * @return the files
   * @throws IOException if the folder cannot be written
   */
  public static List<Path> write(
      Figure figure, Path folder, Configuration conf, Consumer<String> notices) throws IOException {
    List<Path> files = new ArrayList<>();
    try {
      BufferedImage image = image(figure);
      Path png = new Path(folder, figure.name() + ".png");
      ByteArrayOutputStream pixels = new ByteArrayOutputStream();
      ImageIO.write(image, "png", pixels);
      AtomicFiles.write(png, conf, pixels.toByteArray());
      files.add(png);
      if (figure.isVector()) {
        Path svg = new Path(folder, figure.name() + ".svg");
        AtomicFiles.write(svg, conf, Svg.document(figure).getBytes(StandardCharsets.UTF_8));
        files.add(svg);
      }
    } catch (InternalError | LinkageError e) {
      // What Java throws where it finds no fonts; the tables are worth having without them.
      notices.accept(
          "%s.png is not drawn: Java cannot write text here (%s); install fontconfig and a font"
              .formatted(figure.name(), e));
    }
    return files;
  }

  /**
   * Draws the tables of an analysis.
   *
   * @param analysis name of the analysis
   * @param tables all of its tables
   * @return none if the analysis has no pictures
   */
  public static List<Figure> draw(String analysis, List<AnalysisTable<?>> tables) {
    return ALL.stream()
        .filter(figures -> figures.analysis().equals(analysis))
        .flatMap(figures -> figures.of(tables).stream())
        .toList();
  }

  /** The figure as pixels. */
  static BufferedImage image(Figure figure) {
    BufferedImage image =
        new BufferedImage(figure.width(), figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, figure.width(), figure.height());
      figure.painter().accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
