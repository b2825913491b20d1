package leapfrog.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import leapfrog.pipeline.SharedSpark;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.evaluate.Headline;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  private static final ResultTable TABLE =
      new ResultTable(
          "hnn",
          List.of(
              cell("train_loss", "mass-spring", 0.036, 0.0019, 0.0369, 0.0019),
              cell("train_loss", "a_b|<script>", Double.NaN, Double.NaN, Double.NaN, Double.NaN),
              cell("energy_mse", "mass-spring", 3.6e-4, Double.NaN, Double.NaN, Double.NaN)),
          new ResultTable.Counts(4, 2, 1, 0),
          List.of(
              new ResultTable.Incident(
                  "0123", "a_b|<script> hnn seed 0", TrialStatus.FAILED, "a, \"b\" | c", 7)));

  private static final List<Headline> HEADLINES =
      List.of(new Headline("train_loss", "train loss"), new Headline("energy_mse", "energy MSE"));

  @TempDir private java.nio.file.Path folder;

  @Test
  void csvHoldsEveryNumberAtFullPrecision() throws IOException {
    assertThat(file("csv"))
        .isEqualTo(
            """
            metric,task,model,configuration,mean,stderr,seeds,seed_std,published_mean,\
            published_stderr,steps,engine,failed,diverged
            train_loss,mass-spring,hnn,,0.036,0.0019,2,0.25,0.0369,0.0019,60,fused,1,0
            train_loss,a_b|<script>,hnn,,,,2,0.25,,,60,fused,1,0
            energy_mse,mass-spring,hnn,,3.6E-4,,2,0.25,,,60,fused,1,0
            """);
  }

  @Test
  void markdownStandsBesideThePublishedAndEscapes() throws IOException {
    assertThat(file("md"))
        .isEqualTo(
            """
            # hnn

            4 trials planned: 2 succeeded, 1 failed, 0 diverged, 1 pending. ± is the standard error.

            | task | model | train loss | published | energy mse | seeds | steps | engine |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | mass-spring | hnn | 3.60e-02 ± 1.9e-03 | 3.69e-02 ± 1.9e-03 | 3.60e-04 | 2 (1 lost) | 60 | fused |
            | a_b\\|&lt;script> | hnn | – | – | – | 2 (1 lost) | 60 | fused |

            ## Trials that failed or diverged

            | trial | what | ended | last good step | reason |
            | --- | --- | --- | --- | --- |
            | 0123 | a_b\\|&lt;script> hnn seed 0 | FAILED | 7 | a, "b" \\| c |
            """);
  }

  @Test
  void latexIsATabular() throws IOException {
    assertThat(file("tex"))
        .isEqualTo(
            """
            % Needs \\usepackage{booktabs}.
            \\begin{tabular}{llrr}
            \\toprule
            task & model & train loss & energy mse \\\\
            \\midrule
            mass-spring & hnn & $3.60{\\times}10^{-2} \\pm 1.9{\\times}10^{-3}$ & $3.60{\\times}10^{-4}$ \\\\
            & \\textit{published} & \\textit{$3.69{\\times}10^{-2} \\pm 1.9{\\times}10^{-3}$} & \\\\
            a\\_b|<script> & hnn & -- & -- \\\\
            \\bottomrule
            \\end{tabular}
            """);
  }

  @Test
  void parquetHoldsTheSameWithNulls() throws IOException {
    file("csv");
    List<Row> rows =
        SharedSpark.get()
            .session()
            .read()
            .parquet(folder + "/hnn.parquet")
            .selectExpr("metric", "task", "mean", "stderr", "seeds", "steps", "published_mean")
            .collectAsList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).toSeq().mkString(","))
        .isEqualTo("train_loss,mass-spring,0.036,0.0019,2,60,0.0369");
    assertThat(rows.get(1).toSeq().mkString(","))
        .isEqualTo("train_loss,a_b|<script>,null,null,2,60,null");
  }

  /** A row with bytes. */
  private record Photo(String name, byte first, byte second) {
    private static final List<Column<Photo>> COLUMNS =
        List.of(
            Column.text("name", Photo::name),
            Column.bytes("pixels", photo -> new byte[] {photo.first, photo.second}));
  }

  @Test
  void aTableWithBytesIsParquetAlone() throws IOException {
    List<Photo> photos =
        List.of(new Photo("a", (byte) 0, (byte) 255), new Photo("b", (byte) 7, (byte) 128));
    List<Path> files =
        TableFiles.write(
            new AnalysisTable<>("photos", Photo.class, Photo.COLUMNS, photos),
            new Path(folder.toString()),
            new Configuration());
    assertThat(files).extracting(Path::getName).containsExactly("photos.parquet");
    assertThat(folder.resolve("photos.csv")).doesNotExist();
    List<Row> rows =
        SharedSpark.get()
            .session()
            .read()
            .parquet(folder + "/photos.parquet")
            .orderBy("name")
            .collectAsList();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).<byte[]>getAs("pixels")).containsExactly(0, (byte) 255);
    assertThat(rows.get(1).<byte[]>getAs("pixels")).containsExactly(7, (byte) 128);
  }

  @Test
  void theTerminalShowsTheHeadlines() {
    assertThat(TerminalTable.render(TABLE, HEADLINES))
        .startsWith("task         model        train loss           energy MSE           steps\n")
        .contains("mass-spring  hnn          3.60e-02 ± 1.9e-03   3.60e-04             60\n")
        .contains("  published  3.69e-02 ± 1.9e-03");
    assertThat(TerminalTable.endings(TABLE.counts(), TABLE.incidents()))
        .contains("4 trials: 2 succeeded, 1 failed, 0 diverged, 1 pending")
        .contains("FAILED 0123: a_b|<script> hnn seed 0: a, \"b\" | c");
  }

  private String file(String extension) throws IOException {
    TableFiles.write(TABLE, new Path(folder.toString()), new Configuration());
    return Files.readString(folder.resolve("hnn." + extension));
  }

  private static Cell cell(
      String metric,
      String task,
      double mean,
      double stderr,
      double publishedMean,
      double publishedStderr) {
    return new Cell(
        metric,
        task,
        "hnn",
        "",
        mean,
        stderr,
        2,
        0.25,
        publishedMean,
        publishedStderr,
        60,
        "fused",
        1,
        0);
  }
}
