package leapfrog.pipeline.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.Json;

/**
 * A notebook of Jupyter with what its cells gave when it was run. Its metadata say how many
 * pictures it shows: {@code "leapfrog": {"pictures": 5}}.
 *
 * @param name the file's name
 * @param content the file, in Jupyter's format 4
 */
public record ExecutedNotebook(String name, JsonNode content) {
  /** Of either side of a picture that shows something. */
  private static final int LEAST_PIXELS = 40;

  /**
   * Reads a notebook.
   *
   * @throws IOException if it cannot be read, or is not JSON
   */
  public static ExecutedNotebook read(Path file) throws IOException {
    return new ExecutedNotebook(file.getFileName().toString(), Json.MAPPER.readTree(file.toFile()));
  }

  /** Says of each notebook how many pictures it shows, and ends with 4 if one has a problem. */
  public static void main(String... files) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean intact = true;
    for (String file : files) {
      ExecutedNotebook notebook = read(Path.of(file));
      List<String> problems = notebook.problems();
      out.printf("%s: %d pictures%n", notebook.name, notebook.pictures().size());
      problems.forEach(problem -> out.printf("  %s%n", problem));
      intact &= problems.isEmpty();
    }
    System.exit(intact ? 0 : 4);
  }

  /** What is wrong with it, in words; nothing if all cells were run and show what they should. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    int number = 0;
    for (JsonNode cell : content.path("cells")) {
      number++;
      if (cell.path("cell_type").asText().equals("code")) {
        if (!cell.path("execution_count").isInt()) {
          problems.add("cell %d was not run".formatted(number));
        }
        for (JsonNode output : cell.path("outputs")) {
          if (output.path("output_type").asText().equals("error")) {
            problems.add("cell %d failed: %s".formatted(number, output.path("evalue").asText()));
          }
        }
      }
    }
    List<byte[]> pictures = pictures();
    int expected = content.path("metadata").path("leapfrog").path("pictures").asInt(-1);
    if (pictures.size() != expected) {
      problems.add(
          "it shows %d pictures, its metadata expect %d".formatted(pictures.size(), expected));
    }
    for (int i = 0; i < pictures.size(); i++) {
      String fault = fault(pictures.get(i));
      if (!fault.isEmpty()) {
        problems.add("picture %d %s".formatted(i + 1, fault));
      }
    }
    return problems;
  }

  /** The pictures that its cells show, in order, as PNG. */
  public List<byte[]> pictures() {
    List<byte[]> pictures = new ArrayList<>();
    for (JsonNode cell : content.path("cells")) {
      for (JsonNode output : cell.path("outputs")) {
        JsonNode picture = output.path("data").path("image/png");
        if (!picture.isMissingNode()) {
          pictures.add(Base64.getMimeDecoder().decode(text(picture)));
        }
      }
    }
    return pictures;
  }

  /** Long texts may be lists of lines. */
  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    StringBuilder joined = new StringBuilder();
    node.forEach(line -> joined.append(line.asText()));
    return joined.toString();
  }

  private static String fault(byte[] png) {
    BufferedImage image;
    try {
      image = ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      return "cannot be decoded: " + e.getMessage();
    }
    if (image == null) {
      return "is no picture";
    }
    if (image.getWidth() < LEAST_PIXELS || image.getHeight() < LEAST_PIXELS) {
      return "has %d×%d pixels, fewer than %d on a side"
          .formatted(image.getWidth(), image.getHeight(), LEAST_PIXELS);
    }
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).allMatch(pixel -> pixel == pixels[0]) ? "has one colour" : "";
  }
}
