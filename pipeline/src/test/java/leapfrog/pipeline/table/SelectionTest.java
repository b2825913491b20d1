package leapfrog.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which rows of a long table are shown, and what is said of the others. */
class SelectionTest {
  private static final double NAN = Double.NaN;

  private static Cell cell(String metric, String model, int number, double mean) {
    String configuration = "hidden=" + number;
    return new Cell(
        metric, "spring", model, configuration, mean, NAN, 1, NAN, NAN, NAN, 60, "fused", 0, 0);
  }

  /** Two models with six configurations each. */
  private static ResultTable table(String metric, double... means) {
    List<Cell> cells = new ArrayList<>();
    for (String model : List.of("hnn", "baseline")) {
      IntStream.range(0, means.length).forEach(i -> cells.add(cell(metric, model, i, means[i])));
      IntStream.range(0, means.length)
          .forEach(i -> cells.add(cell("test_loss", model, i, -means[i])));
    }
    return new ResultTable("search", cells, new ResultTable.Counts(12, 12, 0, 0), List.of());
  }

  private static List<String> shown(Selection<Cell> selection) {
    return selection.rows().stream().map(row -> row.model() + row.configuration()).toList();
  }

  @Test
  void aTableThatFitsIsShownAsItIs() {
    Selection<Cell> all = Selection.of(table("train_loss", 3, 1, 2), 6);
    assertThat(all.rows()).hasSize(6);
    assertThat(all.rows().get(0).configuration()).isEqualTo("hidden=0");
    assertThat(all.note()).isEmpty();
  }

  @Test
  void theBestOfEachModelAreShownAndTheColumnIsNamed() {
    Selection<Cell> best = Selection.of(table("train_loss", 3, 1, NAN, 2, 5, 4), 5);
    assertThat(shown(best))
        .containsExactly("hnnhidden=1", "hnnhidden=3", "baselinehidden=1", "baselinehidden=3");
    assertThat(best.note())
        .hasValue(
            "4 of 12 rows are shown: of each task and model those with the lowest train_loss."
                + " All are in search.csv and search.parquet.");
  }

  @Test
  void theValidationLossComesFirst() {
    assertThat(Selection.of(table("validation_loss", 3, 1, 2), 2).note().orElseThrow())
        .contains("with the lowest validation_loss.");
  }

  @Test
  void theTestSplitAloneChoosesNothing() {
    Selection<Cell> first = Selection.of(table("mode_coverage", 3, 1, 2), 4);
    assertThat(shown(first))
        .containsExactly("hnnhidden=0", "hnnhidden=1", "baselinehidden=0", "baselinehidden=1");
    assertThat(first.note().orElseThrow()).contains("those first in the plan.");
  }

  @Test
  void everyModelHasARow() {
    assertThat(shown(Selection.of(table("train_loss", 3, 1, 2), 1)))
        .containsExactly("hnnhidden=1", "baselinehidden=1");
  }
}
