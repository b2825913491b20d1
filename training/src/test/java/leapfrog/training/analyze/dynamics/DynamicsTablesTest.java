package leapfrog.training.analyze.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ExampleSubjects;
import leapfrog.training.analyze.ModelName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, columns and sizes of the tables, on which what reads the files relies. */
class DynamicsTablesTest {
  private static AnalysisSubject springs;

  @BeforeAll
  static void writeData(@TempDir Path folder) {
    springs = ExampleSubjects.springs(folder);
  }

  private static List<AnalysisTable<?>> tables(String name, Map<String, Double> settings) {
    Analysis analysis = Analyses.named(name);
    return analysis.of(
        springs, Parameters.resolve("analysis " + name, analysis.defaults(), settings));
  }

  @ParameterizedTest
  @CsvSource({
    "phase-space, phase_space_field, q p dq dp",
    "phase-space, phase_space_energy, q p energy",
    "phase-space, phase_space_path, path time q p",
    "rollout, rollout, trajectory time coordinate_mse learned_energy true_energy",
    "rollout, rollout_coordinates, trajectory time coordinate value truth",
    "rollout, rollout_conserved, trajectory time hamiltonian_model hamiltonian_trial value",
    "energy-distribution, energy_distribution, orbit time energy deviation",
    "energy-distribution, energy_distribution_summary,"
        + " orbit initial mean std drift max_deviation",
    "reversibility, reversibility, state return_distance energy_drift evaluations",
    "divergence, divergence, state divergence jacobian_norm",
    "divergence, divergence_coordinates, state coordinate value",
    "divergence, divergence_summary, states rms_divergence rms_jacobian_norm"
  })
  void columnsAreStable(String analysis, String table, String columns) {
    AnalysisTable<?> found =
        tables(analysis, Map.of()).stream()
            .filter(each -> each.name().equals(table))
            .findFirst()
            .orElseThrow();
    assertThat(found.columns().stream().map(Column::name).toList())
        .isEqualTo(List.of(("task model trial dataset " + columns).split(" ", -1)));
  }

  /** Four fields: the truth, two Hamiltonian networks and a baseline; 2 coordinates. */
  @Test
  void sizesFollowTheSettings() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    List.of(
            tables(
                "phase-space",
                Map.of("grid", 3.0, "energy_grid", 4.0, "paths", 2.0, "points", 5.0)),
            tables("rollout", Map.of("trajectories", 2.0)),
            tables("energy-distribution", Map.of("orbits", 6.0, "points", 7.0)),
            tables("reversibility", Map.of("states", 3.0, "span", 1.0)),
            tables("divergence", Map.of("states", 11.0)))
        .forEach(tables -> tables.forEach(table -> sizes.put(table.name(), table.rows().size())));
    assertThat(sizes)
        .containsExactly(
            Map.entry("phase_space_field", 4 * 9),
            Map.entry("phase_space_energy", 4 * 16),
            Map.entry("phase_space_path", 4 * 2 * 5),
            Map.entry("rollout", 4 * 2 * 9),
            Map.entry("rollout_coordinates", 4 * 2 * 9 * 2),
            Map.entry("rollout_conserved", 4 * 2 * 9 * 2),
            Map.entry("energy_distribution", 4 * 6 * 7),
            Map.entry("energy_distribution_summary", 4 * 6),
            Map.entry("reversibility", 4 * 3),
            Map.entry("divergence", 4 * 11),
            Map.entry("divergence_coordinates", 4 * 11 * 2),
            Map.entry("divergence_summary", 4));
  }

  @Test
  void eachHamiltonianIsConservedAlongItsOwnRolloutOnly() {
    List<RolloutAnalysis.ConservedRow> rows =
        AnalysisTable.rows(
            tables("rollout", Map.of("trajectories", 1.0)), RolloutAnalysis.ConservedRow.class);
    Map<List<ModelName>, double[]> ranges = new LinkedHashMap<>();
    for (RolloutAnalysis.ConservedRow row : rows) {
      double[] range =
          ranges.computeIfAbsent(
              List.of(row.of(), row.hamiltonian()), key -> new double[] {row.value(), row.value()});
      range[0] = Math.min(range[0], row.value());
      range[1] = Math.max(range[1], row.value());
    }
    assertThat(ranges).hasSize(8);
    ranges.forEach(
        (of, range) -> {
          if (of.get(0).equals(of.get(1))) {
            assertThat(range[1] - range[0]).isLessThan(1e-10);
          } else {
            assertThat(range[1] - range[0]).isGreaterThan(1e-3);
          }
        });
  }
}
