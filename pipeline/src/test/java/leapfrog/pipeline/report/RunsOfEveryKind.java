package leapfrog.pipeline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.ConfigurationSource;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.table.RunTables;
import org.apache.hadoop.conf.Configuration;

/** A folder with runs of tasks of every kind, and the report of them all. */
final class RunsOfEveryKind {
  private RunsOfEveryKind() {}

  /** Makes the runs, and returns the page. */
  static Path report(Path temporary) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("all-smoke"));
    run(
        folder.resolve("hnn"),
        TinySweeps.plan("sweep.trials=[{task=[mass-spring,pendulum],model=[hnn,baseline]}]"));
    run(folder.resolve("pixels"), plan("pixels"));
    run(
        folder.resolve("hgn"),
        plan(
            "hgn",
            "sweep.trials=[{task=hgn-pendulum,model=[hgn,pixel-hnn]}]",
            "datasets.hgn-pendulum.splits={train=4,test=2}"));
    run(folder.resolve("nhf"), plan("nhf", "sweep.trials=[{task=[ring,gaussians-2],model=nhf}]"));
    run(
        folder.resolve("sweep"),
        TinySweeps.plan(
            "sweep.trials=[{task=pendulum,model=hnn,hyperparameters{hidden=[8,16,32],"
                + "nonlinearity=[tanh,softplus]},training.learning_rate=[1e-4,1e-2]}]"));
    Files.writeString(
        folder.resolve("history.csv"),
        """
        date,commit,metric,task,model,configuration,mean,standard_error,seeds,verdict
        2026-11-18,aaa,test_loss,pendulum,hnn,,0.03,0.001,3,good
        2026-11-19,bbb,test_loss,pendulum,hnn,,0.031,0.001,3,good
        """);
    Path page = folder.resolve("report.html");
    Report report = Report.open(folder.toString(), new Configuration());
    report.analyse(Optional.empty(), progress -> {});
    report.write(new org.apache.hadoop.fs.Path(page.toString()), Clock.systemUTC());
    return page;
  }

  private static SweepPlan plan(String paper, String... settings) {
    var sweep =
        ConfigurationReader.read(
                new ConfigurationSource(
                    Optional.of(paper), Optional.of("smoke"), Optional.empty(), List.of(settings)),
                Catalog.installed())
            .sweep();
    return SweepPlan.of(sweep.name(), sweep.trials());
  }

  private static void run(Path folder, SweepPlan plan) throws IOException {
    RunFolder run = TinyRuns.run(plan, folder);
    run.adopt(plan);
    RecordedRuns.record(run, "leapfrog reproduce " + plan.name(), Instant.now().toString());
    RunTables.make(SharedSpark.get(), run);
  }
}
