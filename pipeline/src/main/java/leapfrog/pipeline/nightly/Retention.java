package leapfrog.pipeline.nightly;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Which nights are kept. */
final class Retention {
  private Retention() {}

  /**
   * The nights that are not among the last ones, nor the last good one, nor the one that has just
   * ended.
   *
   * @param keep how many of the last nights are kept, at least 1
   */
  static List<LocalDate> expired(
      SortedMap<LocalDate, NightRecord> nights, int keep, LocalDate tonight) {
    Set<LocalDate> kept = new HashSet<>(List.of(tonight));
    nights.keySet().stream().skip(Math.max(0, nights.size() - keep)).forEach(kept::add);
    Nights.lastGood(nights).ifPresent(kept::add);
    return nights.keySet().stream().filter(date -> !kept.contains(date)).toList();
  }
}
