package leapfrog.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.sweep.Compaction;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.table.Configurations;
import leapfrog.pipeline.table.RunTables;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports of runs with many trials: archived ones are read in one go, and what is shown is less.
 */
class ReportOfManyTrialsTest {
  /** Trials beyond which dots are left out. */
  private static final int DOTS = 1000;

  @TempDir private Path folder;

  private static SweepPlan plan(int rates) {
    return RecordedRuns.plan(
        "sweep.trials=[{task=pendulum,model=hnn,training.learning_rate=[%s]}]"
            .formatted(
                IntStream.rangeClosed(1, rates)
                    .mapToObj(i -> i + "e-5")
                    .collect(Collectors.joining(","))));
  }

  /** Trials whose losses grow in the plan's order, in the archive. */
  private RunFolder archived(SweepPlan plan, int lost) throws IOException {
    RunFolder run = RecordedRuns.planned(folder, plan);
    for (int i = 0; i < plan.trials().size(); i++) {
      if (i < lost) {
        RecordedRuns.lose(run, plan.trials().get(i), TrialStatus.DIVERGED, "reason " + i);
      } else {
        RecordedRuns.succeed(run, plan.trials().get(i), 1 + i);
      }
    }
    new Compaction(1, 500, 256L << 20).run(SharedSpark.get(), run);
    return run;
  }

  @Test
  void archivedTrialsAreShownAsOthers() throws IOException {
    RunFolder run = archived(plan(6), 1);
    assertThat(folder.resolve("trials")).isDirectoryContaining("glob:**/archive");
    RunTables.make(SharedSpark.get(), run);
    Report report = Report.open(folder.toString(), new Configuration());
    assertThat(report.withoutTables()).isEmpty();
    Document page = ReportPages.of(folder);
    assertThat(ReportPages.count(page, "succeeded")).isEqualTo("5");
    assertThat(ReportPages.count(page, "diverged")).isEqualTo("1");
    assertThat(page.select("td.reason").text()).isEqualTo("reason 0");
    JsonNode dots = ReportPages.numbers(page, "pendulum-sweep-learning-rate");
    assertThat(dots.path("series").path(0).path("points")).hasSize(5);
    JsonNode curves = ReportPages.numbers(page, "pendulum-learning-curves");
    assertThat(curves.path("series").path(0).path("points").path(1).path(1).asDouble())
        .isEqualTo(0.2);
    // A result that is newer than the tables makes them old, wherever it is.
    Path part;
    try (var parts = Files.list(folder.resolve("trials/archive"))) {
      part = parts.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.setLastModifiedTime(part, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    assertThat(Report.open(folder.toString(), new Configuration()).withoutTables()).hasSize(1);
  }

  @Test
  void aDamagedArchiveTellsOfItsTrialsAndTheOthersAreShown() throws IOException {
    SweepPlan plan = plan(4);
    archived(plan, 0);
    RunFolder run =
        RunFolder.open(new org.apache.hadoop.fs.Path(folder.toString()), new Configuration());
    RecordedRuns.succeed(run, plan.trials().get(2), 0.5);
    try (var parts = Files.list(folder.resolve("trials/archive"))) {
      for (Path part : parts.filter(file -> file.toString().endsWith(".parquet")).toList()) {
        byte[] bytes = Files.readAllBytes(part);
        // Behind the ids, which can still be listed.
        for (int i = bytes.length / 3; i < bytes.length / 2; i++) {
          bytes[i] ^= 0x55;
        }
        Files.write(part, bytes);
        Files.deleteIfExists(part.resolveSibling("." + part.getFileName() + ".crc"));
      }
    }
    Document page = ReportPages.of(folder);
    assertThat(ReportPages.count(page, "succeeded")).isEqualTo("1");
    assertThat(ReportPages.count(page, "unreadable")).isEqualTo("3");
    assertThat(page.select(".notices li").eachText())
        .filteredOn(text -> text.startsWith("Cannot use trial "))
        .hasSize(3);
  }

  @Test
  void theFirstLostTrialsAndTheBestConfigurationsAreListed() throws IOException {
    RunFolder run = archived(plan(150), 120);
    RunTables.make(SharedSpark.get(), run);
    Document page = ReportPages.of(folder);
    assertThat(ReportPages.count(page, "succeeded")).isEqualTo("30");
    assertThat(page.select("td.reason").eachText())
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "reason " + i).toList());
    assertThat(page.text()).contains("another 20 did not succeed either");
    assertThat(page.text()).contains("Shown are of 150 trials of hnn the 8 best");
    assertThat(page.text())
        .contains(
            "Of 150 configurations of hnn on pendulum the 20 with the lowest test loss are shown."
                + " All are in tables/");
    assertThat(page.select("table.results td.configuration").eachText())
        .isEqualTo(
            IntStream.rangeClosed(121, 140)
                .mapToObj(i -> "learning_rate=" + Double.parseDouble(i + "e-5"))
                .toList());
  }

  @Test
  void ofManyTrialsTheBestAndAnEvenChoiceOfTheOthersAreDrawn() throws IOException {
    SweepPlan plan = plan(1700);
    RunFolder run = RecordedRuns.planned(folder, plan);
    Map<String, EndedTrial> ended = new LinkedHashMap<>();
    for (TrialSpec trial : plan.trials()) {
      Map<String, Double> losses = Map.of("test_loss", 1.0 + ended.size());
      ended.put(
          trial.id(),
          new EndedTrial(trial, TrialStatus.SUCCEEDED, "", 30, losses, false, Double.NaN));
    }
    RunContents contents = new RunContents("run", run, plan, ended, Map.of(), Map.of());
    Group group =
        SweepOverview.of(contents, Configurations.varied(plan.trials()), new Plots()).orElseThrow();
    assertThat(group.explanation())
        .contains(
            "Of 1700 trials of hnn on pendulum 1000 are drawn as dots: the 250 best, and of the"
                + " others evenly many of all losses.");
    assertThat(group.blocks()).hasSize(1);
    Block.Plot plot = (Block.Plot) group.blocks().get(0);
    List<Integer> losses = new ArrayList<>();
    Json.MAPPER
        .readTree(plot.json())
        .path("series")
        .path(0)
        .path("points")
        .forEach(point -> losses.add(point.path(1).asInt()));
    assertThat(losses).hasSize(DOTS).doesNotHaveDuplicates().contains(1700);
    // Of 1450 others 750: never two neighbours are left out.
    assertThat(losses.subList(0, DOTS / 4))
        .isEqualTo(IntStream.rangeClosed(1, DOTS / 4).boxed().toList());
    for (int i = 1; i < DOTS; i++) {
      assertThat(losses.get(i) - losses.get(i - 1)).isBetween(1, 2);
    }
    assertThat(plot.svg().length() + plot.json().length()).isLessThan(700 * DOTS);
  }
}
