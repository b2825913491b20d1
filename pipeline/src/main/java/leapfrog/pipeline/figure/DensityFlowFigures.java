package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.model.nhf.DensityFlow;
import leapfrog.training.model.nhf.FlowTables;
import leapfrog.training.model.nhf.FlowTables.Energy;
import leapfrog.training.model.nhf.FlowTables.Kde;
import leapfrog.training.model.nhf.FlowTables.Path;

/**
 * Figure 9 of Toth et al. 2019, a line for each density: target and learned density, the energies
 * of each step, a leapfrog step, and the integrated flow.
 */
@AutoService(AnalysisFigures.class)
public final class DensityFlowFigures implements AnalysisFigures {
  private static final int SIDE = 260;
  private static final int BANDS = 16;
  private static final double THIN = 0.7;

  @Override
  public String analysis() {
    return new DensityFlow().name();
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    List<Kde> densities = AnalysisTable.rows(tables, Kde.class);
    Map<ModelName, List<Energy>> energies =
        Rows.by(AnalysisTable.rows(tables, Energy.class), Energy::of);
    Map<ModelName, List<Path>> paths = Rows.by(AnalysisTable.rows(tables, Path.class), Path::of);
    List<List<Panel>> lines = new ArrayList<>();
    Rows.by(densities, Kde::of)
        .forEach(
            (owner, learned) -> {
              if (!owner.model().equals(Analysis.TRUTH)) {
                List<Panel> line = new ArrayList<>();
                line.add(density(owner.task(), of(densities, truth(owner))));
                line.add(density("learned", learned));
                line.addAll(energies(energies.get(owner)));
                line.addAll(flows(paths.get(owner), learned));
                lines.add(line);
              }
            });
    return List.of(PanelGrid.figure(analysis(), lines, SIDE, SIDE));
  }

  private static ModelName truth(ModelName owner) {
    return new ModelName(owner.task(), Analysis.TRUTH, "", owner.dataset());
  }

  /** Several datasets of a task, as each seed may have its own, share their truth. */
  private static List<Kde> of(List<Kde> densities, ModelName owner) {
    return densities.stream().filter(row -> row.of().equals(owner)).distinct().toList();
  }

  private static Panel density(String title, List<Kde> rows) {
    double[] values = Rows.column(rows, Kde::estimate);
    return new Panel(title, "q1", "q2")
        .heat(
            Rows.column(rows, Kde::x), Rows.column(rows, Kde::y), values, ColourScale.over(values));
  }

  private static List<Panel> energies(List<Energy> rows) {
    List<Panel> panels = new ArrayList<>();
    Rows.by(rows, row -> List.of(row.step(), row.energy()))
        .forEach(
            (key, grid) -> {
              boolean kinetic = grid.get(0).energy().equals(FlowTables.KINETIC);
              double[] values = Rows.column(grid, Energy::value);
              panels.add(
                  new Panel(
                          "%s of step %d".formatted(kinetic ? "K(p)" : "V(q)", grid.get(0).step()),
                          kinetic ? "p1" : "q1",
                          kinetic ? "p2" : "q2")
                      .heat(
                          Rows.column(grid, Energy::x),
                          Rows.column(grid, Energy::y),
                          values,
                          ColourScale.over(values, BANDS)));
            });
    return panels;
  }

  private static List<Panel> flows(List<Path> rows, List<Kde> extent) {
    Panel single = new Panel("single step", "q1", "q2");
    Panel integrated = new Panel("integrated flow", "q1", "q2");
    Rows.by(rows, row -> List.of(row.integration(), row.path()))
        .forEach(
            (key, path) -> {
              if (path.get(0).integration().equals(FlowTables.SINGLE)) {
                draw(single, path.subList(0, 2));
              } else {
                draw(integrated, path);
              }
            });
    double edge = extent.stream().mapToDouble(Kde::x).max().orElseThrow();
    return List.of(
        single.range(-edge, edge, -edge, edge), integrated.range(-edge, edge, -edge, edge));
  }

  /** A line that ends in a dot. */
  private static void draw(Panel panel, List<Path> path) {
    double[] q1 = Rows.column(path, Path::q1);
    double[] q2 = Rows.column(path, Path::q2);
    int last = q1.length - 1;
    panel.line("", q1, q2, Style.series(1), THIN);
    panel.dots("", new double[] {q1[last]}, new double[] {q2[last]}, Style.series(2));
  }
}
