package leapfrog.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.TrialSpec;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report shows of what a sweep varied. */
class ReportOfSweepTest {
  @TempDir private Path folder;

  private SweepPlan succeeded(String... settings) throws IOException {
    SweepPlan plan = RecordedRuns.plan(settings);
    RunFolder run = RecordedRuns.planned(folder, plan);
    double loss = 1;
    for (TrialSpec trial : plan.trials()) {
      RecordedRuns.succeed(run, trial, loss++);
    }
    return plan;
  }

  @Test
  void aSweepShowsItsLossAgainstWhatWasVaried() throws IOException {
    succeeded(
        "sweep.trials=[{task=pendulum,model=hnn,hyperparameters{hidden=[8,16],nonlinearity=[tanh,softplus]},"
            + "training{learning_rate=[1e-4,1e-2]}}]");
    Document page = ReportPages.of(folder);
    assertThat(page.select("figure.chart figcaption").eachText())
        .contains(
            "test loss of pendulum against hidden",
            "test loss of pendulum against nonlinearity",
            "test loss of pendulum against learning rate");
    assertThat(page.text()).contains("No validation loss was measured");
    JsonNode rates = ReportPages.numbers(page, "pendulum-sweep-learning-rate");
    assertThat(rates.path("x").path("scale").asText()).isEqualTo("logarithmic");
    assertThat(rates.path("series").path(0).path("points")).hasSize(8);
    assertThat(rates.path("series").path(0).path("points").path(0).path(1).asDouble()).isEqualTo(1);
    assertThat(rates.path("series").path(0).path("details").path(0).asText()).contains("hidden=8");
    JsonNode names = ReportPages.numbers(page, "pendulum-sweep-nonlinearity");
    assertThat(names.path("x").path("names"))
        .extracting(JsonNode::asText)
        .contains("tanh", "softplus");
  }

  @Test
  void severalSettingsStandOnParallelAxes() throws IOException {
    SweepPlan plan =
        succeeded(
            "sweep.trials=[{task=pendulum,model=hnn,hyperparameters{hidden=[8,16],nonlinearity=[tanh,softplus]},"
                + "training{learning_rate=[1e-4,1e-2]}},"
                + "{task=mass-spring,model=[hnn,baseline],training{learning_rate=[1e-4,1e-2]}}]");
    Document page = ReportPages.of(folder);
    assertThat(page.select("figure.chart.wide figcaption").eachText())
        .containsExactly("test loss of hnn on pendulum against all that was varied");
    assertThat(page.text()).contains("On parallel axes each line is a trial");
    JsonNode chart = ReportPages.numbers(page, "pendulum-hnn-sweep-parallel");
    assertThat(chart.path("axes"))
        .extracting(axis -> axis.path("label").asText(), axis -> axis.path("scale").asText())
        .containsExactlyInAnyOrder(
            tuple("hidden", "linear"),
            tuple("nonlinearity", "names"),
            tuple("learning rate", "logarithmic"),
            tuple("test loss", "logarithmic"));
    assertThat(chart.path("axes").path(3).path("label").asText()).isEqualTo("test loss");
    assertThat(chart.path("axes").path(3).path("range"))
        .extracting(JsonNode::asDouble)
        .containsExactly(1.0, 10.0);
    // The best is last, above the others.
    assertThat(chart.path("rows"))
        .extracting(row -> row.path(3).asInt())
        .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(chart.path("details").path(7).asText()).contains(plan.trials().get(0).id());
    assertThat(page.select("figure.chart.wide svg text").eachText())
        .contains("hidden", "nonlinearity", "learning rate", "test loss", "tanh", "softplus");
  }

  @Test
  void energyChangesAreShownOfOneTrialOfEachModel() throws IOException {
    SweepPlan plan =
        succeeded(
            "sweep.trials=[{task=pendulum,model=[hnn,baseline],hyperparameters{hidden=[8,16]}}]");
    Path analysis = Files.createDirectories(folder.resolve("analysis"));
    for (TrialSpec trial : plan.trials()) {
      for (String kind : List.of("", "path-")) {
        Files.writeString(
            analysis.resolve(
                "pendulum-energy-change-%s%s-%s.svg".formatted(kind, trial.model(), trial.id())),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"></svg>");
      }
    }
    assertThat(ReportPages.of(folder).select("figure img").eachAttr("alt"))
        .extracting(text -> text.replaceFirst(" [0-9a-f]{16}$", ""))
        .containsExactlyInAnyOrder(
            "pendulum, energy change hnn",
            "pendulum, energy change baseline",
            "pendulum, energy change path hnn",
            "pendulum, energy change path baseline");
  }

  @Test
  void namesOnParallelAxesAreText() throws IOException {
    String attack = "</script><script>alert(1)</script>";
    SweepPlan plan =
        RecordedRuns.renamed(
            RecordedRuns.plan(
                "sweep.trials=[{task=pendulum,model=hnn,hyperparameters.hidden=[8,16],"
                    + "training{learning_rate=[1e-4,1e-2]}}]"),
            attack);
    RunFolder run = RecordedRuns.planned(folder, plan);
    for (TrialSpec trial : plan.trials()) {
      RecordedRuns.succeed(run, trial, 0.1);
    }
    Document page = ReportPages.of(folder);
    assertThat(page.select("script")).noneMatch(script -> script.data().startsWith("alert"));
    assertThat(page.select("figure.chart.wide figcaption").text()).contains(attack);
    JsonNode chart = ReportPages.numbers(page, attack + "-hnn-sweep-parallel");
    assertThat(chart.path("details").path(0).asText()).contains(attack);
  }
}
