package leapfrog.training.analyze.dynamics;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.train.TrainedModel;
import org.hipparchus.stat.StatUtils;

/** The total energy along many orbits. */
@AutoService(Analysis.class)
public final class EnergyDistributionAnalysis implements Analysis {
  /**
   * The energy of one orbit at one time.
   *
   * @param of whose orbit
   * @param orbit number of the initial state, from 0
   * @param time time
   * @param energy the true system's energy
   * @param deviation energy minus that of the initial state
   */
  public record Row(ModelName of, long orbit, double time, double energy, double deviation)
      implements AnalysisRow {}

  /**
   * The energy of one orbit over all times; NaN if the field could not be followed to the end.
   *
   * @param of whose orbit
   * @param orbit number of the initial state, from 0
   * @param initial energy of the initial state
   * @param mean mean over the times
   * @param std standard deviation over the times (divisor N)
   * @param drift last energy minus the first
   * @param maxDeviation largest |energy − initial|
   */
  public record SummaryRow(
      ModelName of,
      long orbit,
      double initial,
      double mean,
      double std,
      double drift,
      double maxDeviation)
      implements AnalysisRow {}

  @Override
  public String name() {
    return "energy-distribution";
  }

  @Override
  public String description() {
    return "total energy along many orbits, and how far it strays on each";
  }

  @Override
  public String source() {
    return "Greydanus et al. 2019, section 3";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("orbits", 50.0), Map.entry("t_end", 0.0), Map.entry("points", 100.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return DynamicsSubject.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    DynamicsSubject dynamics = DynamicsSubject.of(subject);
    Settings read = new Settings(this, settings);
    List<double[]> initial = dynamics.initialStates(read.count("orbits", 1));
    double[] times = dynamics.time(read).times();
    ToDoubleFunction<double[]> energy = dynamics.system()::energy;
    List<Row> rows = new ArrayList<>();
    List<SummaryRow> summaries = new ArrayList<>();
    for (Dynamics each : dynamics.all()) {
      for (int orbit = 0; orbit < initial.size(); orbit++) {
        Rollout rollout = Rollout.of(each.field(), initial.get(orbit), times);
        rows.addAll(rows(each.name(), orbit, rollout, energy));
        summaries.add(summary(each.name(), orbit, rollout, energy));
      }
    }
    return List.of(
        new AnalysisTable<>("energy_distribution", Row.class, columns(), rows),
        new AnalysisTable<>(
            "energy_distribution_summary", SummaryRow.class, summaryColumns(), summaries));
  }

  /** The energy along a rollout. */
  public static List<Row> rows(
      ModelName of, long orbit, Rollout rollout, ToDoubleFunction<double[]> energy) {
    double[] energies = rollout.along(energy);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < energies.length; i++) {
      rows.add(new Row(of, orbit, rollout.times().get(i), energies[i], energies[i] - energies[0]));
    }
    return rows;
  }

  /** The energy over a whole rollout. */
  public static SummaryRow summary(
      ModelName of, long orbit, Rollout rollout, ToDoubleFunction<double[]> energy) {
    double[] energies = rollout.along(energy);
    double first = energies[0];
    return new SummaryRow(
        of,
        orbit,
        first,
        StatUtils.mean(energies),
        Math.sqrt(StatUtils.populationVariance(energies)),
        energies[energies.length - 1] - first,
        // Math.max keeps a NaN.
        Arrays.stream(energies).map(each -> Math.abs(each - first)).reduce(0, Math::max));
  }

  private static List<Column<Row>> columns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("orbit", Row::orbit),
            Column.number("time", Row::time),
            Column.number("energy", Row::energy),
            Column.number("deviation", Row::deviation)));
  }

  private static List<Column<SummaryRow>> summaryColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("orbit", SummaryRow::orbit),
            Column.number("initial", SummaryRow::initial),
            Column.number("mean", SummaryRow::mean),
            Column.number("std", SummaryRow::std),
            Column.number("drift", SummaryRow::drift),
            Column.number("max_deviation", SummaryRow::maxDeviation)));
  }
}
