package leapfrog.pipeline.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutedNotebookTest {
  @TempDir private Path folder;

  /** A picture of one colour, but for a pixel where it is not blank. */
  private static byte[] png(int width, int height, boolean blank) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    if (!blank) {
      image.setRGB(width - 1, height - 1, 0xffffff);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static String shows(byte[] png) {
    return """
        {"output_type": "execute_result", "metadata": {}, "data": {"image/png": "%s"}}\
        """
        .formatted(Base64.getEncoder().encodeToString(png));
  }

  private ExecutedNotebook notebook(int pictures, String executionCount, String... outputs)
      throws IOException {
    Path file = folder.resolve("some.ipynb");
    Files.writeString(
        file,
        """
        {"metadata": {"leapfrog": {"pictures": %d}}, "nbformat": 4, "nbformat_minor": 5, "cells": [
          {"cell_type": "markdown", "metadata": {}, "source": ["text"]},
          {"cell_type": "code", "execution_count": %s, "metadata": {}, "source": ["1"], "outputs": [%s]}
        ]}
        """
            .formatted(pictures, executionCount, String.join(", ", outputs)));
    return ExecutedNotebook.read(file);
  }

  @Test
  void findsNothingWrongWhereAllIsShown() throws IOException {
    ExecutedNotebook notebook =
        notebook(2, "1", shows(png(40, 60, false)), shows(png(200, 40, false)));
    assertThat(notebook.problems()).isEmpty();
    assertThat(notebook.name()).isEqualTo("some.ipynb");
    assertThat(notebook.pictures()).containsExactly(png(40, 60, false), png(200, 40, false));
  }

  @Test
  void readsPicturesThatAreWrittenInLines() throws IOException {
    String encoded = Base64.getMimeEncoder().encodeToString(png(50, 50, false));
    String lines = "\"" + encoded.replace("\r\n", "\\n\", \"") + "\"";
    String output =
        "{\"output_type\": \"display_data\", \"data\": {\"image/png\": [" + lines + "]}}";
    assertThat(notebook(1, "1", output).problems()).isEmpty();
  }

  @Test
  void tellsFailedCellsAndThoseThatWereNotRun() throws IOException {
    String error = "{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"no such file\"}";
    assertThat(notebook(0, "1", error).problems()).containsExactly("cell 2 failed: no such file");
    assertThat(notebook(0, "null").problems()).containsExactly("cell 2 was not run");
  }

  @Test
  void tellsMissingPictures() throws IOException {
    assertThat(notebook(2, "1", shows(png(50, 50, false))).problems())
        .containsExactly("it shows 1 pictures, its metadata expect 2");
  }

  @Test
  void tellsPicturesThatShowNothing() throws IOException {
    assertThat(
            notebook(
                    4,
                    "1",
                    shows(png(50, 50, false)),
                    shows(png(50, 50, true)),
                    shows(png(39, 50, false)),
                    shows("no picture".getBytes(StandardCharsets.UTF_8)))
                .problems())
        .containsExactly(
            "picture 2 has one colour",
            "picture 3 has 39×50 pixels, fewer than 40 on a side",
            "picture 4 is no picture");
  }
}
