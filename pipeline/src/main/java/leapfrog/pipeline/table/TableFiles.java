package leapfrog.pipeline.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import leapfrog.datagen.store.AtomicFiles;
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
      byte[] bytes = text.render(table).getBytes(StandardCharsets.UTF_8);
      Path file = new Path(folder, table.name() + "." + text.extension());
      AtomicFiles.write(
          file,
          conf,
          temporary -> {
            try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
              out.write(bytes);
            }
            return temporary;
          });
    }
    AtomicFiles.write(
        new Path(folder, table.name() + ".parquet"),
        conf,
        temporary -> ParquetTable.write(table.cells(), temporary, conf));
  }
}
