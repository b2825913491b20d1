package leapfrog.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tables that analyses of a run have left, each read once; what is not shown is passed over.
 */
final class AnalysisTables {
  private final RunContents run;
  private final List<String> notices = new ArrayList<>();
  private final Map<String, Map<String, List<CsvRow>>> byTask = new LinkedHashMap<>();

  AnalysisTables(RunContents run) {
    this.run = run;
  }

  /** What could not be read. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * The rows about a task: of one dataset, and of each model the first trial.
   *
   * @param table the file's name without its ending
   * @param wanted the rows of interest, always the same ones of a table
   * @return none if there is no such table
   */
  List<CsvRow> rows(String table, String task, Predicate<CsvRow> wanted) {
    return byTask
        .computeIfAbsent(table, name -> by(read(name, wanted), row -> row.text("task")))
        .getOrDefault(task, List.of());
  }

  private List<CsvRow> read(String table, Predicate<CsvRow> wanted) {
    try {
      Optional<List<CsvRow>> rows =
          CsvRow.read(
              run.analysis(table + ".csv"), run.folder().conf(), wanted.and(new FirstOfEach()));
      return rows.orElse(List.of());
    } catch (IOException e) {
      notices.add("Cannot read analysis/%s.csv: %s".formatted(table, e.getMessage()));
      return List.of();
    }
  }

  /** Of each task the dataset that comes first, and of that the first trial of each model. */
  private static final class FirstOfEach implements Predicate<CsvRow> {
    private final Map<String, String> datasets = new HashMap<>();
    private final Map<List<String>, String> trials = new HashMap<>();

    @Override
    public boolean test(CsvRow row) {
      String task = row.text("task");
      datasets.putIfAbsent(task, row.text("dataset"));
      if (!row.text("dataset").equals(datasets.get(task))) {
        return false;
      }
      List<String> model = List.of(task, row.text("model"));
      trials.putIfAbsent(model, row.text("trial"));
      return row.text("trial").equals(trials.get(model));
    }
  }

  /** Rows by the text of something they have in common, in order. */
  static Map<String, List<CsvRow>> by(List<CsvRow> rows, Function<CsvRow, String> key) {
    return rows.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** The numbers of a column. */
  static List<Double> column(List<CsvRow> rows, String column) {
    return rows.stream().map(row -> row.number(column)).toList();
  }
}
