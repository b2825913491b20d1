package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.dynamics.EnergyDistributionAnalysis;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.EnergyRow;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.FieldRow;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.PathRow;
import org.junit.jupiter.api.Test;

class DynamicsFiguresTest {
  private static final ModelName TRUTH = new ModelName("spring", Analysis.TRUTH, "", "spring");
  private static final ModelName HNN = new ModelName("spring", "hnn", "a1", "spring");
  private static final ModelName SECOND_SEED = new ModelName("spring", "hnn", "b2", "spring");
  private static final ModelName OTHER_DATA = new ModelName("spring", "hnn", "c3", "spring-1");
  private static final ModelName BASELINE = new ModelName("spring", "baseline", "d4", "spring");

  private static AnalysisTable<EnergyDistributionAnalysis.Row> energies(ModelName... names) {
    List<EnergyDistributionAnalysis.Row> rows = new ArrayList<>();
    for (ModelName name : names) {
      double drift = name.equals(BASELINE) ? -0.5 : 0;
      for (int time = 0; time < 5; time++) {
        rows.add(new EnergyDistributionAnalysis.Row(name, 0, time, 1 + drift * time, drift * time));
      }
    }
    return new AnalysisTable<>(
        "energy_distribution", EnergyDistributionAnalysis.Row.class, List.of(), rows);
  }

  /** Pixels that are more blue than red by some amount; of orange ones if it is negative. */
  private static long count(BufferedImage image, int blueness) {
    return IntStream.range(0, image.getHeight())
        .mapToLong(
            y ->
                IntStream.range(0, image.getWidth())
                    .mapToObj(x -> new Color(image.getRGB(x, y)))
                    .filter(
                        pixel ->
                            Integer.signum(blueness) * (pixel.getBlue() - pixel.getRed())
                                > Math.abs(blueness))
                    .count())
        .sum();
  }

  private static BufferedImage column(BufferedImage image, int index, int of) {
    int width = image.getWidth() / of;
    return image.getSubimage(index * width, 0, width, image.getHeight());
  }

  @Test
  void everyFigureBelongsToAnAnalysis() {
    assertThat(ServiceLoader.load(AnalysisFigures.class))
        .isNotEmpty()
        .allSatisfy(
            figures ->
                assertThat(Analyses.all()).extracting(Analysis::name).contains(figures.analysis()));
  }

  @Test
  void aSubjectIsTheTruthAndOneTrialOfEachModel() {
    DynamicsSubjects subjects =
        new DynamicsSubjects(List.of(energies(HNN, SECOND_SEED, BASELINE, TRUTH)));
    assertThat(subjects.subjects(EnergyDistributionAnalysis.Row.class))
        .containsExactly(new DynamicsSubjects.Subject("spring", List.of(TRUTH, HNN, BASELINE)));
  }

  @Test
  void severalDatasetsOfATaskAreToldApart() {
    List<Figure> figures =
        new EnergyDistributionFigures().of(List.of(energies(TRUTH, HNN, OTHER_DATA)));
    assertThat(figures)
        .extracting(Figure::name)
        .containsExactly(
            "spring-spring-energy-distribution", "spring-spring-1-energy-distribution");
  }

  @Test
  void energiesOfAllModelsAreOnOneScale() {
    Figure figure =
        new EnergyDistributionFigures().of(List.of(energies(TRUTH, HNN, BASELINE))).get(0);
    BufferedImage image = FigureFiles.image(figure);
    BufferedImage hnn = column(image, 1, 3);
    // On one scale the line of the HNN, which keeps its energy, runs at half height.
    BufferedImage middle = hnn.getSubimage(0, image.getHeight() / 3, hnn.getWidth(), 50);
    assertThat(count(hnn, 40)).isGreaterThan(100).isEqualTo(count(middle, 40));
    assertThat(count(column(image, 2, 3), -40)).isGreaterThan(100);
    assertThat(count(column(image, 0, 3), 40) + count(column(image, 0, 3), -40)).isZero();
  }

  @Test
  void aModelWithoutHamiltonianHasAFieldAndNoColours() {
    List<EnergyRow> energy = new ArrayList<>();
    List<FieldRow> field = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int q = i % 4;
      int p = Math.floorDiv(i, 4);
      energy.add(new EnergyRow(HNN, q, p, q + p));
      energy.add(new EnergyRow(BASELINE, q, p, Double.NaN));
      field.add(new FieldRow(HNN, q, p, 1, 0));
      field.add(new FieldRow(BASELINE, q, p, 1, 0));
    }
    Figure figure =
        new PhaseSpaceFigures()
            .of(
                List.of(
                    new AnalysisTable<>("phase_space_field", FieldRow.class, List.of(), field),
                    new AnalysisTable<>("phase_space_energy", EnergyRow.class, List.of(), energy),
                    new AnalysisTable<>("phase_space_path", PathRow.class, List.of(), List.of())))
            .get(0);
    BufferedImage image = FigureFiles.image(figure);
    assertThat(figure.name()).isEqualTo("spring-phase-space");
    assertThat(count(column(image, 0, 2), 20)).isGreaterThan(10_000);
    assertThat(count(column(image, 1, 2), 20)).isZero();
  }
}
