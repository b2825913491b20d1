package leapfrog.pipeline.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.preview.AnimatedGif;
import leapfrog.pipeline.preview.ContactSheet;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.Films;
import leapfrog.pipeline.preview.ImageFile;
import leapfrog.pipeline.preview.Magnification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows a dataset's frames as a picture. */
@Command(
    name = "preview",
    description = {
      "Shows trajectories of a dataset: a .png is a contact sheet, a row for each trajectory and a"
          + " column for each time; a .gif is an animation. A dataset without frames is drawn from"
          + " its observed positions; points of a density are one picture of where they lie.",
      "",
      "Example: leapfrog preview data/hgn-pendulum --out pendulum.png"
    })
final class PreviewCommand implements Callable<Integer> {
  private static final String TRAIN = "train";

  /** In pixels, about; default magnifications are chosen to fit. */
  private static final int SHEET = 1600;

  private static final int ANIMATION = 800;

  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private DatasetArgument dataset;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "file to write, .png or .gif")
  private Path out;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "split to show (default: train, or else the first)")
  private String split;

  @Option(
      names = "--trajectories",
      paramLabel = "N",
      defaultValue = "8",
      description = "number of trajectories (default: ${DEFAULT-VALUE})")
  private int trajectories;

  @Option(
      names = "--first",
      paramLabel = "INDEX",
      defaultValue = "0",
      description = "index of the first trajectory (default: ${DEFAULT-VALUE})")
  private long first;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "11",
      description =
          "columns of a contact sheet, evenly spread over the times, the first and the last among"
              + " them (default: ${DEFAULT-VALUE}); animations show all")
  private int frames;

  @Option(
      names = "--scale",
      paramLabel = "K",
      description = "show each pixel as K×K (default: as fits a screen)")
  private Integer scale;

  @Override
  public Integer call() throws IOException {
    boolean animated = isAnimated();
    requireAtLeast("--trajectories", trajectories, 1);
    requireAtLeast("--first", first, 0);
    requireAtLeast("--frames", frames, 1);
    if (scale != null) {
      requireAtLeast("--scale", scale, 1);
    }
    Dataset opened = Dataset.open(dataset.path(), dataset.hadoop(leapfrog));
    String shown = split == null ? defaultSplit(opened) : split;
    if (animated) {
      animate(Films.forAnimation(opened, shown, first, trajectories));
    } else {
      layOut(Films.forSheet(opened, shown, first, trajectories, frames));
    }
    return ExitCode.DONE.code();
  }

  private boolean isAnimated() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (name.matches("[a-z][a-z0-9+.-]+:.*")) {
      throw usage("Cannot write to --out %s: name a file of this machine".formatted(out));
    }
    if (!name.endsWith(".png") && !name.endsWith(".gif")) {
      throw usage(
          "Cannot write to --out %s: the name must end in .png, for a contact sheet, or .gif, for an animation"
              .formatted(out));
    }
    return name.endsWith(".gif");
  }

  private void requireAtLeast(String option, long value, long least) {
    if (value < least) {
      throw usage(
          "Cannot set %s to %d: the value must be at least %d".formatted(option, value, least));
    }
  }

  private static String defaultSplit(Dataset dataset) {
    Set<String> splits = dataset.manifest().rows().keySet();
    return splits.contains(TRAIN) ? TRAIN : splits.iterator().next();
  }

  private void layOut(Films films) throws IOException {
    int columns = Math.min(frames, films.pictures());
    int magnification = magnification(films, columns, films.films(), SHEET);
    BufferedImage sheet = ContactSheet.draw(read(films, frames), magnification);
    ImageFile.write(out, stream -> ImageIO.write(sheet, "png", stream));
    report(
        films,
        "%s of %s, %d×%d pixels"
            .formatted(
                Counted.of(films.films(), "row"),
                Counted.of(columns, "frame"),
                sheet.getWidth(),
                sheet.getHeight()));
  }

  private void animate(Films films) throws IOException {
    int columns = AnimatedGif.columns(films.films());
    int rows = (films.films() - 1) / columns + 1;
    int magnification = magnification(films, columns, rows, ANIMATION);
    List<Film> read = read(films, films.pictures());
    ImageFile.write(out, stream -> AnimatedGif.write(read, magnification, stream));
    report(
        films,
        "%s of %s, %d ms each"
            .formatted(
                Counted.of(films.films(), "film"),
                Counted.of(films.pictures(), "frame"),
                10 * AnimatedGif.delay(read.get(0))));
  }

  private int magnification(Films films, int columns, int rows, int side) {
    return Magnification.choose(
        scale == null ? OptionalInt.empty() : OptionalInt.of(scale),
        columns,
        rows,
        films.width(),
        films.height(),
        side);
  }

  private List<Film> read(Films films, int pictures) {
    if (!films.areRecorded()) {
      spec.commandLine()
          .getErr()
          .printf(
              "%s has no frames; drawn from the states for this preview%n",
              films.dataset().manifest().spec().name());
    }
    return films.read(pictures);
  }

  private void report(Films films, String what) {
    spec.commandLine().getOut().printf("%s: split %s, %s%n", out, films.split(), what);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
