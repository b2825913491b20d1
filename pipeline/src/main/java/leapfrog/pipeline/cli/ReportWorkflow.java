package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import leapfrog.pipeline.FileSize;
import leapfrog.pipeline.config.SparkSettings;
import leapfrog.pipeline.report.Report;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.table.RunTables;
import org.apache.hadoop.fs.Path;

/**
 * From a run, or a folder of runs, to a page: tables and analyses that are not there yet, then the
 * page.
 *
 * @param spark settings of Spark, for the tables
 * @param run the folder as the user named it
 * @param out the page; if absent, {@code report.html} in the folder
 * @param data folder of the datasets; if absent, each run has its own
 * @param analyses whether analyses that are missing are run
 * @param figures whether every picture is written as a file of its own, too
 */
record ReportWorkflow(
    SparkSettings spark,
    String run,
    Optional<Path> out,
    Optional<Path> data,
    boolean analyses,
    boolean figures) {

  /** Writes the page and says where it is; what is done on the way goes to {@code err}. */
  void write(PrintWriter terminal, PrintWriter err) throws IOException {
    Report report = Report.open(run, SparkRuntime.hadoop(spark));
    tables(report.withoutTables(), err);
    if (analyses) {
      report.analyse(data, err::println);
    }
    Path page = out.orElseGet(report::page);
    long size = report.write(page, Clock.systemUTC());
    terminal.printf("%s (%s)%n", TerminalPath.of(page), FileSize.of(size));
    if (figures) {
      terminal.println(TerminalPath.of(report.writeFigures(err::println)));
    }
    terminal.flush();
  }

  private void tables(List<RunFolder> without, PrintWriter err) throws IOException {
    if (without.isEmpty()) {
      return;
    }
    try (SparkRuntime runtime = SparkRuntime.start(spark, "tables")) {
      for (RunFolder folder : without) {
        err.println("Making the tables of " + TerminalPath.of(folder.path()));
        RunTables.make(runtime, folder);
      }
    }
  }
}
