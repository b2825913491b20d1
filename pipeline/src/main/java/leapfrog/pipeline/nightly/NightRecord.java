package leapfrog.pipeline.nightly;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a night in its folder, as {@code nightly.json}.
 *
 * @param schemaVersion version of this record
 * @param date the night, such as {@code 2026-11-21}
 * @param startedAt when the command was started that wrote this, in UTC
 * @param version Leapfrog's version
 * @param commit its Git commit
 * @param verdict what the night is to later ones
 * @param reference the night it was compared with; empty if there was none
 * @param trials how its trials ended
 * @param cells how many of its numbers got which verdict
 * @param exitCode exit status of the command; empty while it has not ended
 * @param wallSeconds wall-clock time of the last command that ended this night
 */
public record NightRecord(
    int schemaVersion,
    String date,
    String startedAt,
    String version,
    String commit,
    NightVerdict verdict,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> reference,
    TrialCounts trials,
    SortedMap<CellVerdict, Long> cells,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> exitCode,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> wallSeconds) {
  /** The version that is written and read. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the map. */
  public NightRecord {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /** A night that begins. */
  public static NightRecord begin(String date, String startedAt, String version, String commit) {
    return new NightRecord(
        SCHEMA_VERSION,
        date,
        startedAt,
        version,
        commit,
        NightVerdict.UNFINISHED,
        Optional.empty(),
        new TrialCounts(0, 0, 0, 0, 0),
        Collections.emptySortedMap(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same night at its end. */
  public NightRecord end(
      NightVerdict ended,
      Optional<String> comparedWith,
      TrialCounts counts,
      Comparison comparison,
      int exit,
      double seconds) {
    return new NightRecord(
        SCHEMA_VERSION,
        date,
        startedAt,
        version,
        commit,
        ended,
        comparedWith,
        counts,
        comparison.counts(),
        Optional.of(exit),
        Optional.of(seconds));
  }
}
