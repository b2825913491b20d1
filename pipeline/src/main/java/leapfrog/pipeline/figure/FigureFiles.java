package leapfrog.pipeline.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.training.analyze.Analysis;
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
   * Draws one subject's tables into a folder, as {@code .png}.
   *
   * @param subject name of the subject, with which the figures' names begin
   * @return the files; none if the analysis has no pictures
   * @throws IOException if the folder cannot be written
   */
  public static List<Path> write(
      Analysis analysis,
      String subject,
      List<AnalysisTable<?>> tables,
      Path folder,
      Configuration conf)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (AnalysisFigures figures : ALL) {
      if (figures.analysis().equals(analysis.name())) {
        for (Figure figure : figures.of(subject, tables)) {
          files.add(write(figure, new Path(folder, figure.name() + ".png"), conf));
        }
      }
    }
    return files;
  }

  private static Path write(Figure figure, Path file, Configuration conf) throws IOException {
    BufferedImage image = image(figure);
    AtomicFiles.write(
        file,
        conf,
        temporary -> {
          try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
            ImageIO.write(image, "png", out);
          }
          return temporary;
        });
    return file;
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
