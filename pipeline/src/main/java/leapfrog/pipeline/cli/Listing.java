package leapfrog.pipeline.cli;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** A list of named things for the terminal: names on the left, what there is to say beside them. */
final class Listing {
  private static final int WIDTH = 88;
  private static final int GAP = 3;

  private Listing() {}

  /**
   * Sets a list.
   *
   * @param items what is listed
   * @param name the name on the left
   * @param lines what stands beside it, each wrapped by itself
   */
  static <T> String of(
      Collection<T> items, Function<T, String> name, Function<T, Collection<String>> lines) {
    int left = items.stream().map(name).mapToInt(String::length).max().orElse(0) + GAP;
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(left, 0, Overflow.TRUNCATE),
            new Column(WIDTH - left, 0, Overflow.WRAP));
    for (T item : items) {
      String label = name.apply(item);
      for (String line : lines.apply(item)) {
        table.addRowValues(label, line);
        label = "";
      }
      table.addEmptyRow();
    }
    return table.toString().stripTrailing();
  }

  /** Parameters and their defaults on one line. */
  static String defaults(Map<String, ?> defaults) {
    return defaults.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
