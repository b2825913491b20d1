package leapfrog.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of frame models, made of a run's numbers. */
class FrameTableTest {
  private static final SweepPlan PLAN =
      SweepPlan.of("hgn", List.of(trial("hgn"), trial("pixel-hnn")));

  private static final PlannedCells PLANNED = PlannedCells.of(PLAN);

  private static final ResultTable RESULTS =
      new ResultTable(
          "hgn",
          List.of(
              cell("train_mse", "hgn", 4e-4, 1e-4),
              cell("train_mse", "pixel-hnn", 5e-3, 2e-4),
              cell("test_mse", "hgn", 6.5e-4, 2e-4),
              cell("test_mse", "pixel-hnn", Double.NaN, Double.NaN),
              cell("energy_mean", "hgn", 1, 0.1)),
          new ResultTable.Counts(2, 2, 0, 0),
          List.of());

  @TempDir private java.nio.file.Path folder;

  private static TrialSpec trial(String model) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 5000L);
    splits.put("test", 500L);
    TimeGrid time = new TimeGrid(0, 1, 5);
    return new TrialSpec(
        "hgn-mass-spring",
        new DatasetSpec(
            "springs",
            "mass-spring",
            new TreeMap<>(),
            new Simulation("circle", new TreeMap<>(), time, 0, 1),
            Recording.STATES,
            splits),
        new EnergyProtocol("circle", new TreeMap<>(), time, 2, 1, 0, java.util.Optional.empty()),
        model,
        new TreeMap<>(),
        new TrainingSpec(
            60,
            16,
            1e-3,
            0,
            RateSchedule.Decay.NONE,
            0,
            0,
            "auto",
            Precision.FLOAT32,
            Device.CPU,
            1,
            0,
            20),
        0);
  }

  private static Cell cell(String metric, String model, double mean, double std) {
    double nan = Double.NaN;
    return new Cell(
        metric, "hgn-mass-spring", model, "", mean, std, 1, nan, nan, nan, 60, "torch", 0, 0);
  }

  private static FrameTable table() {
    return FrameTable.of(RESULTS, PLANNED, PublishedFrameErrors.read()).orElseThrow();
  }

  @Test
  void errorsAreTimesTenThousandBesideThePublished() {
    FrameTable table = table();
    assertThat(table.systems()).containsExactly("mass-spring");
    assertThat(table.lines())
        .extracting(FrameTable.Line::label)
        .containsExactly("hgn", "pixel-hnn");
    FrameCell test = table.lines().get(0).find("mass-spring", "test").orElseThrow();
    assertThat(test.mean()).isCloseTo(6.5, within(1e-12));
    assertThat(test.std()).isCloseTo(2, within(1e-12));
    assertThat(test.publishedMean()).isEqualTo(6.23);
    assertThat(test.publishedStd()).isEqualTo(2.03);
    assertThat(test.steps()).isEqualTo(60);
    assertThat(test.trajectories()).isEqualTo(5000);
    FrameCell hnn = table.lines().get(1).find("mass-spring", "train").orElseThrow();
    assertThat(hnn.publishedMean()).isEqualTo(50.38);
  }

  @Test
  void aRunWithoutFramesHasNoSuchTable() {
    ResultTable other =
        new ResultTable(
            "hnn",
            List.of(cell("test_loss", "hgn", 1, 1)),
            new ResultTable.Counts(1, 1, 0, 0),
            List.of());
    assertThat(FrameTable.of(other, PLANNED, PublishedFrameErrors.read())).isEmpty();
  }

  @Test
  void everyFormatHoldsTheNumbers() throws IOException {
    TableFiles.write(table(), new Path(folder.toString()), new Configuration());
    assertThat(Files.readString(folder.resolve("hgn.csv")))
        .isEqualTo(
            """
            model,system,split,mean_e4,std_e4,published_mean_e4,published_std_e4,steps,\
            trajectories,engine,seeds,configuration
            hgn,mass-spring,train,4.0,1.0,3.84,1.07,60,5000,torch,1,
            hgn,mass-spring,test,6.5,2.0,6.23,2.03,60,5000,torch,1,
            pixel-hnn,mass-spring,train,50.0,2.0,50.38,1.75,60,5000,torch,1,
            pixel-hnn,mass-spring,test,,,104.37,52.51,60,5000,torch,1,
            """);
    assertThat(Files.readString(folder.resolve("hgn.md")))
        .contains(
            "| model | mass-spring train | mass-spring test | steps | trajectories | engine |")
        .contains(
            "| hgn | 4.00 ± 1.00 (3.84 ± 1.07) | 6.50 ± 2.00 (6.23 ± 2.03) | 60 | 5000 | torch |")
        .contains("| pixel-hnn | 50.00 ± 2.00 (50.38 ± 1.75) | – (104.37 ± 52.51) | 60 |");
    assertThat(Files.readString(folder.resolve("hgn.tex")))
        .contains("hgn & $4.00 \\pm 1.00$ & $6.50 \\pm 2.00$ \\\\")
        .contains("\\textit{published} & \\textit{$3.84 \\pm 1.07$}")
        .contains("pixel-hnn & $50.00 \\pm 2.00$ & -- \\\\");
    assertThat(FrameTexts.terminal(table()))
        .contains("hgn           mass-spring   4.00 ± 1.00       6.50 ± 2.00       6.23 ± 2.03");
    List<Row> rows =
        SharedSpark.get()
            .session()
            .read()
            .parquet(folder.resolve("hgn.parquet").toString())
            .filter("model = 'pixel-hnn' and split = 'test'")
            .select("mean_e4", "published_mean_e4", "trajectories")
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).isNullAt(0)).isTrue();
    assertThat(rows.get(0).getDouble(1)).isEqualTo(104.37);
    assertThat(rows.get(0).getLong(2)).isEqualTo(5000);
  }
}
