package leapfrog.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import leapfrog.pipeline.SyntheticTrials;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.evaluate.Headline;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration is the best: the validation split says, and never the test split. */
class BestTableTest {
  private static final double NAN = Double.NaN;

  private static final List<Headline> HEADLINES =
      List.of(
          new Headline("train_loss", "train loss"),
          new Headline("test_loss", "test loss"),
          new Headline("energy_mse", "energy MSE"));

  /** Four widths with two seeds each. */
  private static final PlannedCells PLAN = PlannedCells.of(SyntheticTrials.plan(4, 2));

  @TempDir private java.nio.file.Path folder;

  /** A table whose i-th configuration has the i-th number of each metric. */
  private static ResultTable table(long[] seeds, double[] validation, double[] test) {
    List<Cell> cells = new ArrayList<>();
    List<String> metrics = List.of("validation_loss", "test_loss");
    for (String metric : metrics) {
      for (int i = 0; i < seeds.length; i++) {
        double mean = (metric.equals("test_loss") ? test : validation)[i];
        cells.add(cell(metric, "hidden=" + (i + 1), mean, seeds[i]));
      }
    }
    return new ResultTable("search", cells, new ResultTable.Counts(8, 8, 0, 0), List.of());
  }

  private static Cell cell(String metric, String configuration, double mean, long seeds) {
    return new Cell(
        metric,
        "mass-spring",
        "hnn",
        configuration,
        mean,
        mean / 10,
        seeds,
        0.5,
        NAN,
        NAN,
        60,
        "fused",
        2 - seeds,
        0);
  }

  private static BestTable best(long[] seeds, double[] validation, double[] test) {
    return BestTable.of(table(seeds, validation, test), PLAN, HEADLINES);
  }

  @Test
  void theLowestValidationLossWinsWhereTheTestLossWouldChooseAnother() {
    BestTable best =
        best(
            new long[] {2, 2, 2, 2},
            new double[] {0.4, 0.3, 0.1, 0.2},
            new double[] {0.01, 0.5, 0.9, 0.4});
    assertThat(best.rows()).hasSize(1);
    BestConfiguration row = best.rows().get(0);
    assertThat(row.validation().configuration()).isEqualTo("hidden=3");
    assertThat(row.measured().get("test_loss").mean()).isEqualTo(0.9);
    assertThat(row.compared()).isEqualTo(4);
    assertThat(row.tried()).isEqualTo(4);
    assertThat(best.headlines()).extracting(Headline::metric).containsExactly("test_loss");
    assertThat(best.notes()).isEmpty();
  }

  @Test
  void onlyConfigurationsOfWhichEverySeedSucceededAreCompared() {
    BestTable best =
        best(
            new long[] {2, 2, 1, 0},
            new double[] {0.4, 0.3, 0.1, NAN},
            new double[] {0.1, 0.1, 0.1, NAN});
    assertThat(best.rows()).hasSize(1);
    assertThat(best.rows().get(0).validation().configuration()).isEqualTo("hidden=2");
    assertThat(best.rows().get(0).among()).isEqualTo("2 of 4");
  }

  @Test
  void ofEqualOnesTheFirstOfThePlanIsBest() {
    BestTable best =
        best(
            new long[] {2, 2, 2, 2},
            new double[] {0.3, 0.2, 0.2, 0.2},
            new double[] {0.3, 0.3, 0.2, 0.1});
    assertThat(best.rows().get(0).validation().configuration()).isEqualTo("hidden=2");
  }

  @Test
  void withoutAValidationSplitNoneIsChosenAndItIsSaidHowToHaveOne() {
    ResultTable table =
        new ResultTable(
            "search",
            List.of(cell("test_loss", "hidden=1", 0.1, 2), cell("test_loss", "hidden=2", 0.2, 2)),
            new ResultTable.Counts(8, 4, 0, 0),
            List.of());
    BestTable best = BestTable.of(table, PLAN, HEADLINES);
    assertThat(best.rows()).isEmpty();
    assertThat(BestTexts.terminal(best))
        .isEqualTo(
            "No best configuration is chosen for mass-spring: there is no validation split;"
                + " a run with datasets.mass-spring.splits.validation=N has one.\n");
  }

