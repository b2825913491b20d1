package leapfrog.pipeline.report;

import java.util.List;

/**
 * A result table.
 *
 * @param title what is measured
 * @param note what stands behind ±, and the unit
 * @param heads what each of the {@link Line#numbers()} is
 * @param lines the rows
 */
public record ResultSection(String title, String note, List<String> heads, List<Line> lines) {
  /** Copies the lists. */
  public ResultSection {
    heads = List.copyOf(heads);
    lines = List.copyOf(lines);
  }

  /**
   * A row.
   *
   * @param task name of the task or system
   * @param model name of the model
   * @param configuration what the sweep varied besides; or empty
   * @param numbers as many as there are heads
   * @param seeds trials that succeeded
   * @param lost trials that did not
   * @param steps optimiser steps
   * @param engine engine that ran them
   */
  public record Line(
      String task,
      String model,
      String configuration,
      List<Measured> numbers,
      String seeds,
      String lost,
      String steps,
      String engine) {
    /** Copies the list. */
    public Line {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * A number beside the published one.
   *
   * @param text as people read it; a dash if it is not known
   * @param value at full precision, as in the CSV; empty if it is not known
   * @param published as people read it; empty if there is none
   * @param publishedValue at full precision; empty if there is none
   * @param agreement of the two
   */
  public record Measured(
      String text, String value, String published, String publishedValue, Agreement agreement) {}
}
