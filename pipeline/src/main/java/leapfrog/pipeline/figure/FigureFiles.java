package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.training.analyze.AnalysisTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes the pictures of an analysis. */
public final class FigureFiles {
  private static final List<AnalysisFigures> ALL =
      ServiceLoader.load(AnalysisFigures.class, AnalysisFigures.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private FigureFiles() {}

  /**
   * Draws the tables of an analysis into a folder, as {@code .png}.
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
    for (AnalysisFigures figures : ALL) {
      if (figures.analysis().equals(analysis)) {
        for (Figure figure : figures.of(tables)) {
          write(figure, folder, conf, notices).ifPresent(files::add);
        }
      }
    }
    return files;
  }

  /**
   * Draws one figure into a folder, as {@code .png}.
   *
   * @param notices told why it was not drawn
   * @return the file, if it was drawn
   * @throws IOException if the folder cannot be written
   */
  public static Optional<Path> write(
      Figure figure, Path folder, Configuration conf, Consumer<String> notices) throws IOException {
    Path file = new Path(folder, figure.name() + ".png");
    try {
      write(image(figure), file, conf);
      return Optional.of(file);
    } catch (InternalError | LinkageError e) {
      // What Java throws where it finds no fonts; the tables are worth having without them.
      notices.accept(
          "%s is not drawn: Java cannot write text here (%s); install fontconfig and a font"
              .formatted(file.getName(), e));
      return Optional.empty();
    }
  }

  private static void write(BufferedImage image, Path file, Configuration conf) throws IOException {
    AtomicFiles.write(
        file,
        conf,
        temporary -> {
          try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
            ImageIO.write(image, "png", out);
          }
          return temporary;
        });
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
