package leapfrog.pipeline.nightly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import leapfrog.pipeline.config.NightlySettings;

/** Nights with known numbers. */
final class NightFixtures {
  static final TrialGroup HNN = new TrialGroup("spring", "hnn", "");
  static final TrialGroup BASELINE = new TrialGroup("spring", "baseline", "");

  private NightFixtures() {}

  static NightlySettings settings(OptionalDouble timeRelative) {
    return new NightlySettings(
        14,
        3,
        0.05,
        0.5,
        1e-10,
        timeRelative,
        Set.of("log_likelihood"),
        Set.of("test_energy_mean"));
  }

  static RegressionRule rule() {
    return new RegressionRule(settings(OptionalDouble.empty()));
  }

  /** Three seeds, none lost. */
  static NightCell cell(String metric, double mean, double standardError) {
    return new NightCell(new CellKey(metric, HNN), mean, standardError, 3, 0);
  }

  static NightCell lost(NightCell cell, long seeds, long lost) {
    return new NightCell(cell.key(), cell.mean(), cell.standardError(), seeds, lost);
  }

  static NightCell inGroup(TrialGroup group, NightCell cell) {
    return new NightCell(
        new CellKey(cell.key().metric(), group),
        cell.mean(),
        cell.standardError(),
        cell.seeds(),
        cell.lost());
  }

  /** A night that planned the given groups, the ids of whose trials are their names. */
  static NightResults night(List<TrialGroup> groups, NightCell... cells) {
    return night(groups, 10, cells);
  }

  static NightResults night(List<TrialGroup> groups, double seconds, NightCell... cells) {
    Map<TrialGroup, NightResults.Group> planned = new LinkedHashMap<>();
    for (TrialGroup group : groups) {
      planned.put(
          group,
          new NightResults.Group(
              Set.of(group.toString()),
              inGroup(group, cell(NightResults.TRAINING_SECONDS, seconds, 1)),
              0));
    }
    return new NightResults(List.of(cells), planned, new TrialCounts(3, 3, 0, 0, 0), List.of());
  }

  static NightRecord record(String date, NightVerdict verdict) {
    return new NightRecord(
        NightRecord.SCHEMA_VERSION,
        date,
        date + "T02:00:00Z",
        "0.1.0",
        "0123456789ab",
        verdict,
        Optional.empty(),
        new TrialCounts(3, 3, 0, 0, 0),
        new TreeMap<>(),
        Optional.of(0),
        Optional.of(12.5));
  }
}
