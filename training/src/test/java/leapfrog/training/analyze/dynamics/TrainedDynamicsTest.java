package leapfrog.training.analyze.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.train.Checkpoints;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the paper claims, of a Hamiltonian network and a baseline that learned the mass on a spring
 * by its data and budget.
 */
class TrainedDynamicsTest {
  private static final Configuration CONF = new Configuration();
  private static AnalysisSubject trained;

  @BeforeAll
  static void train(@TempDir Path folder) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
    org.apache.hadoop.fs.Path data = new org.apache.hadoop.fs.Path(path, "data");
    DatasetWriter.write(springs(), 1, new TreeMap<>(), data, CONF);
    LearningData learning = LearningData.of(Dataset.open(data, CONF));
    List<TrainedModel> models = new ArrayList<>();
    for (String model : List.of("hnn", "baseline")) {
      TrialSpec spec = spec(model);
      Checkpoints none = new Checkpoints(new org.apache.hadoop.fs.Path(path, model), model, CONF);
      Trial.Outcome outcome =
          new Trial(spec, learning, none, TrainingListener.NONE).run(new TreeMap<>());
      models.add(TrainedModel.of(spec, outcome.parameters()));
    }
    trained = new AnalysisSubject(models, () -> learning);
  }

  private static DatasetSpec springs() {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 25L);
    splits.put("test", 25L);
    return new DatasetSpec(
        "mass-spring",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("square-direction", new TreeMap<>(), new TimeGrid(0, 3, 30), 0.1, 39),
        Recording.STATES,
        splits);
  }

  private static TrialSpec spec(String model) {
    return new TrialSpec(
        "mass-spring",
        springs(),
        new EnergyProtocol(
            "box", new TreeMap<>(), new TimeGrid(0, 20, 100), 3, 1, 0, Optional.empty()),
        model,
        new TreeMap<>(),
        new TrainingSpec(
            2000,
            0,
            1e-3,
            1e-4,
            RateSchedule.Decay.NONE,
            0,
            0,
            "fused",
            Precision.FLOAT32,
            Device.CPU,
            1,
            0,
            2000),
        0);
  }

  private static <R extends AnalysisRow> Map<String, List<R>> rows(
      Analysis analysis, Class<R> type, Map<String, Double> settings) {
    Parameters resolved =
        Parameters.resolve("analysis " + analysis.name(), analysis.defaults(), settings);
    Map<String, List<R>> byModel = new LinkedHashMap<>();
    for (R row : AnalysisTable.rows(analysis.of(trained, resolved), type)) {
      byModel.computeIfAbsent(row.of().model(), model -> new ArrayList<>()).add(row);
    }
    assertThat(byModel).containsOnlyKeys("truth", "hnn", "baseline");
    return byModel;
  }

  /** 20 units of time forward and back, at a relative tolerance of 1e-12. */
  @Test
  void allReturnToTheStartButTheBaselineLosesTheEnergy() {
    Map<String, List<ReversibilityAnalysis.Row>> rows =
        rows(new ReversibilityAnalysis(), ReversibilityAnalysis.Row.class, Map.of("states", 3.0));
    rows.values()
        .forEach(own -> assertThat(own).hasSize(3).allMatch(row -> row.returnDistance() < 1e-6));
    for (int i = 0; i < 3; i++) {
      assertThat(Math.abs(rows.get("truth").get(i).energyDrift())).isLessThan(1e-9);
      assertThat(Math.abs(rows.get("baseline").get(i).energyDrift()))
          .isGreaterThan(5 * Math.abs(rows.get("hnn").get(i).energyDrift()))
          .isGreaterThan(0.05);
    }
  }

  @Test
  void onlyTheHamiltonianFieldIsFreeOfDivergence() {
    Map<String, List<DivergenceAnalysis.SummaryRow>> rows =
        rows(new DivergenceAnalysis(), DivergenceAnalysis.SummaryRow.class, Map.of());
    DivergenceAnalysis.SummaryRow hnn = rows.get("hnn").get(0);
    assertThat(hnn.states()).isEqualTo(100);
    assertThat(hnn.divergence()).isLessThan(1e-14 * hnn.jacobianNorm());
    assertThat(rows.get("baseline").get(0).divergence()).isGreaterThan(1e-3);
    assertThat(rows.get("truth").get(0).divergence()).isZero();
  }

  @Test
  void theHamiltonianNetworkConservesItsEnergyExactlyAndTheTrueOneNearly() {
    Map<String, List<RolloutAnalysis.Row>> rows =
        rows(new RolloutAnalysis(), RolloutAnalysis.Row.class, Map.of("trajectories", 1.0));
    List<RolloutAnalysis.Row> hnn = rows.get("hnn");
    double start = hnn.get(0).trueEnergy();
    assertThat(hnn)
        .hasSize(100)
        .allMatch(row -> Math.abs(row.learnedEnergy() - hnn.get(0).learnedEnergy()) < 1e-8)
        .allMatch(row -> Math.abs(row.trueEnergy() - start) < 0.1 * start);
    List<RolloutAnalysis.Row> baseline = rows.get("baseline");
    assertThat(Math.abs(baseline.get(99).trueEnergy() - start)).isGreaterThan(0.2 * start);
    assertThat(baseline).allMatch(row -> Double.isNaN(row.learnedEnergy()));
  }

  @Test
  void learnedEnergyContoursAreThoseOfTheSpring() {
    Map<String, List<PhaseSpaceAnalysis.EnergyRow>> rows =
        rows(
            new PhaseSpaceAnalysis(),
            PhaseSpaceAnalysis.EnergyRow.class,
            Map.of("energy_grid", 11.0, "grid", 2.0, "paths", 1.0, "margin", 0.8));
    for (int i = 0; i < 121; i++) {
      assertThat(Math.abs(rows.get("hnn").get(i).energy() - rows.get("truth").get(i).energy()))
          .isLessThan(0.15);
    }
  }
}
