package leapfrog.pipeline.report;

import java.util.List;

/**
 * A whole report.
 *
 * @param title of the page
 * @param version of the Leapfrog that wrote it
 * @param date when it was written
 * @param runs at least one
 * @param trends how metrics changed from night to night; none if there is no history
 * @param style the page's style sheet
 * @param library the charting library's script
 * @param script the page's own script
 */
public record ReportPage(
    String title,
    String version,
    String date,
    List<RunSection> runs,
    List<Group> trends,
    String style,
    String library,
    String script) {
  /** Copies the lists. */
  public ReportPage {
    runs = List.copyOf(runs);
    trends = List.copyOf(trends);
  }
}
