package leapfrog.pipeline.nightly;

import static leapfrog.pipeline.nightly.NightFixtures.BASELINE;
import static leapfrog.pipeline.nightly.NightFixtures.HNN;
import static leapfrog.pipeline.nightly.NightFixtures.cell;
import static leapfrog.pipeline.nightly.NightFixtures.night;
import static leapfrog.pipeline.nightly.NightFixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import leapfrog.datagen.store.DatasetException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
  private static final LocalDate SECOND = LocalDate.of(2026, 11, 21);
  private static final NightResults NIGHT =
      night(List.of(HNN), cell("test_loss", 1.0 / 3, 1e-300), cell("energy", Double.NaN, 0));

  @TempDir private Path folder;

  private org.apache.hadoop.fs.Path root() {
    return new org.apache.hadoop.fs.Path(folder.toString());
  }

  private static List<HistoryRow> rows(LocalDate date, NightResults night) {
    return HistoryRow.of(date, "abc", night, Comparison.first(night));
  }

  private History write(LocalDate date, NightResults night) throws IOException {
    History history = History.read(root(), new Configuration()).with(date, rows(date, night));
    history.write(root(), new Configuration());
    return history;
  }

  @Test
  void accumulatesAndReadsBackEveryBit() throws IOException {
    write(SECOND, NIGHT);
    History both = write(FIRST, NIGHT);
    assertThat(both.rows())
        .extracting(HistoryRow::date)
        .containsExactly(FIRST, FIRST, SECOND, SECOND);
    assertThat(History.read(root(), new Configuration())).isEqualTo(both);
    assertThat(both.rows().get(0))
        .isEqualTo(
            new HistoryRow(
                FIRST,
                "abc",
                new CellKey("test_loss", HNN),
                1.0 / 3,
                1e-300,
                3,
                0,
                CellVerdict.REFERENCE,
                10));
    assertThat(both.of(Set.of("energy"))).hasSize(2);
  }

  @Test
  void aNightRunAgainReplacesItsRows() throws IOException {
    write(FIRST, NIGHT);
    write(SECOND, NIGHT);
    byte[] csv = Files.readAllBytes(folder.resolve("history.csv"));
    byte[] parquet = Files.readAllBytes(folder.resolve("history.parquet"));
    write(FIRST, NIGHT);
    write(SECOND, NIGHT);
    assertThat(folder.resolve("history.csv")).hasBinaryContent(csv);
    assertThat(folder.resolve("history.parquet")).hasBinaryContent(parquet);

    History other = write(FIRST, night(List.of(HNN), cell("test_loss", 2, 0)));
    assertThat(other.rows()).hasSize(3);
    assertThat(other.rows().get(0).mean()).isEqualTo(2);
  }

  @Test
  void parquetHoldsTheSame() throws IOException, SQLException {
    write(FIRST, NIGHT);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT date, metric, mean, verdict FROM '%s' ORDER BY metric"
                        .formatted(folder.resolve("history.parquet")))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getObject("mean")).isNull();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("date")).isEqualTo("2026-11-20");
      assertThat(rows.getDouble("mean")).isEqualTo(1.0 / 3);
      assertThat(rows.getString("verdict")).isEqualTo("reference");
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void whatIsMissingHasARowAndWhatIsRemovedHasNone() {
    NightResults before =
        night(List.of(HNN, BASELINE), cell("a", 1, 0), cell("b", 1, 0), baseline("a"));
    NightResults after = night(List.of(HNN), cell("a", 1, 0));
    List<HistoryRow> rows =
        HistoryRow.of(SECOND, "abc", after, Comparison.of(before, after, rule()));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).verdict()).isEqualTo(CellVerdict.MISSING);
    assertThat(rows.get(1).key()).isEqualTo(new CellKey("b", HNN));
    assertThat(rows.get(1).mean()).isNaN();
  }

  private static NightCell baseline(String metric) {
    return NightFixtures.inGroup(BASELINE, cell(metric, 1, 0));
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    write(FIRST, NIGHT);
    Path csv = folder.resolve("history.csv");
    String text = Files.readString(csv);
    for (String damaged :
        List.of(
            text.replaceFirst("2026-11-20", "2026-11-31"),
            text.replaceFirst("reference", "good"),
            text.replaceFirst("0\\.333\\d*", "much"))) {
      assertThat(damaged).isNotEqualTo(text);
      Files.deleteIfExists(folder.resolve(".history.csv.crc"));
      Files.writeString(csv, damaged);
      assertThatThrownBy(() -> History.read(root(), new Configuration()))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("history.csv:2");
    }
  }
}
