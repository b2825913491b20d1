package leapfrog.pipeline.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The tables of a run as they are on disk, with the published numbers. */
final class ResultSections {
  private static final String UNKNOWN = "–";
  private static final String RESULT = "result.json";
  private static final String ARCHIVED = ".parquet";

  private static final BestLines.Form METRICS =
      new BestLines.Form("task", "metric", EndedTrial.LOSSES, "", "mean");
  private static final BestLines.Form FRAMES =
      new BestLines.Form("system", "split", List.of("test"), " error", "mean_e4");

  private ResultSections() {}

  /** Whether the tables are there and no older than the results they are made of. */
  static boolean areCurrent(RunContents run) throws IOException {
    Path table = csv(run, "");
    FileSystem fileSystem = table.getFileSystem(run.folder().conf());
    if (!fileSystem.exists(table)) {
      return false;
    }
    long made = fileSystem.getFileStatus(table).getModificationTime();
    // A folder is a trial, or the archive, whose files hold many.
    for (FileStatus folder : fileSystem.listStatus(run.folder().trials().folder())) {
      if (folder.isDirectory() && changed(folder.getPath(), made, fileSystem)) {
        return false;
      }
    }
    return true;
  }

  private static boolean changed(Path folder, long since, FileSystem fileSystem)
      throws IOException {
    try {
      for (FileStatus file : fileSystem.listStatus(folder)) {
        String name = file.getPath().getName();
        if ((name.equals(RESULT) || name.endsWith(ARCHIVED))
            && file.getModificationTime() > since) {
          return true;
        }
      }
      return false;
    } catch (FileNotFoundException e) {
      // The trial is being moved into the archive: the run goes on.
      return true;
    }
  }

  /** What is on disk: the metrics, after the errors of frames if there are any. */
  static List<ResultSection> read(RunContents run) throws IOException {
    List<ResultSection> sections = new ArrayList<>();
    boolean isOfFrames =
        CsvRow.columns(csv(run, ""), run.folder().conf()).contains(FRAMES.number());
    if (isOfFrames) {
      add(sections, csv(run, ""), run, FRAMES, ResultSections::frames);
    }
    add(sections, csv(run, isOfFrames ? "_metrics" : ""), run, METRICS, ResultSections::metrics);
    return sections;
  }

  private static Path csv(RunContents run, String suffix) {
    return new Path(run.folder().tables(), run.plan().name() + suffix + ".csv");
  }

  private static void add(
      List<ResultSection> sections,
      Path file,
      RunContents run,
      BestLines.Form form,
      Function<List<CsvRow>, ResultSection> section)
      throws IOException {
    BestLines best = BestLines.of(file, form, run.folder().conf());
    List<CsvRow> rows = CsvRow.read(file, run.folder().conf(), best::include).orElse(List.of());
    if (!rows.isEmpty()) {
      ResultSection made = section.apply(rows);
      String left =
          best.notes().isEmpty()
              ? ""
              : " %s All are in tables/%s."
                  .formatted(String.join(" ", best.notes()), file.getName());
      sections.add(new ResultSection(made.title(), made.note() + left, made.heads(), made.lines()));
    }
  }

  private static ResultSection metrics(List<CsvRow> rows) {
    List<String> metrics = rows.stream().map(row -> row.text("metric")).distinct().toList();
    Map<List<String>, Map<String, CsvRow>> lines = new LinkedHashMap<>();
    for (CsvRow row : rows) {
      lines
          .computeIfAbsent(
              List.of(row.text("task"), row.text("model"), row.text("configuration")),
              key -> new LinkedHashMap<>())
          .put(row.text("metric"), row);
    }
    return new ResultSection(
        "Metrics",
        "± is the standard error.",
        metrics.stream().map(metric -> metric.replace('_', ' ')).toList(),
        lines.values().stream().map(line -> line(line, metrics)).toList());
  }

  private static ResultSection.Line line(Map<String, CsvRow> byMetric, List<String> metrics) {
    CsvRow any = byMetric.values().iterator().next();
    long lost = (long) (any.number("failed") + any.number("diverged"));
    return new ResultSection.Line(
        any.text("task"),
        any.text("model"),
        any.text("configuration"),
        metrics.stream()
            .map(
                metric ->
                    number(
                        byMetric.get(metric),
                        "mean",
                        "stderr",
                        "published_mean",
                        "published_stderr",
                        "%.2e",
                        "%.1e"))
            .toList(),
        any.text("seeds"),
        lost > 0 ? String.valueOf(lost) : "",
        any.text("steps"),
        any.text("engine"));
  }

  private static ResultSection frames(List<CsvRow> rows) {
    List<String> splits = rows.stream().map(row -> row.text("split")).distinct().toList();
    Map<List<String>, Map<String, CsvRow>> lines = new LinkedHashMap<>();
    for (CsvRow row : rows) {
      lines
          .computeIfAbsent(
              List.of(row.text("system"), row.text("model"), row.text("configuration")),
              key -> new LinkedHashMap<>())
          .put(row.text("split"), row);
    }
    List<ResultSection.Line> shown = new ArrayList<>();
    lines.forEach(
        (key, bySplit) -> {
          CsvRow any = bySplit.values().iterator().next();
          shown.add(
              new ResultSection.Line(
                  key.get(0),
                  key.get(1),
                  key.get(2),
                  splits.stream()
                      .map(
                          split ->
                              number(
                                  bySplit.get(split),
                                  "mean_e4",
                                  "std_e4",
                                  "published_mean_e4",
                                  "published_std_e4",
                                  "%.2f",
                                  "%.2f"))
                      .toList(),
                  any.text("seeds"),
                  "",
                  any.text("steps"),
                  any.text("engine")));
        });
    return new ResultSection(
        "Errors of rollouts",
        "Mean squared pixel error times 10⁴; ± is the standard deviation over trajectories.",
        splits,
        shown);
  }

  private static ResultSection.Measured number(
      CsvRow row,
      String mean,
      String error,
      String published,
      String publishedError,
      String digits,
      String errorDigits) {
    if (row == null) {
      return new ResultSection.Measured(UNKNOWN, "", "", "", Agreement.UNKNOWN);
    }
    String theirs = text(row.number(published), row.number(publishedError), digits, errorDigits);
    return new ResultSection.Measured(
        text(row.number(mean), row.number(error), digits, errorDigits),
        row.text(mean),
        theirs.equals(UNKNOWN) ? "" : theirs,
        row.text(published),
        Agreement.of(
            row.number(mean),
            row.number(error),
            row.number(published),
            row.number(publishedError)));
  }

  private static String text(double mean, double error, String digits, String errorDigits) {
    if (Double.isNaN(mean)) {
      return UNKNOWN;
    }
    String number = String.format(Locale.ROOT, digits, mean);
    return Double.isNaN(error)
        ? number
        : number + " ± " + String.format(Locale.ROOT, errorDigits, error);
  }
}
