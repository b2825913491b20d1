package leapfrog.training.model.nhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.Examples;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.DensityProtocol;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.Test;

/** The tables of what a flow learned. */
class DensityFlowTest {
  private static final Analysis ANALYSIS = Analyses.named("density-flow");

  private static TrainedModel trained() {
    DatasetSpec dataset =
        DatasetSpec.points(
            "grid", "gaussian-mixture", Map.of(), Map.of("train", 60L, "test", 40L), 3);
    TrialSpec spec =
        new TrialSpec(
            "four",
            dataset,
            new DensityProtocol(10, 1, 0),
            "nhf",
            new TreeMap<>(Map.of("hidden", "6", "frequency", "1")),
            new TrainingSpec(
                1,
                0,
                1e-3,
                0,
                RateSchedule.Decay.NONE,
                0,
                0,
                "torch",
                Precision.FLOAT32,
                Device.CPU,
                1,
                0,
                1),
            0);
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "hidden", "6", "frequency", "1");
    return TrainedModel.of(spec, model.initialParameters(Examples.random(3)));
  }

  private static List<AnalysisTable<?>> tables() {
    Map<String, Double> settings =
        Map.of("cells", 60.0, "extent", 8.0, "paths", 3.0, "fractions", 4.0);
    AnalysisSubject subject =
        new AnalysisSubject(
            List.of(trained()),
            () -> {
              throw new AssertionError("no data are needed");
            });
    return ANALYSIS.of(subject, Parameters.resolve(ANALYSIS.name(), ANALYSIS.defaults(), settings));
  }

  @Test
  void densitiesIntegrateToOne() {
    List<FlowTables.Kde> rows = AnalysisTable.rows(tables(), FlowTables.Kde.class);
    assertThat(rows).hasSize(2 * 61 * 61);
    assertThat(integral(rows, "truth", FlowTables.Kde::density)).isCloseTo(1, within(0.02));
    assertThat(integral(rows, "truth", FlowTables.Kde::estimate)).isCloseTo(1, within(0.02));
    assertThat(integral(rows, "nhf", FlowTables.Kde::estimate)).isBetween(0.5, 1.05);
    assertThat(rows.get(rows.size() - 1).density()).isNaN();
    assertThat(rows.get(0).of().task()).isEqualTo("four");
    assertThat(rows.get(0).of().model()).isEqualTo("truth");
  }

  private static double integral(
      List<FlowTables.Kde> rows, String model, ToDoubleFunction<FlowTables.Kde> value) {
    return rows.stream().filter(row -> row.of().model().equals(model)).mapToDouble(value).sum()
        * (16.0 / 60)
        * (16.0 / 60);
  }

  @Test
  void energiesOfEveryStepBeginAtZero() {
    List<FlowTables.Energy> rows = AnalysisTable.rows(tables(), FlowTables.Energy.class);
    assertThat(rows).hasSize(2 * 2 * 61 * 61);
    for (int step = 1; step <= 2; step++) {
      for (String energy : List.of("kinetic", "potential")) {
        int wanted = step;
        assertThat(
                rows.stream()
                    .filter(row -> row.step() == wanted && row.energy().equals(energy))
                    .mapToDouble(FlowTables.Energy::value)
                    .summaryStatistics())
            .satisfies(
                statistics -> {
                  assertThat(statistics.getMin()).isZero();
                  assertThat(statistics.getMax()).isPositive();
                });
      }
    }
  }

  @Test
  void pathsAreThoseOfTheFlow() {
    List<FlowTables.Path> rows = AnalysisTable.rows(tables(), FlowTables.Path.class);
    assertThat(rows).hasSize(3 * (3 + 9));
    TrainedModel trained = trained();
    NeuralHamiltonianFlow model = (NeuralHamiltonianFlow) trained.model();
    FlowEvaluator flow = model.flow().evaluator(trained.parameters());
    List<FlowTables.Path> single =
        rows.stream().filter(row -> row.path() == 1 && row.integration().equals("single")).toList();
    List<FlowTables.Path> integrated =
        rows.stream()
            .filter(row -> row.path() == 1 && row.integration().equals("integrated"))
            .toList();
    double[] end = FlowEvaluator.follow(flow.forward(), state(single.get(0)));
    assertThat(state(single.get(2))).isEqualTo(end);
    assertThat(state(integrated.get(0))).isEqualTo(state(single.get(0)));
    assertThat(integrated).extracting(FlowTables.Path::steps).startsWith(0.0, 0.25, 0.5);
    assertThat(state(integrated.get(8))).isNotEqualTo(end).containsExactly(end, within(2.0));
  }

  private static double[] state(FlowTables.Path row) {
    return new double[] {row.q1(), row.q2(), row.p1(), row.p2()};
  }

  @Test
  void otherModelsAreRefused() {
    TrainedModel flow = trained();
    assertThat(ANALYSIS.obstacle(flow)).isEmpty();
    NeuralHamiltonianFlow line = FlowExamples.tiny(1);
    assertThat(
            ANALYSIS.obstacle(new TrainedModel(flow.spec(), line, FlowExamples.weights(line, 1))))
        .contains("its points have 1 coordinates, not 2");
    var hnn = Examples.hnn(4, 2);
    assertThat(
            ANALYSIS.obstacle(
                new TrainedModel(flow.spec(), hnn, hnn.initialParameters(Examples.random(1)))))
        .contains("it is no neural Hamiltonian flow");
  }
}
