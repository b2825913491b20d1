package leapfrog.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The lines of a result table that a page has room for: of a model with many configurations those
 * with the lowest losses.
 */
final class BestLines {
  /** Configurations of a model on a task that are shown. */
  static final int MOST = 20;

  private final Form form;
  private final Map<List<String>, Set<String>> shown = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private BestLines(Form form) {
    this.form = form;
  }

  /**
   * How a table is put together.
   *
   * @param place column of the task or system
   * @param measured column that says what a row's number is
   * @param judges values of that column by which configurations are compared, the best judge first
   * @param noun follows a judge's name in a sentence; may be empty
   * @param number column of the number
   */
  record Form(String place, String measured, List<String> judges, String noun, String number) {
    private List<String> model(CsvRow row) {
      return List.of(row.text(place), row.text("model"));
    }

    private double[] unknown() {
      double[] losses = new double[judges.size()];
      Arrays.fill(losses, Double.NaN);
      return losses;
    }
  }

  /** Passes over a table once, and keeps a number for each of its lines. */
  static BestLines of(Path file, Form form, Configuration conf) throws IOException {
    Map<List<String>, Map<String, double[]>> losses = new LinkedHashMap<>();
    CsvRow.each(
        file,
        conf,
        row -> {
          double[] ofLine =
              losses
                  .computeIfAbsent(form.model(row), model -> new LinkedHashMap<>())
                  .computeIfAbsent(row.text("configuration"), name -> form.unknown());
          int judge = form.judges.indexOf(row.text(form.measured));
          if (judge >= 0) {
            ofLine[judge] = row.number(form.number);
          }
        });
    BestLines lines = new BestLines(form);
    losses.forEach(lines::choose);
    return lines;
  }

  private void choose(List<String> model, Map<String, double[]> losses) {
    if (losses.size() <= MOST) {
      return;
    }
    int judge = 0;
    while (judge < form.judges.size() - 1 && isUnknown(losses, judge)) {
      judge++;
    }
    int by = judge;
    Set<String> best = new HashSet<>();
    losses.entrySet().stream()
        .sorted(Comparator.comparingDouble(line -> line.getValue()[by]))
        .limit(MOST)
        .forEach(line -> best.add(line.getKey()));
    shown.put(model, best);
    notes.add(
        "Of %d configurations of %s on %s the %d with the lowest %s%s are shown."
            .formatted(
                losses.size(),
                model.get(1),
                model.get(0),
                MOST,
                form.judges.get(by).replace('_', ' '),
                form.noun));
  }

  private static boolean isUnknown(Map<String, double[]> losses, int judge) {
    return losses.values().stream().allMatch(each -> Double.isNaN(each[judge]));
  }

  /** Whether a row belongs to a line that is shown. */
  boolean include(CsvRow row) {
    Set<String> best = shown.get(form.model(row));
    return best == null || best.contains(row.text("configuration"));
  }

  /** What is left out, a sentence each. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
