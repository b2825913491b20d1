package leapfrog.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import leapfrog.datagen.store.Json;
import org.apache.hadoop.conf.Configuration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reports as pages, and what stands in them. */
final class ReportPages {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private ReportPages() {}

  /** Writes the report of a run, or of a folder of runs, and reads it. */
  static Document of(Path run) throws IOException {
    Path page = run.resolve("report.html");
    Report.open(run.toString(), new Configuration())
        .write(new org.apache.hadoop.fs.Path(page.toString()), CLOCK);
    return Jsoup.parse(page.toFile());
  }

  /** The number of a tile of the summary. */
  static String count(Document page, String name) {
    return page.select(".count").stream()
        .filter(tile -> tile.select("dt").text().equals(name))
        .map(tile -> tile.select("dd").text())
        .findFirst()
        .orElseThrow();
  }

  /** The numbers of a chart. */
  static JsonNode numbers(Document page, String chart) throws IOException {
    for (Element script : page.select("script[type=application/json]")) {
      JsonNode numbers = Json.MAPPER.readTree(script.data());
      if (numbers.path("name").asText().equals(chart)) {
        return numbers;
      }
    }
    throw new AssertionError("There is no chart " + chart);
  }
}
