package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.model.nhf.FlowTables;
import leapfrog.training.model.nhf.FlowTables.Energy;
import leapfrog.training.model.nhf.FlowTables.Kde;
import leapfrog.training.model.nhf.FlowTables.Path;
import org.junit.jupiter.api.Test;

class DensityFlowFiguresTest {
  private static final int CELLS = 4;

  /** What all densities of the test are like: dense at the right of the plane. */
  private static void addLine(
      String task, List<Kde> densities, List<Energy> energies, List<Path> paths) {
    ModelName learned = new ModelName(task, "nhf", "0123", task);
    for (int i = 0; i < CELLS * CELLS; i++) {
      int x = i % CELLS;
      int y = Math.floorDiv(i, CELLS);
      densities.add(new Kde(new ModelName(task, Analysis.TRUTH, "", task), x, y, x, x));
      densities.add(new Kde(learned, x, y, x, Double.NaN));
      energies.add(new Energy(learned, 1, FlowTables.KINETIC, x, y, x));
      energies.add(new Energy(learned, 1, FlowTables.POTENTIAL, x, y, x));
    }
    paths.add(new Path(learned, FlowTables.SINGLE, 0, 0, -1, 0, 0, 0));
    paths.add(new Path(learned, FlowTables.SINGLE, 0, 1, 1, 0, 0, 0));
    paths.add(new Path(learned, FlowTables.INTEGRATED, 0, 0, -1, 0, 0, 0));
    paths.add(new Path(learned, FlowTables.INTEGRATED, 0, 1, 1, 0, 0, 0));
  }

  private static long count(BufferedImage image, Color colour) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), Math.floorDiv(i, image.getWidth())))
        .filter(rgb -> rgb == colour.getRGB())
        .count();
  }

  @Test
  void aLineShowsTargetModelEnergiesAndFlows() {
    List<Kde> densities = new ArrayList<>();
    List<Energy> energies = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    addLine("two", densities, energies, paths);
    addLine("nine", densities, energies, paths);
    List<Figure> figures =
        new DensityFlowFigures()
            .of(
                List.of(
                    new AnalysisTable<>("density_flow_kde", Kde.class, List.of(), densities),
                    new AnalysisTable<>("density_flow_energy", Energy.class, List.of(), energies),
                    new AnalysisTable<>("density_flow_paths", Path.class, List.of(), paths)));
    assertThat(figures).extracting(Figure::name).containsExactly("density-flow");
    BufferedImage image = FigureFiles.image(figures.get(0));
    int side = image.getHeight() / 2;
    assertThat(image.getWidth()).isEqualTo(6 * side);
    Color highest = new Color(0x0b2f5b);
    for (int column = 0; column < 6; column++) {
      BufferedImage panel = image.getSubimage(column * side, side, side, side);
      // A quarter of a density's or energy's squares are the highest; a flow has none.
      if (column < 4) {
        assertThat(count(panel, highest)).as("panel %d", column).isGreaterThan(side * side / 16);
      } else {
        assertThat(count(panel, highest)).as("panel %d", column).isZero();
        assertThat(count(panel, Style.series(2))).as("panel %d", column).isPositive();
      }
    }
  }
}
