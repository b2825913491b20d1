package leapfrog.training.analyze.frame;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.data.FrameSequences;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.model.pixel.LatentPath;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Tensor;
import leapfrog.training.train.TrainedModel;

/** The plane of the coordinates that a pixel model made up: its field, the data, and rollouts. */
@AutoService(Analysis.class)
public final class LatentPhaseSpace implements Analysis {
  private static final String POINTS = "points";
  private static final String TRAJECTORIES = "trajectories";
  private static final String ROLLOUTS = "rollouts";

  /** How far the grid goes beyond the data, in parts of their range. */
  private static final double MARGIN = 0.1;

  /**
   * The field at a point of the grid, per frame.
   *
   * @param of whom it is about
   * @param zq latent position
   * @param zp latent momentum
   * @param dzq change of the position
   * @param dzp change of the momentum
   */
  public record Arrow(ModelName of, double zq, double zp, double dzq, double dzp)
      implements AnalysisRow {
    static final List<Column<Arrow>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.number("z_q", Arrow::zq),
                Column.number("z_p", Arrow::zp),
                Column.number("dz_q", Arrow::dzq),
                Column.number("dz_p", Arrow::dzp)));
  }

  /**
   * An encoded observation of the test split.
   *
   * @param of whom it is about
   * @param trajectory number of the trajectory
   * @param step number of the observation in it, from 0
   * @param zq latent position
   * @param zp latent momentum
   * @param q true position at the observation's last frame; NaN for several degrees of freedom
   * @param p true momentum then; NaN likewise
   */
  public record Point(
      ModelName of, int trajectory, int step, double zq, double zp, double q, double p)
      implements AnalysisRow {
    static final List<Column<Point>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("trajectory", Point::trajectory),
                Column.count("step", Point::step),
                Column.number("z_q", Point::zq),
                Column.number("z_p", Point::zp),
                Column.number("q", Point::q),
                Column.number("p", Point::p)));
  }

  /**
   * A point of a rollout of the field from a trajectory's first observation.
   *
   * @param of whom it is about
   * @param trajectory number of the trajectory
   * @param step frames since the first observation
   * @param zq latent position; NaN if the field could not be followed
   * @param zp latent momentum; NaN likewise
   */
  public record Path(ModelName of, int trajectory, int step, double zq, double zp)
      implements AnalysisRow {
    static final List<Column<Path>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("trajectory", Path::trajectory),
                Column.count("step", Path::step),
                Column.number("z_q", Path::zq),
                Column.number("z_p", Path::zp)));
  }

  @Override
  public String name() {
    return "latent-phase-space";
  }

  @Override
  public String description() {
    return "the learned field on a pixel model's two latent coordinates, encoded test observations"
        + " and rollouts";
  }

  @Override
  public String source() {
    return "Greydanus, Dzamba, Yosinski 2019 (arXiv:1906.01563); figure 8 of their article";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry(POINTS, 25.0), Map.entry(TRAJECTORIES, 10.0), Map.entry(ROLLOUTS, 3.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    if (!(model.model() instanceof PixelModel pixel)) {
      return Optional.of(
          "%s has no field on latent coordinates of its own".formatted(model.spec().model()));
    }
    int dimension = pixel.autoencoder().latentDimension();
    return dimension == 2
        ? FrameData.obstacle(model)
        : Optional.of("it has %d latent coordinates, not 2".formatted(dimension));
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    Settings read = new Settings(this, settings);
    int points = read.count(POINTS, 2);
    int trajectories = read.count(TRAJECTORIES, 1);
    int rollouts = read.count(ROLLOUTS, 0);
    FrameData data = FrameData.of(subject);
    List<Arrow> arrows = new ArrayList<>();
    List<Point> encoded = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    for (TrainedModel trained : subject.models()) {
      List<Point> ofModel = encoded(trained, data, trajectories);
      encoded.addAll(ofModel);
      arrows.addAll(arrows(trained, ofModel, points));
      ofModel.stream()
          .filter(point -> point.step == 0 && point.trajectory < rollouts)
          .forEach(start -> paths.addAll(path(trained, ofModel, start)));
    }
    return List.of(
        new AnalysisTable<>("latent_phase_space_field", Arrow.class, Arrow.COLUMNS, arrows),
        new AnalysisTable<>("latent_phase_space_points", Point.class, Point.COLUMNS, encoded),
        new AnalysisTable<>("latent_phase_space_path", Path.class, Path.COLUMNS, paths));
  }

  private static List<Point> encoded(TrainedModel trained, FrameData data, int trajectories) {
    PixelModel model = (PixelModel) trained.model();
    FrameSequences sequences = data.sequences(model, LearningData.TEST);
    List<Point> points = new ArrayList<>();
    try (Session session = trained.open()) {
      for (int i = 0; i < Math.min(trajectories, sequences.count()); i++) {
        Tensor rows = sequences.read(i);
        int[] shape = Arrays.copyOfRange(rows.shape(), 1, rows.shape().length);
        Tensor latent = model.latent(session, new Tensor(shape, rows.values()));
        Tensor states = data.states(sequences, LearningData.TEST, i);
        boolean plane = states.shape()[1] == 2;
        for (int step = 0; step < latent.shape()[0]; step++) {
          int at = 2 * (step + model.stack() - 1);
          points.add(
              new Point(
                  ModelName.of(trained),
                  i,
                  step,
                  latent.values()[2 * step],
                  latent.values()[2 * step + 1],
                  plane ? states.values()[at] : Double.NaN,
                  plane ? states.values()[at + 1] : Double.NaN));
        }
      }
    }
    return points;
  }

  private static List<Arrow> arrows(TrainedModel trained, List<Point> encoded, int points) {
    LearnedField field = ((PixelModel) trained.model()).latentField(trained.parameters());
    double[] positions = grid(encoded.stream().mapToDouble(Point::zq).toArray(), points);
    double[] momenta = grid(encoded.stream().mapToDouble(Point::zp).toArray(), points);
    List<Arrow> arrows = new ArrayList<>();
    double[] change = new double[2];
    for (double q : positions) {
      for (double p : momenta) {
        field.derivative(0, new double[] {q, p}, change);
        arrows.add(new Arrow(ModelName.of(trained), q, p, change[0], change[1]));
      }
    }
    return arrows;
  }

  /** Evenly spaced values over the range of some and a margin. */
  private static double[] grid(double[] values, int points) {
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    double margin = MARGIN * (most - least);
    double[] grid = new double[points];
    Arrays.setAll(grid, i -> least - margin + (most - least + 2 * margin) * i / (points - 1));
    return grid;
  }

  /** As many states as there are observations of the trajectory. */
  private static List<Path> path(TrainedModel trained, List<Point> encoded, Point start) {
    long count = encoded.stream().filter(point -> point.trajectory == start.trajectory).count();
    double[] states =
        LatentPath.follow(
            ((PixelModel) trained.model()).latentField(trained.parameters()),
            new double[] {start.zq, start.zp},
            (int) count,
            Playback.FORWARD);
    List<Path> path = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      path.add(new Path(start.of, start.trajectory, step, states[2 * step], states[2 * step + 1]));
    }
    return path;
  }
}
