package leapfrog.pipeline.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DataSource;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Measurement;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.datagen.system.PhysicalSystem;

/**
 * Which rows of a dataset make up which films. A film is a trajectory; where trajectories are cut
 * into overlapping rows, it is put together again. Measured rows have one time each: some
 * successive ones make up a film. Points of a density make up one picture.
 *
 * @param dataset where from
 * @param split name of the split
 * @param firstRow id of the first row
 * @param rowsPerFilm rows of each film, at least 1; the last one may have fewer
 * @param films number of films, at least 1
 */
public record Films(Dataset dataset, String split, long firstRow, int rowsPerFilm, int films) {
  /**
   * For a contact sheet.
   *
   * @param first index of the first trajectory
   * @param trajectories number of trajectories, fewer if the split ends before
   * @param pictures number of pictures in each film of measured data
   * @throws IllegalArgumentException if there is no such split or trajectory
   */
  public static Films forSheet(
      Dataset dataset, String split, long first, int trajectories, int pictures) {
    return source(dataset) instanceof Measurement
        ? of(dataset, split, first, trajectories, pictures)
        : forAnimation(dataset, split, first, trajectories);
  }

  /**
   * For an animation: measured rows make up one film from the first one on. Points of a density,
   * which have no times, are one picture there as on a contact sheet.
   *
   * @param first index of the first trajectory
   * @param trajectories number of trajectories, fewer if the split ends before
   * @throws IllegalArgumentException if there is no such split or trajectory
   */
  public static Films forAnimation(Dataset dataset, String split, long first, int trajectories) {
    if (!source(dataset).hasSystem()) {
      return of(dataset, split, first, 1, PointPainter.MOST);
    }
    return source(dataset) instanceof Measurement
        ? of(dataset, split, first, 1, Integer.MAX_VALUE)
        : of(dataset, split, first, trajectories, dataset.manifest().spec().rowsPerTrajectory());
  }

  private static Films of(Dataset dataset, String split, long first, int films, int rowsPerFilm) {
    DatasetSpec spec = dataset.manifest().spec();
    Long count = spec.splits().get(split);
    if (count == null) {
      throw new IllegalArgumentException(
          "Cannot show split '%s' of %s: its splits are %s"
              .formatted(split, spec.name(), String.join(", ", spec.splits().keySet())));
    }
    if (first >= count) {
      throw new IllegalArgumentException(
          "Cannot show trajectory %d of split %s of %s: the value must be between 0 and %d"
              .formatted(first, split, spec.name(), count - 1));
    }
    long firstRow = first * spec.rowsPerTrajectory();
    long rows = count * spec.rowsPerTrajectory() - firstRow;
    int perFilm = (int) Math.min(rows, rowsPerFilm);
    return new Films(
        dataset, split, firstRow, perFilm, (int) Math.min(films, (rows - 1) / perFilm + 1));
  }

  private static DataSource source(Dataset dataset) {
    return dataset.manifest().spec().source();
  }

  private boolean arePoints() {
    return !spec().source().hasSystem();
  }

  /** Of pictures that are drawn for this. */
  private int side() {
    return arePoints() ? PointPainter.SIDE : StatePainter.SIDE;
  }

  /** Whether there are frames; otherwise {@link #read} draws the states. */
  public boolean areRecorded() {
    return spec().recording().images().isPresent();
  }

  /** Width of a picture in pixels. */
  public int width() {
    return spec().recording().images().map(ImageSpec::width).orElse(side());
  }

  /** Height of a picture in pixels. */
  public int height() {
    return spec().recording().images().map(ImageSpec::height).orElse(side());
  }

  /** Number of pictures of a film. */
  public int pictures() {
    return arePoints() ? 1 : rowsPerFilm - 1 + spec().pointsPerRow();
  }

  /**
   * Reads the rows that are needed, and no more.
   *
   * @param pictures number of pictures to take from each film, evenly spread, the first and the
   *     last among them
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read
   * @throws IllegalArgumentException if states cannot be drawn
   */
  public List<Film> read(int pictures) {
    List<List<Trajectory>> rows = rows();
    if (arePoints()) {
      return rows.stream().map(this::drawn).toList();
    }
    UnaryOperator<Trajectory> painted = row -> row;
    if (!areRecorded()) {
      PhysicalSystem system = spec().physicalSystem();
      painted = StatePainter.showing(rows.stream().flatMap(List::stream).toList(), system)::paint;
    }
    List<Film> read = new ArrayList<>();
    for (List<Trajectory> ofFilm : rows) {
      read.add(film(ofFilm.stream().map(painted).toList()).spread(pictures));
    }
    return read;
  }

  private List<List<Trajectory>> rows() {
    List<List<Trajectory>> rows = new ArrayList<>();
    try (TrajectoryReader reader = dataset.read(split, firstRow)) {
      while (rows.size() < films && reader.hasNext()) {
        List<Trajectory> ofFilm = new ArrayList<>();
        while (ofFilm.size() < rowsPerFilm && reader.hasNext()) {
          ofFilm.add(reader.next());
        }
        rows.add(ofFilm);
      }
    }
    return rows;
  }

  private Film drawn(List<Trajectory> points) {
    Picture picture = new Picture(points.get(0).t()[0], PointPainter.paint(points), 0, 1);
    return new Film(Long.toString(points.get(0).id()), List.of(picture));
  }

  /** Overlapping rows differ by one picture: the first of each, and all of the last. */
  private Film film(List<Trajectory> rows) {
    List<Picture> pictures = new ArrayList<>();
    int stack = spec().recording().windows().map(FrameWindows::stack).orElse(1);
    for (int row = 0; row < rows.size(); row++) {
      Trajectory of = rows.get(row);
      int count = row == rows.size() - 1 ? of.points() : 1;
      for (int i = 0; i < count; i++) {
        pictures.add(new Picture(of.t()[i], of.frames(), i, of.frames().channels() / stack));
      }
    }
    long label = rows.get(0).id() / spec().rowsPerTrajectory();
    return new Film(Long.toString(label), pictures);
  }

  private DatasetSpec spec() {
    return dataset.manifest().spec();
  }
}
