package leapfrog.training.analyze.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.store.TrajectoryGenerator;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.Systems;
import leapfrog.training.Examples;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.train.TrainedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding and removing energy by trained models. */
class EnergyChangeAnalysisTest {
  private static final EnergyChangeAnalysis ANALYSIS = new EnergyChangeAnalysis();
  private static final Map<String, Double> SMALL = Map.of("keep", 4.0, "change", 3.0);

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
  void decodedFramesStandBesideEveryLatentState() {
    List<TrainedModel> models = List.of(AnalysisRuns.pixels("pixel-hnn"));
    List<AnalysisTable<?>> tables = runs.run(ANALYSIS, models, SMALL);
    assertThat(tables)
        .extracting(AnalysisTable::name)
        .containsExactly("energy_change", "energy_change_segments", "energy_change_frames");
    List<EnergyChangeRows.State> states = AnalysisTable.rows(tables, EnergyChangeRows.State.class);
    assertThat(states).hasSize(1 + 3 * 4 + 2 * 3);
    assertThat(states.get(18).time()).isCloseTo(18 * 0.05, within(1e-12));
    assertThat(states).extracting(EnergyChangeRows.State::trueEnergy).containsOnly(Double.NaN);

    List<EnergyChangeRows.Segment> segments =
        AnalysisTable.rows(tables, EnergyChangeRows.Segment.class);
    assertThat(segments)
        .extracting(EnergyChangeRows.Segment::kind)
        .containsExactly("symplectic", "add", "symplectic", "remove", "symplectic");
    double added = segments.get(1).energyAfter() - segments.get(1).energyBefore();
    assertThat(added).isPositive();
    assertThat(segments.get(1).energyRange()).isCloseTo(added, within(1e-12));
    assertThat(segments.get(2).energyRange()).isLessThan(1e-6 * added);
    assertThat(segments.get(2).energyBefore()).isEqualTo(segments.get(1).energyAfter());
    assertThat(segments.get(3).energyAfter()).isLessThan(segments.get(3).energyBefore());
    assertThat(segments.get(3).begin()).isCloseTo(11 * 0.05, within(1e-12));

    List<EnergyChangeRows.Picture> pictures =
        AnalysisTable.rows(tables, EnergyChangeRows.Picture.class);
    assertThat(pictures).hasSize(states.size());
    assertThat(pictures)
        .allSatisfy(
            row -> {
              assertThat(row.picture().pixels()).hasSize(28 * 28);
              assertThat(row.picture().channels()).isEqualTo(1);
              assertThat(row.angle()).isBetween(-Math.PI, Math.PI);
            });
    assertThat(segments.get(0).swing())
        .isEqualTo(
            pictures.subList(0, 5).stream()
                .mapToDouble(row -> Math.abs(row.angle()))
                .max()
                .orElseThrow());
    assertThat(runs.run(ANALYSIS, models, SMALL)).isEqualTo(tables);
  }

  @Test
  void aModelOfStatesStartsFromATrueStateAndHasNoFrames() {
    TrainedModel model = AnalysisRuns.states("hnn");
    List<AnalysisTable<?>> tables =
        runs.run(
            ANALYSIS,
            List.of(model),
            Map.of(
                "trajectory", 2.0, "keep", 2.0, "change", 2.0, "additions", 2.0, "removals", 0.0));
    List<EnergyChangeRows.State> states = AnalysisTable.rows(tables, EnergyChangeRows.State.class);
    assertThat(states).hasSize(1 + 5 * 2);
    double[] start = new TrajectoryGenerator(Examples.springs(0.05)).initialState("test", 2);
    assertThat(states.get(0).q()).isEqualTo(start[0]);
    assertThat(states.get(0).p()).isEqualTo(start[1]);
    var hamiltonian =
        ((HamiltonianNetwork) model.model()).hamiltonian(model.parameters()).orElseThrow();
    double first = hamiltonian.applyAsDouble(start);
    PhysicalSystem springs = Systems.named("mass-spring").create(Map.of());
    assertThat(states)
        .allSatisfy(
            row -> {
              assertThat(row.energy())
                  .isCloseTo(
                      hamiltonian.applyAsDouble(new double[] {row.q(), row.p()}) - first,
                      within(1e-12));
              assertThat(row.trueEnergy())
                  .isEqualTo(springs.energy(new double[] {row.q(), row.p()}));
            });
    assertThat(AnalysisTable.rows(tables, EnergyChangeRows.Picture.class)).isEmpty();
    assertThat(AnalysisTable.rows(tables, EnergyChangeRows.Segment.class))
        .extracting(EnergyChangeRows.Segment::swing)
        .containsOnly(Double.NaN);
  }

  @Test
  void modelsWithoutASymplecticGradientAreRefusedWithTheReason() {
    assertThat(ANALYSIS.obstacle(AnalysisRuns.pixels("pixel-hnn"))).isEmpty();
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("hnn"))).isEmpty();
    assertThat(ANALYSIS.obstacle(AnalysisRuns.pixels("pixel-baseline")))
        .contains("pixel-baseline has no Hamiltonian");
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("baseline")))
        .contains("baseline has no Hamiltonian");
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("hnn", "field_type", "both")))
        .contains("its field is no symplectic gradient; field_type must be solenoidal, not both");
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("hnn", "field_type", "conservative")))
        .contains(
            "its field is no symplectic gradient; field_type must be solenoidal, not conservative");
    assertThat(ANALYSIS.obstacle(AnalysisRuns.generative()))
        .contains("hgn has no learned field that could be followed");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    String ofAnalysis = " of analysis energy-change to ";
    refused(
        Map.of("rate", 0.0), "Cannot set rate" + ofAnalysis + "0.0: the value must be positive");
    refused(Map.of("keep", 0.0), "Cannot set keep" + ofAnalysis + "0.0: the value must be a whole");
    refused(Map.of("change", 1.5), "Cannot set change" + ofAnalysis + "1.5: the value must be a");
    refused(Map.of("additions", -1.0), "Cannot set additions" + ofAnalysis + "-1.0: the value");
    refused(
        Map.of("trajectory", 3.0), "Cannot set trajectory to 3: the test split has 3 trajectories");
  }

  private static void refused(Map<String, Double> settings, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.run(ANALYSIS, List.of(AnalysisRuns.states("hnn")), settings))
        .withMessageStartingWith(message);
  }
}
