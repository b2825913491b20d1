package leapfrog.pipeline.table;

/** One line per number. */
final class CsvTable implements TableFiles.TextTable {
  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public String render(ResultTable table) {
    return CsvFile.render(Cell.COLUMNS, table.cells());
  }
}
