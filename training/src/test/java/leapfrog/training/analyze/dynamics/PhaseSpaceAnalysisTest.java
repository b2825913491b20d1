package leapfrog.training.analyze.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ExampleSubjects;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.EnergyRow;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.FieldRow;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.PathRow;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.nn.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phase portraits of known fields. */
class PhaseSpaceAnalysisTest {
  private static final PhaseSpacePlane PLANE = new PhaseSpacePlane(new double[2], 0, 2, 3);

  private static AnalysisSubject springs;

  @BeforeAll
  static void writeData(@TempDir Path folder) {
    springs = ExampleSubjects.springs(folder);
  }

  private static List<AnalysisTable<?>> tables(Map<String, Double> settings) {
    PhaseSpaceAnalysis analysis = new PhaseSpaceAnalysis();
    return analysis.of(
        springs, Parameters.resolve("analysis phase-space", analysis.defaults(), settings));
  }

  @Test
  void theFieldIsThatOfTheSpring() {
    List<FieldRow> rows = PhaseSpaceAnalysis.field(KnownDynamics.spring(), PLANE, 5);
    assertThat(rows).hasSize(25).allMatch(row -> row.dq() == 2 * row.p());
    assertThat(rows).allMatch(row -> row.dp() == -2 * row.q());
    assertThat(rows).extracting(FieldRow::q).contains(-2.0, -1.0, 0.0, 1.0, 2.0);
    assertThat(rows).extracting(FieldRow::p).contains(-3.0, -1.5, 0.0, 1.5, 3.0);
  }

  @Test
  void theEnergyIsThatOfTheSpringOrUnknown() {
    List<EnergyRow> rows = PhaseSpaceAnalysis.energy(KnownDynamics.spring(), PLANE, 4);
    assertThat(rows).hasSize(16);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.energy())
                    .isCloseTo(row.q() * row.q() + row.p() * row.p(), within(1e-14)));
    assertThat(PhaseSpaceAnalysis.energy(KnownDynamics.damped(1), PLANE, 2))
        .allMatch(row -> Double.isNaN(row.energy()));
  }

  @Test
  void pathsAreSeenOnThePlane() {
    PhaseSpacePlane second = new PhaseSpacePlane(new double[4], 1, 1, 1);
    Dynamics drift =
        KnownDynamics.known(
            "drift",
            (t, x, dx) -> {
              dx[0] = 1;
              dx[1] = 2;
              dx[2] = 3;
              dx[3] = 4;
            });
    List<PathRow> rows =
        PhaseSpaceAnalysis.paths(
            drift, second, List.of(new double[] {5, 6, 7, 8}), new double[] {0, 0.5});
    assertThat(rows)
        .containsExactly(
            new PathRow(drift.name(), 0, 0, 6, 8), new PathRow(drift.name(), 0, 0.5, 7, 10));
  }

  @Test
  void theOtherCoordinatesStay() {
    PhaseSpacePlane plane = new PhaseSpacePlane(new double[] {1, 2, 3, 4}, 1, 1, 1);
    assertThat(plane.at(-5, -6)).containsExactly(1, -5, 3, -6);
  }

  /** The 99th percentile of |q| = 1 … 199 is 198, of |p| twice that. */
  @Test
  void axesReachAsFarAsTheData() {
    Tensor x = Tensor.zeros(199, 2);
    for (int row = 0; row < 199; row++) {
      x.values()[2 * row] = row % 2 == 0 ? row + 1 : -row - 1;
      x.values()[2 * row + 1] = 2 * (row + 1);
    }
    PhaseSpacePlane plane =
        PhaseSpacePlane.of(new double[2], 0, new PhaseSpaceSamples(x, Tensor.zeros(199, 2)), 1.5);
    assertThat(plane.positions(3)).containsExactly(-297, 0, 297);
    assertThat(plane.momenta(2)).containsExactly(-594, 594);
  }

  @Test
  void pathsOfOneDegreeOfFreedomStartAtRest() {
    List<AnalysisTable<?>> tables =
        tables(Map.of("paths", 3.0, "points", 5.0, "t_end", Math.PI, "grid", 2.0));
    List<PathRow> truth =
        AnalysisTable.rows(tables, PathRow.class).stream()
            .filter(row -> row.of().model().equals("truth"))
            .toList();
    double reach =
        AnalysisTable.rows(tables, FieldRow.class).stream()
            .mapToDouble(FieldRow::q)
            .max()
            .orElseThrow();
    assertThat(truth).hasSize(15);
    for (int path = 0; path < 3; path++) {
      double radius = reach * (path + 1) / 3;
      // An orbit takes π.
      double[][] expected = {{radius, 0}, {0, -radius}, {-radius, 0}, {0, radius}, {radius, 0}};
      for (int i = 0; i < 5; i++) {
        PathRow row = truth.get(5 * path + i);
        assertThat(row.path()).isEqualTo(path);
        assertThat(row.time()).isCloseTo(i * Math.PI / 4, within(1e-15));
        assertThat(row.q()).isCloseTo(expected[i][0], within(1e-8));
        assertThat(row.p()).isCloseTo(expected[i][1], within(1e-8));
      }
    }
  }

  @Test
  void theCoordinateMustExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables(Map.of("coordinate", 1.0)))
        .withMessage(
            "Cannot set coordinate of analysis phase-space to 1.0: the value must be a whole number"
                + " from 0 to 0");
  }
}
