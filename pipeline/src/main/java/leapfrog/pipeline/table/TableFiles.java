package leapfrog.pipeline.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.evaluate.Headline;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes a result table in every format, each file appearing whole. */
public final class TableFiles {
  private static final List<TextTable> TEXTS =
      List.of(new CsvTable(), new MarkdownTable(), new LatexTable());

  private TableFiles() {}

  /** A table as text. */
  interface TextTable {
    /** The file name's ending. */
    String extension();

    /** The whole file. */
    String render(ResultTable table);
  }

  /**
   * Writes {@code NAME.parquet}, {@code .csv}, {@code .md} and {@code .tex} into a folder.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void write(ResultTable table, Path folder, Configuration conf) throws IOException {
    for (TextTable text : TEXTS) {
      write(text.render(table), new Path(folder, table.name() + "." + text.extension()), conf);
    }
    write(Cell.COLUMNS, table.cells(), new Path(folder, table.name() + ".parquet"), conf);
  }

  /** The same for a table of frame models. */
  static void write(FrameTable table, Path folder, Configuration conf) throws IOException {
    String name = table.name();
    write(CsvFile.render(FrameCell.COLUMNS, table.cells()), new Path(folder, name + ".csv"), conf);
    write(FrameTexts.markdown(table), new Path(folder, name + ".md"), conf);
    write(FrameTexts.latex(table), new Path(folder, name + ".tex"), conf);
    write(FrameCell.COLUMNS, table.cells(), new Path(folder, name + ".parquet"), conf);
  }

  /** The same for the best configurations. */
  static void write(BestTable table, Path folder, Configuration conf) throws IOException {
    String name = table.name();
    List<Column<BestConfiguration>> columns =
        BestConfiguration.columns(table.headlines().stream().map(Headline::metric).toList());
    write(CsvFile.render(columns, table.rows()), new Path(folder, name + ".csv"), conf);
    write(BestTexts.markdown(table), new Path(folder, name + ".md"), conf);
    write(BestTexts.latex(table), new Path(folder, name + ".tex"), conf);
    write(columns, table.rows(), new Path(folder, name + ".parquet"), conf);
  }

  /**
   * Writes {@code NAME.csv} and {@code NAME.parquet} into a folder; of a table with bytes, which
   * text does not hold, {@code NAME.parquet} alone.
   *
   * @return the files
   * @throws IOException if the folder cannot be written
   */
  public static <R> List<Path> write(AnalysisTable<R> table, Path folder, Configuration conf)
      throws IOException {
    List<Path> files = new ArrayList<>();
    if (table.columns().stream().noneMatch(column -> column.kind() == Column.Kind.BYTES)) {
      Path csv = new Path(folder, table.name() + ".csv");
      write(CsvFile.render(table.columns(), table.rows()), csv, conf);
      files.add(csv);
    }
    Path parquet = new Path(folder, table.name() + ".parquet");
    write(table.columns(), table.rows(), parquet, conf);
    files.add(parquet);
    return files;
  }

  private static void write(String text, Path file, Configuration conf) throws IOException {
    AtomicFiles.write(file, conf, text.getBytes(StandardCharsets.UTF_8));
  }

  private static <R> void write(
      List<Column<R>> columns, List<R> rows, Path file, Configuration conf) throws IOException {
    AtomicFiles.write(
        file, conf, temporary -> ParquetFile.write(columns, rows.iterator(), temporary, conf));
  }
}
