package leapfrog.pipeline.nightly;

import static leapfrog.pipeline.nightly.NightFixtures.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.store.DatasetException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 30);

  @TempDir private Path folder;
  private Nights nights;

  @BeforeEach
  void open() {
    nights = Nights.create(new org.apache.hadoop.fs.Path(folder.toString()), new Configuration());
  }

  /** Nights of consecutive dates with a file each. */
  private void make(NightVerdict... verdicts) throws IOException {
    for (int i = 0; i < verdicts.length; i++) {
      LocalDate date = FIRST.plusDays(i);
      nights.write(date, record(date.toString(), verdicts[i]));
      Files.createDirectories(folder.resolve(date + "/trials/a"));
      Files.writeString(folder.resolve(date + "/trials/a/result.json"), "{}");
    }
  }

  private List<LocalDate> there() throws IOException {
    return List.copyOf(nights.all().keySet());
  }

  @Test
  void recordsSurviveTheFile() throws IOException {
    make(NightVerdict.GOOD);
    assertThat(nights.all().get(FIRST)).isEqualTo(record("2026-10-30", NightVerdict.GOOD));
  }

  @Test
  void theReferenceIsTheLastGoodNightBefore() throws IOException {
    make(
        NightVerdict.REFERENCE,
        NightVerdict.GOOD,
        NightVerdict.REGRESSION,
        NightVerdict.UNFINISHED,
        NightVerdict.ACCEPTED);
    assertThat(nights.reference(FIRST)).isEmpty();
    assertThat(nights.reference(FIRST.plusDays(1))).contains(FIRST);
    assertThat(nights.reference(FIRST.plusDays(4))).contains(FIRST.plusDays(1));
    assertThat(nights.reference(FIRST.plusDays(9))).contains(FIRST.plusDays(4));
  }

  @Test
  void theLastNightsAndTheLastGoodOneAreKept() throws IOException {
    make(
        NightVerdict.REFERENCE,
        NightVerdict.GOOD,
        NightVerdict.REGRESSION,
        NightVerdict.REGRESSION,
        NightVerdict.UNFINISHED);
    assertThat(nights.retain(2, FIRST.plusDays(4))).containsExactly(FIRST, FIRST.plusDays(2));
    assertThat(there()).containsExactly(FIRST.plusDays(1), FIRST.plusDays(3), FIRST.plusDays(4));
    assertThat(folder.resolve("2026-10-30")).doesNotExist();
    assertThat(folder.resolve("2026-10-31/trials/a/result.json")).exists();
    assertThat(nights.retain(2, FIRST.plusDays(4))).isEmpty();
  }

  @Test
  void aNightThatWasMadeUpForIsKept() {
    SortedMap<LocalDate, NightRecord> all = new TreeMap<>();
    for (int i = 0; i < 4; i++) {
      all.put(FIRST.plusDays(i), record(FIRST.plusDays(i).toString(), NightVerdict.GOOD));
    }
    assertThat(Retention.expired(all, 1, FIRST))
        .containsExactly(FIRST.plusDays(1), FIRST.plusDays(2));
    assertThat(Retention.expired(all, 4, FIRST)).isEmpty();
    assertThat(Retention.expired(all, 14, FIRST)).isEmpty();
  }

  @Test
  void whatIsNoNightIsNeverDeleted() throws IOException {
    make(NightVerdict.REFERENCE, NightVerdict.GOOD);
    Path run = Files.createDirectories(folder.resolve("2020-01-01"));
    Files.writeString(run.resolve("plan.json"), "{}");
    Path other = Files.createDirectories(folder.resolve("2026-10-30-kept"));
    Files.copy(folder.resolve("2026-10-30/nightly.json"), other.resolve("nightly.json"));
    Path undated = Files.createDirectories(folder.resolve("20261030"));
    Files.copy(folder.resolve("2026-10-30/nightly.json"), undated.resolve("nightly.json"));
    Path file = Files.writeString(folder.resolve("2019-01-01"), "");

    assertThat(nights.retain(1, FIRST.plusDays(1))).containsExactly(FIRST);
    assertThat(List.of(run.resolve("plan.json"), other, undated, file)).allMatch(Files::exists);
  }

  @Test
  void aRecordOfAnotherDateStopsEverything() throws IOException {
    make(NightVerdict.REFERENCE, NightVerdict.GOOD);
    Path copy = Files.createDirectories(folder.resolve("2020-01-01"));
    Files.copy(folder.resolve("2026-10-30/nightly.json"), copy.resolve("nightly.json"));
    assertThatThrownBy(() -> nights.retain(1, FIRST.plusDays(1)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("2020-01-01/nightly.json")
        .hasMessageContaining("2026-10-30");
    assertThat(folder.resolve("2026-10-30")).exists();
    Files.writeString(copy.resolve("nightly.json"), "{\"schemaVersion\":");
    Files.deleteIfExists(copy.resolve(".nightly.json.crc"));
    assertThatThrownBy(() -> nights.all())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("not a night's record");
  }

  @Test
  void aFolderOfAnotherRunIsNotTakenForANight() throws IOException {
    Path begun = Files.createDirectories(folder.resolve("2026-10-30"));
    Files.writeString(begun.resolve(".left-behind"), "");
    NightRecord night = NightRecord.begin("2026-10-30", "2026-10-30T02:00:00Z", "0.1.0", "abc");
    nights.begin(FIRST, night);
    assertThat(nights.all().get(FIRST).verdict()).isEqualTo(NightVerdict.UNFINISHED);

    Path run = Files.createDirectories(folder.resolve("2026-10-31"));
    Files.writeString(run.resolve("plan.json"), "{}");
    assertThatThrownBy(() -> nights.begin(FIRST.plusDays(1), night))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-10-31 has no nightly.json");
  }

  @Test
  void beginningAgainChangesNothing() throws IOException {
    make(NightVerdict.GOOD);
    nights.begin(FIRST, NightRecord.begin("2026-10-30", "2026-10-30T02:00:00Z", "0.1.0", "abc"));
    assertThat(nights.all().get(FIRST).verdict()).isEqualTo(NightVerdict.GOOD);
  }
}
