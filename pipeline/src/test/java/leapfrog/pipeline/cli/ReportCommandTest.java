package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports from the command line, of models that were trained. */
class ReportCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void tablesAndAnalysesAreMadeOnTheWay() throws IOException {
    Path run = folder.resolve("run");
    TinyRuns.run(TinySweeps.plan("sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]"), run);
    Files.createDirectories(run);

    Path before = folder.resolve("before.html");
    assertThat(run("report", run.toString(), "--no-analyses", "--out", before.toString()))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("Making the tables of").doesNotContain("Analysing");
    Document page = Jsoup.parse(before.toFile());
    assertThat(page.select("table.results tbody tr")).hasSize(2);
    assertThat(page.select(".missing").eachText())
        .contains(
            "There are no phase portraits of mass-spring yet. Made by ./leapfrog analyze "
                + run
                + " phase-space");

    assertThat(run("report", run.toString(), "--figures")).as(err.toString()).isZero();
    assertThat(err.toString()).contains("Analysing " + run + ": phase-space (1 of 4)");
    page = Jsoup.parse(run.resolve("report.html").toFile());
    assertThat(page.select(".blocks .missing")).isEmpty();
    assertThat(page.select("figure figcaption").eachText())
        .contains(
            "Learning curves of mass-spring",
            "mass-spring: phase space",
            "True energy along each rollout, mass-spring");
    assertThat(out.toString()).contains(run + "/report.html (").contains(run + "/figures");
    assertThat(run.resolve("figures"))
        .isDirectoryContaining("glob:**/mass-spring-phase-space.svg")
        .isDirectoryContaining("glob:**/mass-spring-rollout-energy.svg");

    String log = err.toString();
    assertThat(run("report", run.toString())).isZero();
    assertThat(err.toString()).as("everything is there").isEqualTo(log);
  }

  @Test
  void whatIsNoRunIsRefused() {
    assertThat(run("report", folder.toString())).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("is not the folder of a run: it has no plan.json");
  }

  @Test
  @Tag("slow")
  void allPapersFollowOneAnotherAndGoOn() throws IOException {
    Path all = folder.resolve("all");
    String[] command = {"reproduce", "all", "--preset", "smoke", "--out", all.toString()};
    assertThat(run(command)).as(err.toString()).isZero();
    Document page = Jsoup.parse(all.resolve("report.html").toFile());
    assertThat(page.select("section.run > h2").eachText())
        .containsExactly("hnn", "pixels", "hgn", "nhf");
    assertThat(page.select("pre").eachText())
        .contains("./leapfrog reproduce pixels --preset smoke --out " + all + "/pixels");
    assertThat(Files.size(all.resolve("report.html"))).isLessThan(15_000_000);
    List<Long> before = modified(all);
    assertThat(run(command)).as(err.toString()).isZero();
    assertThat(modified(all)).as("no trial is run again").isEqualTo(before);
  }

  private static List<Long> modified(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("result.json"))
          .sorted()
          .map(file -> file.toFile().lastModified())
          .toList();
    }
  }
}
