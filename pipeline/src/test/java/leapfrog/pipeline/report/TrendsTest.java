package leapfrog.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendsTest {
  @TempDir private Path folder;

  @Test
  void aHistoryBesideTheRunIsShownNightByNight() throws IOException {
    RecordedRuns.planned(folder.resolve("run"), RecordedRuns.plan());
    Files.writeString(
        folder.resolve("history.csv"),
        """
        verdict,date,commit,metric,task,model,configuration,mean,standard_error,seeds
        good,2026-11-18,aaa,test_loss,pendulum,hnn,,0.03,0.001,3
        worse,2026-11-19T02:00:00Z,bbb,test_loss,pendulum,hnn,,0.05,0.001,3
        good,not a date,ccc,test_loss,pendulum,hnn,,0.04,0.001,3
        """);
    Document page = ReportPages.of(folder.resolve("run"));
    JsonNode trend = ReportPages.numbers(page, "pendulum-trend-test-loss");
    assertThat(trend.path("x").path("scale").asText()).isEqualTo("time");
    JsonNode points = trend.path("series").path(0).path("points");
    assertThat(points).hasSize(2);
    assertThat(points.path(0).path(0).asLong())
        .isEqualTo(Instant.parse("2026-11-18T00:00:00Z").toEpochMilli());
    assertThat(trend.path("series").path(0).path("details").path(1).asText())
        .isEqualTo("commit bbb, verdict worse, seeds 3");
    assertThat(page.select("#trends h2").text()).isEqualTo("Night by night");
  }
}
