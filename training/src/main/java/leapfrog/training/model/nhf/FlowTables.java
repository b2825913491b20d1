package leapfrog.training.model.nhf;

import java.util.List;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;

/** The tables of {@link DensityFlow}. */
public final class FlowTables {
  /** {@link Energy#energy} of momenta. */
  public static final String KINETIC = "kinetic";

  /** {@link Energy#energy} of positions. */
  public static final String POTENTIAL = "potential";

  /** {@link Path#integration} by the flow's own steps. */
  public static final String SINGLE = "single";

  /** {@link Path#integration} by smaller steps. */
  public static final String INTEGRATED = "integrated";

  private FlowTables() {}

  /**
   * A density at a point of the plane.
   *
   * @param of whom it is about
   * @param x first coordinate
   * @param y second coordinate
   * @param estimate kernel density estimate from samples
   * @param density the exact density; NaN for a model, whose density is not known exactly
   */
  public record Kde(ModelName of, double x, double y, double estimate, double density)
      implements AnalysisRow {}

  /**
   * An energy at a point of the plane.
   *
   * @param step number of the leapfrog step, from 1
   * @param energy {@code kinetic}, of momenta, or {@code potential}, of positions
   * @param x first coordinate of the momentum or position
   * @param y second coordinate
   * @param value the energy above its least value on the grid
   */
  public record Energy(ModelName of, long step, String energy, double x, double y, double value)
      implements AnalysisRow {}

  /**
   * A state on a path from the prior.
   *
   * @param integration {@code single}, the flow's own leapfrog steps, or {@code integrated}, the
   *     same Hamiltonians followed with smaller steps
   * @param path number of the path, from 0; the same number starts at the same state
   * @param steps leapfrog steps of the flow that are done
   */
  public record Path(
      ModelName of,
      String integration,
      long path,
      double steps,
      double q1,
      double q2,
      double p1,
      double p2)
      implements AnalysisRow {
    static Path at(ModelName of, String integration, long path, double steps, double[] state) {
      return new Path(of, integration, path, steps, state[0], state[1], state[2], state[3]);
    }
  }

  static AnalysisTable<Kde> kde(List<Kde> rows) {
    return table(
        "density_flow_kde",
        Kde.class,
        rows,
        List.of(
            Column.number("x", Kde::x),
            Column.number("y", Kde::y),
            Column.number("estimate", Kde::estimate),
            Column.number("density", Kde::density)));
  }

  static AnalysisTable<Energy> energies(List<Energy> rows) {
    return table(
        "density_flow_energy",
        Energy.class,
        rows,
        List.of(
            Column.count("step", Energy::step),
            Column.text("energy", Energy::energy),
            Column.number("x", Energy::x),
            Column.number("y", Energy::y),
            Column.number("value", Energy::value)));
  }

  static AnalysisTable<Path> paths(List<Path> rows) {
    return table(
        "density_flow_paths",
        Path.class,
        rows,
        List.of(
            Column.text("integration", Path::integration),
            Column.count("path", Path::path),
            Column.number("steps", Path::steps),
            Column.number("q1", Path::q1),
            Column.number("q2", Path::q2),
            Column.number("p1", Path::p1),
            Column.number("p2", Path::p2)));
  }

  private static <R extends AnalysisRow> AnalysisTable<R> table(
      String name, Class<R> type, List<R> rows, List<Column<R>> columns) {
    return new AnalysisTable<>(name, type, AnalysisRow.columns(columns), rows);
  }
}
