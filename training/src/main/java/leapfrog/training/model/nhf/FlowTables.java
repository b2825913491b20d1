package leapfrog.training.model.nhf;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.train.TrainedModel;

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
   * Whose rows they are.
   *
   * @param task name of the task
   * @param model name of the model, or the truth
   * @param trial id of the trial; empty for the truth
   */
  public record Owner(String task, String model, String trial) {
    static Owner of(TrainedModel trained) {
      return new Owner(trained.spec().task(), trained.spec().model(), trained.spec().id());
    }
  }

  /**
   * A density at a point of the plane.
   *
   * @param x first coordinate
   * @param y second coordinate
   * @param estimate kernel density estimate from samples
   * @param density the exact density; NaN for a model, whose density is not known exactly
   */
  public record Kde(Owner owner, double x, double y, double estimate, double density) {}

  /**
   * An energy at a point of the plane.
   *
   * @param step number of the leapfrog step, from 1
   * @param energy {@code kinetic}, of momenta, or {@code potential}, of positions
   * @param x first coordinate of the momentum or position
   * @param y second coordinate
   * @param value the energy above its least value on the grid
   */
  public record Energy(Owner owner, long step, String energy, double x, double y, double value) {}

  /**
   * A state on a path from the prior.
   *
   * @param integration {@code single}, the flow's own leapfrog steps, or {@code integrated}, the
   *     same Hamiltonians followed with smaller steps
   * @param path number of the path, from 0; the same number starts at the same state
   * @param steps leapfrog steps of the flow that are done
   */
  public record Path(
      Owner owner,
      String integration,
      long path,
      double steps,
      double q1,
      double q2,
      double p1,
      double p2) {
    static Path at(Owner owner, String integration, long path, double steps, double[] state) {
      return new Path(owner, integration, path, steps, state[0], state[1], state[2], state[3]);
    }
  }

  static AnalysisTable<Kde> kde(List<Kde> rows) {
    return table(
        "density_flow_kde",
        Kde.class,
        Kde::owner,
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
        Energy::owner,
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
        Path::owner,
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

  private static <R> AnalysisTable<R> table(
      String name, Class<R> type, Function<R, Owner> owner, List<R> rows, List<Column<R>> columns) {
    Stream<Column<R>> owners =
        Stream.of(
            Column.text("task", row -> owner.apply(row).task()),
            Column.text("model", row -> owner.apply(row).model()),
            Column.text("trial", row -> owner.apply(row).trial()));
    return new AnalysisTable<>(name, type, Stream.concat(owners, columns.stream()).toList(), rows);
  }
}
