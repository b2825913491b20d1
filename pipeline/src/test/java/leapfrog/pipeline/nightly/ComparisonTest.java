package leapfrog.pipeline.nightly;

import static leapfrog.pipeline.nightly.NightFixtures.BASELINE;
import static leapfrog.pipeline.nightly.NightFixtures.HNN;
import static leapfrog.pipeline.nightly.NightFixtures.cell;
import static leapfrog.pipeline.nightly.NightFixtures.inGroup;
import static leapfrog.pipeline.nightly.NightFixtures.lost;
import static leapfrog.pipeline.nightly.NightFixtures.night;
import static leapfrog.pipeline.nightly.NightFixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final List<TrialGroup> BOTH = List.of(HNN, BASELINE);
  private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

  private static Comparison compare(NightResults before, NightResults after) {
    return Comparison.of(before, after, rule());
  }

  private static String text(Comparison comparison) {
    return new ComparisonText(DATE, Optional.of(DATE.minusDays(1)), comparison).terminal();
  }

  @Test
  void theSameNightIsTheSame() {
    NightResults night =
        night(BOTH, cell("a", 1, 0.1), inGroup(BASELINE, cell("a", 2, Double.NaN)));
    Comparison comparison = compare(night, night);
    assertThat(comparison.isRegression()).isFalse();
    assertThat(comparison.counts())
        .containsExactly(Map.entry(CellVerdict.NEUTRAL, 2L), Map.entry(CellVerdict.SAME, 2L));
    assertThat(text(comparison)).isEqualTo("2026-11-21 beside 2026-11-20: 2 neutral, 2 same.\n");
  }

  @Test
  void theWorstComesFirst() {
    Comparison comparison =
        compare(
            night(
                BOTH,
                cell("same", 1, 0),
                cell("better", 1, 0),
                cell("worse", 1, 0),
                cell("worst", 1, 0),
                cell("gone", 1, 0),
                cell("lost", 1, 0)),
            night(
                BOTH,
                cell("same", 1, 0),
                cell("better", 0.5, 0),
                cell("worse", 1.5, 0),
                cell("worst", 2, 0),
                cell("lost", Double.NaN, Double.NaN)));
    assertThat(comparison.cells().stream().map(cell -> cell.key().metric()))
        .containsExactly(
            "gone",
            "lost",
            "worst",
            "worse",
            "training_seconds",
            "training_seconds",
            "better",
            "same");
    assertThat(comparison.isRegression()).isTrue();
    assertThat(text(comparison).lines().toList())
        .hasSize(7)
        .first()
        .asString()
        .matches("verdict +metric +of +reference +this night +change +in standard errors");
    assertThat(text(comparison).lines().skip(3).findFirst().orElseThrow())
        .matches(
            "worse +worst +spring hnn +1\\.000e\\+00 ± 0\\.0e\\+00 +2\\.000e\\+00 ± 0\\.0e\\+00"
                + " +\\+100\\.00 % +no spread");
    assertThat(text(comparison))
        .endsWith(
            "2026-11-21 beside 2026-11-20: 1 missing, 1 not finite, 2 worse, 2 neutral, 1 better,"
                + " 1 same.\n");
  }

  /**
   * A number that was planned and is not there is a regression; one that was not planned is named.
   */
  @Test
  void anotherPlan() {
    Comparison comparison =
        compare(
            night(BOTH, cell("a", 1, 0), inGroup(BASELINE, cell("a", 2, 0))),
            night(
                List.of(HNN, new TrialGroup("orbit", "hnn", "")),
                cell("a", 1, 0),
                inGroup(new TrialGroup("orbit", "hnn", ""), cell("a", 7, 0))));
    assertThat(comparison.counts())
        .containsExactly(
            Map.entry(CellVerdict.NEUTRAL, 1L),
            Map.entry(CellVerdict.ADDED, 1L),
            Map.entry(CellVerdict.REMOVED, 1L),
            Map.entry(CellVerdict.SAME, 1L));
    assertThat(comparison.isRegression()).isFalse();
    assertThat(text(comparison))
        .contains("Not in the reference: orbit hnn.\n")
        .contains("In the reference only: spring baseline.\n")
        .doesNotContain("specification");
  }

  @Test
  void trialsOfAnotherSpecificationAreComparedAndNamed() {
    NightResults before = night(List.of(HNN), cell("a", 1, 0));
    NightResults after =
        new NightResults(
            List.of(cell("a", 2, 0)),
            Map.of(HNN, new NightResults.Group(Set.of("other"), cell("training_seconds", 1, 0), 0)),
            new TrialCounts(3, 3, 0, 0, 0),
            List.of());
    Comparison comparison = compare(before, after);
    assertThat(comparison.isRegression()).isTrue();
    assertThat(comparison.cells()).allMatch(cell -> !cell.sameTrials());
    assertThat(text(comparison))
        .contains("The specification is another than the reference's of spring hnn.\n");
  }

  /** Of trials that compete, others may be stopped than the night before. */
  @Test
  void stoppedTrialsAreNotWorse() {
    NightResults before = night(List.of(HNN), cell("a", 1, 0));
    NightCell none = lost(cell("a", Double.NaN, Double.NaN), 0, 0);
    NightCell seconds = cell("training_seconds", Double.NaN, Double.NaN);
    NightResults after =
        new NightResults(
            List.of(none),
            Map.of(HNN, new NightResults.Group(Set.of("spring hnn"), seconds, 3)),
            new TrialCounts(3, 0, 0, 0, 3),
            List.of());
    assertThat(compare(before, after).counts()).containsExactly(Map.entry(CellVerdict.STOPPED, 1L));
    assertThat(compare(before, night(List.of(HNN), none)).counts())
        .containsKey(CellVerdict.NOT_FINITE);
    NightResults failed =
        new NightResults(
            List.of(lost(none, 0, 1)), after.groups(), after.counts(), after.headlines());
    assertThat(compare(before, failed).counts()).containsOnlyKeys(CellVerdict.FAILED);
  }

  @Test
  void aSlowNightIsWorseOnlyIfToldSo() {
    NightResults before = night(List.of(HNN), 10, cell("a", 1, 0));
    NightResults after = night(List.of(HNN), 13, cell("a", 1, 0));
    assertThat(compare(before, after).isRegression()).isFalse();
    RegressionRule strict = new RegressionRule(NightFixtures.settings(OptionalDouble.of(0.2)));
    assertThat(Comparison.of(before, after, strict).cells().get(0))
        .satisfies(
            cell -> {
              assertThat(cell.verdict()).isEqualTo(CellVerdict.SLOWER);
              assertThat(cell.key().metric()).isEqualTo("training_seconds");
            });
  }

  @Test
  void theFirstNightIsTheReference() {
    Comparison comparison = Comparison.first(night(List.of(HNN), cell("a", 1, 0)));
    assertThat(comparison.isRegression()).isFalse();
    assertThat(new ComparisonText(DATE, Optional.empty(), comparison).terminal())
        .isEqualTo(
            "No earlier good night: 2026-11-21 is the reference for those to come (1 numbers).\n");
  }

  @Test
  void markdownHoldsEveryNumber() {
    Comparison comparison =
        compare(
            night(List.of(HNN), cell("a", 1, 0), cell("b", 1, 0)),
            night(List.of(HNN), cell("a", 1, 0), cell("b", 0.9, 0)));
    assertThat(
            new ComparisonText(DATE, Optional.of(DATE.minusDays(1)), comparison).markdown().lines())
        .contains(
            "# Night of 2026-11-21",
            "| better | b | spring hnn | 1.000e+00 ± 0.0e+00 | 9.000e-01 ± 0.0e+00 | -10.00 % | no"
                + " spread |",
            "| same | a | spring hnn | 1.000e+00 ± 0.0e+00 | 1.000e+00 ± 0.0e+00 | +0.00 % | +0.0"
                + " |");
  }
}