  @Test
  void aSplitOfWhichNoConfigurationIsCompleteIsNotCalledMissing() {
    SweepPlan plan =
        SyntheticTrials.plan(4, 2, "datasets.mass-spring.splits={train=3,validation=2,test=2}");
    BestTable best =
        BestTable.of(
            table(new long[] {1, 0, 0, 0}, new double[] {0.1, NAN, NAN, NAN}, new double[4]),
            PlannedCells.of(plan),
            HEADLINES);
    assertThat(best.rows()).isEmpty();
    assertThat(best.notes())
        .containsExactly(
            "No best configuration is chosen for mass-spring hnn: of none has every seed succeeded.");
  }

  @Test
  void repeatedDataAreCalledByTheNameOfTheConfiguration() {
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn,training.steps=[1,2]}]",
            "sweep.seeds=[3,4]",
            "sweep.new_data_per_seed=true");
    ResultTable table =
        new ResultTable(
            "search",
            List.of(cell("test_loss", "steps=1", 0.1, 2), cell("test_loss", "steps=2", 0.2, 2)),
            new ResultTable.Counts(4, 4, 0, 0),
            List.of());
    assertThat(BestTable.of(table, PlannedCells.of(plan), HEADLINES).notes().get(0))
        .contains(" datasets.mass-spring.splits.validation=N ");
  }

  @Test
  void oneConfigurationIsNotChosen() {
    ResultTable table =
        new ResultTable(
            "search",
            List.of(cell("test_loss", "", 0.1, 2)),
            new ResultTable.Counts(2, 2, 0, 0),
            List.of());
    BestTable best = BestTable.of(table, PlannedCells.of(SyntheticTrials.plan(1, 2)), HEADLINES);
    assertThat(best.rows()).isEmpty();
    assertThat(BestTexts.terminal(best)).isEmpty();
  }

  @Test
  void everyFormatHoldsTheChoice() throws IOException {
    BestTable best =
        best(
            new long[] {2, 2, 2, 1},
            new double[] {0.4, 0.25, 0.3, 0.1},
            new double[] {0.1, 0.5, 0.3, 0.2});
    TableFiles.write(best, new Path(folder.toString()), new Configuration());
    assertThat(Files.readString(folder.resolve("search_best.csv")))
        .isEqualTo(
            """
            task,model,configuration,tried,compared,seeds,steps,validation_loss,\
            validation_loss_stderr,validation_loss_seed_std,test_loss,test_loss_stderr
            mass-spring,hnn,hidden=2,4,3,2,60,0.25,0.025,0.5,0.5,0.05
            """);
    assertThat(Files.readString(folder.resolve("search_best.md")))
        .contains("the test split has no part in the choice")
        .contains(
            "| task | model | configuration | validation loss | test loss | compared | seeds |")
        .contains(
            "| mass-spring | hnn | hidden=2 | 2.50e-01 ± 2.5e-02 | 5.00e-01 ± 5.0e-02 | 3 of 4 | 2 |");
    assertThat(Files.readString(folder.resolve("search_best.tex")))
        .contains("mass-spring & hnn & hidden=2 & $2.50{\\times}10^{-1}");
    assertThat(folder.resolve("search_best.parquet")).isNotEmptyFile();
    assertThat(BestTexts.terminal(best))
        .isEqualTo(
            """
            Best configurations by validation loss:
              mass-spring hnn: hidden=2, best of 3 (4 tried)
                validation loss 2.50e-01 ± 2.5e-02, test loss 5.00e-01 ± 5.0e-02
            """);
  }
}
