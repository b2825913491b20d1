package leapfrog.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.table.RunTables;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a report, of runs whose results are written down. */
class ReportTest {
  @TempDir private Path folder;

  private Document report() throws IOException {
    return ReportPages.of(folder.resolve("run"));
  }

  private RunFolder planned(SweepPlan plan) throws IOException {
    return RecordedRuns.planned(folder.resolve("run"), plan);
  }

  private static List<CSVRecord> csv(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(Files.newBufferedReader(file))) {
      return parser.getRecords();
    }
  }

  @Test
  void numbersAreThoseOfTheTable() throws IOException {
    SweepPlan plan = RecordedRuns.plan();
    RunFolder run = planned(plan);
    double loss = 0.0361234567890123;
    for (TrialSpec trial : plan.trials()) {
      RecordedRuns.succeed(run, trial, loss);
      loss *= 1.7;
    }
    RunTables.make(SharedSpark.get(), run);
    Document page = report();
    List<CSVRecord> rows = csv(folder.resolve("run/tables/" + plan.name() + ".csv"));
    List<String> expected = new ArrayList<>();
    List<String> published = new ArrayList<>();
    // The page has a line for each task and model, the table for each metric of them.
    for (int line = 0; line < rows.size() / 2; line++) {
      for (CSVRecord row : List.of(rows.get(line), rows.get(line + rows.size() / 2))) {
        expected.add(row.get("mean"));
        published.add(row.get("published_mean"));
      }
    }
    assertThat(page.select("table.results data.ours").eachAttr("value"))
        .hasSize(8)
        .isEqualTo(expected);
    assertThat(page.select("table.results .published data").eachAttr("value")).isEqualTo(published);
    assertThat(page.select("table.results data.ours").eachText()).contains("3.61e-02 ± 1.0e-03");
  }

  @Test
  void agreementIsSaidInWordsAndBySigns() throws IOException {
    SweepPlan plan = RecordedRuns.plan("sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]");
    RunFolder run = planned(plan);
    // Published: test losses 0.036 and 0.035, train losses 0.037.
    RecordedRuns.succeed(run, plan.trials().get(0), 0.036);
    RecordedRuns.succeed(run, plan.trials().get(1), 9);
    RunTables.make(SharedSpark.get(), run);
    Document page = report();
    assertThat(page.select("table.results .verdict").eachText())
        .containsExactly("↓ lower", "≈ agrees", "↑ higher", "↑ higher");
    assertThat(page.select("td.lower, td.agrees, td.higher")).hasSize(4);
    assertThat(page.select("ul.legend").text()).contains("≈ agrees within two of both numbers’ ±");
  }

  @Test
  void namesAndReasonsAreText() throws IOException {
    String attack = "<script>alert('task')</script>";
    SweepPlan plan = RecordedRuns.renamed(RecordedRuns.plan(), attack);
    RunFolder run = planned(plan);
    RecordedRuns.record(run, "leapfrog sweep --out '\"><img src=x onerror=alert(1)>'");
    RecordedRuns.succeed(run, plan.trials().get(0), 0.1);
    RecordedRuns.lose(
        run, plan.trials().get(1), TrialStatus.FAILED, "</td><script>alert(\"reason\")</script>");
    Document page = report();
    assertThat(page.select("section.task h4").text()).isEqualTo(attack);
    assertThat(page.select("td.reason").text())
        .isEqualTo("</td><script>alert(\"reason\")</script>");
    assertThat(page.select("pre").text()).contains("<img src=x onerror=alert(1)>");
    assertThat(page.select("script")).noneMatch(script -> script.data().startsWith("alert"));
    assertThat(page.select("[onerror], img[src=x]")).isEmpty();
    // In the pictures and in the script's numbers, too.
    assertThat(page.select("figure.chart svg text").eachText())
        .contains("Learning curves of " + attack);
    JsonNode numbers =
        Json.MAPPER.readTree(page.select("script[type=application/json]").first().data());
    assertThat(numbers.path("name").asText()).startsWith(attack);
  }

  @Test
  void aRunThatHasNotBegunSaysSo() throws IOException {
    RecordedRuns.record(planned(RecordedRuns.plan()), "leapfrog sweep --out runs/a");
    Document page = report();
    assertThat(ReportPages.count(page, "planned")).isEqualTo("4");
    assertThat(page.text()).contains("Made 2026-11-20 08:00 UTC.");
    assertThat(ReportPages.count(page, "pending")).isEqualTo("4");
    assertThat(page.select("pre").text()).isEqualTo("./leapfrog sweep --out runs/a");
    assertThat(page.select(".missing").text())
        .contains("There are no results yet: no trial has ended.")
        .contains("No trial of pendulum has left a learning curve yet.")
        .contains("No trial of pendulum has succeeded, so there is no model to look at.");
    assertThat(page.select("table.results, figure")).isEmpty();
  }

  @Test
  void everyStatusIsCountedAndFailuresTellTheirReasons() throws IOException {
    SweepPlan plan = RecordedRuns.plan();
    RunFolder run = planned(plan);
    RecordedRuns.succeed(run, plan.trials().get(0), 0.1);
    RecordedRuns.lose(run, plan.trials().get(1), TrialStatus.FAILED, "no data");
    RecordedRuns.lose(run, plan.trials().get(2), TrialStatus.DIVERGED, "the loss is NaN");
    Document page = report();
    for (TrialStatus status : TrialStatus.values()) {
      String expected =
          switch (status) {
            case SUCCEEDED, FAILED, DIVERGED -> "1";
            case STOPPED -> "0";
          };
      assertThat(ReportPages.count(page, status.name().toLowerCase(Locale.ROOT)))
          .isEqualTo(expected);
    }
    assertThat(ReportPages.count(page, "pending")).isEqualTo("1");
    assertThat(page.select("td.reason").eachText()).containsExactly("no data", "the loss is NaN");
    assertThat(page.select(".missing").text())
        .contains("There are no result tables yet. Made by ./leapfrog tables");
    assertThat(page.text()).contains("What made this run is not recorded in a run.json.");
  }

  @Test
  void damagedFilesAreNamedAndTheRestIsShown() throws IOException {
    SweepPlan plan = RecordedRuns.plan();
    RunFolder run = planned(plan);
    RecordedRuns.succeed(run, plan.trials().get(0), 0.1);
    RecordedRuns.succeed(run, plan.trials().get(1), 0.2);
    Path trials = folder.resolve("run/trials");
    Files.writeString(
        trials.resolve(plan.trials().get(0).id()).resolve("weights.safetensors"), "nonsense");
    Files.writeString(trials.resolve(plan.trials().get(1).id()).resolve("result.json"), "{");
    Path analysis = Files.createDirectories(folder.resolve("run/analysis"));
    Files.writeString(analysis.resolve("rollout.csv"), "task,model\n\"mass-spring");
    Files.writeString(analysis.resolve("mass-spring-phase-space.png"), "no picture");
    Document page = report();
    assertThat(ReportPages.count(page, "unreadable")).isEqualTo("1");
    assertThat(page.select(".notices li").eachText())
        .anyMatch(text -> text.startsWith("Cannot use the weights of trial"))
        .anyMatch(text -> text.startsWith("Cannot use trial " + plan.trials().get(1).id()))
        .anyMatch(text -> text.startsWith("Cannot read analysis/rollout.csv"));
    assertThat(page.select(".missing").text()).contains("mass-spring-phase-space.png is damaged");
    assertThat(page.select("figure.chart")).hasSize(1);
  }

  @Test
  void aFolderOfRunsIsOnePageInOrderOfDates() throws IOException {
    SweepPlan plan = RecordedRuns.plan();
    RecordedRuns.planned(folder.resolve("b"), plan);
    RunFolder second = RecordedRuns.planned(folder.resolve("a"), plan);
    RecordedRuns.record(second, "leapfrog sweep");
    Files.createDirectories(folder.resolve("no run"));
    Document page = ReportPages.of(folder);
    assertThat(page.select("section.run")).hasSize(2);
    assertThat(page.select("nav a").eachAttr("href")).containsExactly("#run-1", "#run-2");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("section.run > h2").eachText())
        .containsExactly(plan.name() + " (b)", plan.name() + " (a)");
    assertThat(page.select("pre")).hasSize(1);
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    SweepPlan plan = RecordedRuns.plan();
    RunFolder run = planned(plan);
    RecordedRuns.succeed(run, plan.trials().get(0), 0.1);
    Document page = report();
    assertThat(page.select("link[href], img[src], script[src], iframe, object, embed, [srcset]"))
        .allSatisfy(
            element -> assertThat(element.attr("href") + element.attr("src")).startsWith("data:"));
    for (Element element : page.select("style, [style], svg *")) {
      Matcher url = Pattern.compile("url\\(([^)]*)\\)").matcher(element.outerHtml());
      while (url.find()) {
        assertThat(url.group(1)).startsWith("#");
      }
    }
    assertThat(page.select("style").html()).doesNotContain("@import");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
    assertThat(Files.size(folder.resolve("run/report.html"))).isLessThan(2_000_000);
  }

  @Test
  void figuresAreFilesToo() throws IOException {
    SweepPlan plan = RecordedRuns.plan();
    RunFolder run = planned(plan);
    RecordedRuns.succeed(run, plan.trials().get(0), 0.1);
    Path analysis = Files.createDirectories(folder.resolve("run/analysis"));
    Files.writeString(analysis.resolve("mass-spring-playback-hgn-ab.gif"), "GIF89a");
    Report report = Report.open(folder.resolve("run").toString(), new Configuration());
    report.write(new org.apache.hadoop.fs.Path(folder + "/page.html"), ReportPages.CLOCK);
    List<String> notices = new ArrayList<>();
    report.writeFigures(notices::add);
    assertThat(notices).isEmpty();
    assertThat(folder.resolve("run/figures"))
        .isDirectoryContaining("glob:**/mass-spring-learning-curves.svg")
        .isDirectoryContaining("glob:**/mass-spring-learning-curves.png")
        .isDirectoryContaining("glob:**/mass-spring-playback-hgn-ab.gif");
    assertThat(Files.readString(folder.resolve("run/figures/mass-spring-learning-curves.svg")))
        .startsWith("<?xml")
        .contains("viewBox=\"0 0 460 320\"", "Learning curves of mass-spring");
  }

  @Test
  void whatIsNoRunIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> Report.open(folder.resolve("empty").toString(), new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the folder of a run: it has no plan.json");
  }
}
