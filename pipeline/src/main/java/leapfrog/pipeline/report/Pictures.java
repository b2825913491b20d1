package leapfrog.pipeline.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The pictures in a folder, for a page that holds all it shows. */
final class Pictures {
  private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");

  /** Vectors first: they are sharp at every size. */
  private static final List<String> STILL = List.of(".svg", ".png");

  private static final String ANIMATED = ".gif";
  private static final int WIDE = 700;

  /** Bytes up to which a picture's format does not matter. */
  private static final long LARGE = 500_000;

  private final Map<String, FileStatus> files = new LinkedHashMap<>();
  private final Configuration conf;
  private final PictureBudget budget;

  /**
   * The pictures of a folder, which need not exist.
   *
   * @param budget limits what all pages' pictures together take
   */
  Pictures(Path folder, Configuration conf, PictureBudget budget) throws IOException {
    this.conf = conf;
    this.budget = budget;
    FileSystem fileSystem = folder.getFileSystem(conf);
    if (fileSystem.exists(folder)) {
      FileStatus[] found = fileSystem.listStatus(folder);
      Arrays.sort(found, Comparator.comparing(status -> status.getPath().getName()));
      for (FileStatus status : found) {
        files.put(status.getPath().getName(), status);
      }
    }
  }

  /** Names, without endings, of the pictures whose names begin so; sorted. */
  List<String> named(String beginning) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(beginning) && name.lastIndexOf('.') > 0)
        .filter(name -> STILL.contains(ending(name)) || ending(name).equals(ANIMATED))
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .distinct()
        .toList();
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.'));
  }

  /** Files of pictures, in every format. */
  List<Path> all() {
    return files.values().stream()
        .filter(status -> status.isFile())
        .map(FileStatus::getPath)
        .filter(path -> path.getName().lastIndexOf('.') > 0)
        .filter(
            path ->
                STILL.contains(ending(path.getName())) || ending(path.getName()).equals(ANIMATED))
        .toList();
  }

  /**
   * A still picture.
   *
   * @param name of the file without its ending
   * @return empty if there is none
   */
  Optional<Block> still(String name, String title, String alternative) throws IOException {
    List<String> there =
        STILL.stream().map(ending -> name + ending).filter(files::containsKey).toList();
    // The lightest of those that are not small: many lines take more room than their pixels.
    Optional<String> chosen =
        there.stream()
            .filter(file -> files.get(file).getLen() <= LARGE)
            .findFirst()
            .or(() -> there.stream().min(Comparator.comparing(file -> files.get(file).getLen())));
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(block(chosen.get(), title, alternative));
  }

  /** The same for an animation. */
  Optional<Block> animation(String name, String title, String alternative) throws IOException {
    return files.containsKey(name + ANIMATED)
        ? Optional.of(block(name + ANIMATED, title, alternative))
        : Optional.empty();
  }

  private Block block(String name, String title, String alternative) throws IOException {
    FileStatus file = files.get(name);
    if (!budget.grants(file.getLen())) {
      return new Block.Missing(
          "%s: analysis/%s in the run's folder is not shown here, as it would make this page too large."
              .formatted(title, name),
          "");
    }
    byte[] bytes;
    try (InputStream in = file.getPath().getFileSystem(conf).open(file.getPath())) {
      bytes = in.readAllBytes();
    }
    Optional<int[]> size = name.endsWith(".svg") ? vectorSize(bytes) : pixelSize(bytes);
    if (size.isEmpty()) {
      return new Block.Missing("%s: analysis/%s is damaged.".formatted(title, name), "");
    }
    int width = size.get()[0];
    return new Block.Picture(
        title, alternative, source(name, bytes), width, size.get()[1], width > WIDE);
  }

  private static String source(String name, byte[] bytes) {
    String type =
        switch (ending(name)) {
          case ".svg" -> "svg+xml";
          case ".gif" -> "gif";
          default -> "png";
        };
    return "data:image/%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(bytes));
  }

  private static Optional<int[]> vectorSize(byte[] bytes) {
    Matcher matcher = VIEW_BOX.matcher(new String(bytes, StandardCharsets.UTF_8));
    return matcher.find()
        ? Optional.of(
            new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))})
        : Optional.empty();
  }

  private static Optional<int[]> pixelSize(byte[] bytes) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return Optional.of(new int[] {reader.getWidth(0), reader.getHeight(0)});
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
