package leapfrog.training.analyze.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.TrajectoryGenerator;
import leapfrog.datagen.system.GymPendulum;
import leapfrog.datagen.system.Systems;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.frame.LatentPhaseSpace.Arrow;
import leapfrog.training.analyze.frame.LatentPhaseSpace.Point;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.PixelPendulums;
import leapfrog.training.model.pixel.Encoding;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.model.pixel.PixelPairs;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.train.TrainedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pixel models made of their two coordinates. */
class LatentPhaseSpaceTest {
  private static final LatentPhaseSpace ANALYSIS = new LatentPhaseSpace();
  private static final Map<String, Double> SMALL = Map.of("points", 5.0, "rollouts", 1.0);

  private static AnalysisRuns runs;

  @BeforeAll
  static void open(@TempDir Path folder) {
    runs = new AnalysisRuns(folder);
  }

  @AfterAll
  static void close() {
    runs.close();
  }

  @Test
  void everyObservationIsEncodedBesideItsTrueState() {
    TrainedModel trained = AnalysisRuns.pixels("pixel-hnn");
    List<Point> points =
        AnalysisTable.rows(runs.run(ANALYSIS, List.of(trained), SMALL), Point.class);
    // Two trajectories of ten rows, the last of which has one observation more.
    assertThat(points).hasSize(2 * 11);
    DatasetSpec spec = PixelPendulums.spec();
    GymPendulum system = (GymPendulum) Systems.named(spec.system()).create(spec.systemParameters());
    double[] initial = new TrajectoryGenerator(spec).initialState("test", 1);
    double[] truth = system.solve(initial, TimeGrid.steps(0, 0.05, 13).times());
    for (int step = 0; step < 11; step++) {
      Point point = points.get(11 + step);
      assertThat(point.trajectory()).isEqualTo(1);
      assertThat(point.step()).isEqualTo(step);
      // The first observation stacks the second and the third frame.
      assertThat(point.q()).isCloseTo(truth[2 * (step + 2)], within(1e-12));
      assertThat(point.p()).isCloseTo(truth[2 * (step + 2) + 1], within(1e-12));
    }
    PixelModel model = (PixelModel) trained.model();
    try (Session session = trained.open()) {
      var pair =
          PixelPairs.first(
              trained.spec().evaluation().frames(runs.data(spec), "test"), 1, new int[] {13});
      double[] encoded =
          new Encoding(model.autoencoder())
              .of(session, pair.get(PixelModel.NEXT_OBSERVATION))
              .values();
      assertThat(new double[] {points.get(15).zq(), points.get(15).zp()})
          .containsExactly(encoded, within(1e-6));
    }
  }

  @Test
  void theFieldCoversTheDataAndRolloutsFollowIt() {
    TrainedModel trained = AnalysisRuns.pixels("pixel-hnn");
    List<AnalysisTable<?>> tables = runs.run(ANALYSIS, List.of(trained), SMALL);
    List<Arrow> arrows = AnalysisTable.rows(tables, Arrow.class);
    assertThat(arrows).hasSize(25);
    double[] zq = AnalysisTable.rows(tables, Point.class).stream().mapToDouble(Point::zq).toArray();
    double least = Arrays.stream(zq).min().orElseThrow();
    double most = Arrays.stream(zq).max().orElseThrow();
    assertThat(arrows.get(0).zq()).isCloseTo(least - 0.1 * (most - least), within(1e-12));
    assertThat(arrows.get(24).zq()).isCloseTo(most + 0.1 * (most - least), within(1e-12));
    LearnedField field = ((PixelModel) trained.model()).latentField(trained.parameters());
    double[] change = new double[2];
    for (Arrow arrow : arrows) {
      field.derivative(0, new double[] {arrow.zq(), arrow.zp()}, change);
      assertThat(new double[] {arrow.dzq(), arrow.dzp()}).containsExactly(change);
    }
    List<LatentPhaseSpace.Path> path = AnalysisTable.rows(tables, LatentPhaseSpace.Path.class);
    assertThat(path).hasSize(11);
    Point start = AnalysisTable.rows(tables, Point.class).get(0);
    assertThat(path.get(0).zq()).isEqualTo(start.zq());
    // Central differences of the rollout are the field, to second order.
    field.derivative(0, new double[] {path.get(5).zq(), path.get(5).zp()}, change);
    double speed = Math.hypot(change[0], change[1]);
    assertThat((path.get(6).zq() - path.get(4).zq()) / 2).isCloseTo(change[0], within(0.1 * speed));
    assertThat((path.get(6).zp() - path.get(4).zp()) / 2).isCloseTo(change[1], within(0.1 * speed));
    assertThat(runs.run(ANALYSIS, List.of(trained), SMALL)).isEqualTo(tables);
  }

  @Test
  void onlyPlanesOfLatentCoordinatesAreShown() {
    assertThat(ANALYSIS.obstacle(AnalysisRuns.pixels("pixel-baseline"))).isEmpty();
    assertThat(ANALYSIS.obstacle(AnalysisRuns.generative()))
        .contains("hgn has no field on latent coordinates of its own");
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("hnn")))
        .contains("hnn has no field on latent coordinates of its own");
    assertThat(ANALYSIS.obstacle(AnalysisRuns.pixels("pixel-hnn", "latent", "4")))
        .contains("it has 4 latent coordinates, not 2");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    for (Map<String, Double> settings :
        List.of(Map.of("points", 1.0), Map.of("trajectories", 0.0), Map.of("rollouts", 0.5))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> runs.run(ANALYSIS, List.of(AnalysisRuns.pixels("pixel-hnn")), settings))
          .withMessageStartingWith("Cannot set " + settings.keySet().iterator().next());
    }
  }
}
