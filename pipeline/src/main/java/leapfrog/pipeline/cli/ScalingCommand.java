package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.figure.FigureFiles;
import leapfrog.pipeline.figure.ScalingFigure;
import leapfrog.pipeline.halving.Halving;
import leapfrog.pipeline.halving.Promotion;
import leapfrog.pipeline.scaling.CostMeasurement;
import leapfrog.pipeline.scaling.Costs;
import leapfrog.pipeline.scaling.ScalingRow;
import leapfrog.pipeline.scaling.ScalingStudy;
import leapfrog.pipeline.scaling.ScalingText;
import leapfrog.pipeline.scaling.Workload;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.table.TableFiles;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Simulates a sweep on clusters of many sizes. */
@Command(
    name = "scaling",
    description = {
      "Simulates a sweep on clusters of many sizes, from the times of a run's trials and the costs of"
          + " driver and store: how fast it would be, and what would be the limit.",
      "",
      "With --measure it measures these costs here instead: those of the driver of spark.master, and"
          + " of the store that --out is on."
    })
final class ScalingCommand implements Callable<Integer> {
  private static final double MILLI = 1e-3;
  private static final double MEGA = 1e6;

  /** Trials of a measurement, some seconds of work. */
  private static final int MEASURED = 320;

  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private ClusterOptions cluster;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "folder of a run whose trials' times are taken")
  private String run;

  @Option(names = "--measure", description = "measure the costs of driver and store")
  private boolean measure;

  @Option(
      names = "--executors",
      split = ",",
      paramLabel = "N",
      defaultValue = "10,100,1000,10000",
      description = "numbers of executors (default: ${DEFAULT-VALUE})")
  private List<Integer> executors;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "draw as many from those that succeeded (default: the run's own plan)")
  private Integer trials;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "",
      description = "trials of this model only")
  private String model;

  @Option(
      names = "--mean-seconds",
      paramLabel = "S",
      description = "scale the trials' times to this mean (default: as they were)")
  private Double meanSeconds;

  @Option(
      names = "--halving",
      paramLabel = "STEPS",
      description = "successive halving with its first rung there (default: as the run's plan)")
  private Integer minSteps;

  @Option(
      names = "--factor",
      paramLabel = "N",
      defaultValue = "3",
      description = "of --halving: one in so many goes on (default: ${DEFAULT-VALUE})")
  private int factor;

  @Option(
      names = "--promotion",
      paramLabel = "WHEN",
      defaultValue = "synchronous",
      description =
          "of --halving: synchronous or asynchronous, when they go on (default:"
              + " ${DEFAULT-VALUE})")
  private String promotion;

  @Option(
      names = "--data-mb",
      paramLabel = "MB",
      description =
          "megabytes that each executor reads (default: the size of the run's data folder)")
  private Double dataMegabytes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of what is drawn (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description =
          "folder to write to (default: RUN/scaling); with --measure, one on the store to measure")
  private String out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (measure == (run != null)) {
      throw new ParameterException(
          spec.commandLine(), "Name a RUN to simulate, or else give --measure");
    }
    if (measure) {
      measure();
    } else {
      simulate();
    }
    return ExitCode.DONE.code();
  }

  private void measure() throws IOException, InterruptedException {
    if (out == null) {
      throw new ParameterException(
          spec.commandLine(), "--measure needs --out, a folder on the store to measure");
    }
    LeapfrogConfig config =
        ConfigurationReader.read(
            configuration.source(List.of()).of(new Path(out)), leapfrog.catalog());
    try (SparkRuntime spark = SparkRuntime.start(config.spark(), "scaling")) {
      RunFolder folder = RunFolder.create(new Path(out), spark.hadoop());
      Costs costs =
          new CostMeasurement(config.sweep().trials().get(0), MEASURED)
              .measure(spark, new Path(folder.path(), "measurement"));
      PrintWriter terminal = spec.commandLine().getOut();
      terminal.printf(
          Locale.ROOT,
          "--driver-ms-per-job %.2f --driver-ms-per-task %.2f --store-ops-per-second %.0f"
              + " --store-latency-ms %.2f%n",
          costs.driverPerJob() / MILLI,
          costs.driverPerTask() / MILLI,
          costs.storeRate(),
          costs.storeLatency() / MILLI);
      terminal.flush();
    }
  }

  private void simulate() throws IOException {
    RunFolder folder = configuration.open(run, leapfrog.catalog());
    List<Integer> sizes = executors.stream().sorted().distinct().toList();
    Workload workload = workload(folder);
    ScalingStudy study =
        new ScalingStudy(
            workload, cluster.cluster(sizes.get(0), data(folder)), cluster.costs(), seed);
    List<ScalingRow> rows = study.rows(sizes);
    PrintWriter terminal = spec.commandLine().getOut();
    String title =
        "%s of %s"
            .formatted(
                Counted.of(workload.size(), "trial"), ScalingText.time(workload.meanSeconds()));
    terminal.println("Simulated: " + title);
    terminal.print(ScalingText.render(rows));
    write(title, rows, folder, terminal);
    terminal.flush();
  }

  private Workload workload(RunFolder folder) throws IOException {
    Workload workload =
        trials == null
            ? Workload.of(folder, model, seed)
            : Workload.drawn(folder, model, trials, seed);
    if (meanSeconds != null) {
      workload = workload.withMean(meanSeconds);
    }
    return minSteps == null ? workload : workload.with(new Halving(factor, minSteps, promotion()));
  }

  private Promotion promotion() {
    for (Promotion value : Promotion.values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(promotion)) {
        return value;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "Cannot set --promotion to '%s': the value must be synchronous or asynchronous"
            .formatted(promotion));
  }

  private double data(RunFolder folder) throws IOException {
    if (dataMegabytes != null) {
      return dataMegabytes * MEGA;
    }
    FileSystem fileSystem = folder.data().getFileSystem(folder.conf());
    if (!fileSystem.exists(folder.data())) {
      throw new IllegalArgumentException(
          "%s has no data of its own; say with --data-mb what an executor reads"
              .formatted(folder.path()));
    }
    return fileSystem.getContentSummary(folder.data()).getLength();
  }

  private void write(String title, List<ScalingRow> rows, RunFolder folder, PrintWriter terminal)
      throws IOException {
    Path target = out == null ? new Path(folder.path(), "scaling") : new Path(out);
    RunFolder.create(target, folder.conf());
    for (Path file : TableFiles.write(ScalingRow.table(rows), target, folder.conf())) {
      terminal.println(TerminalPath.of(file));
    }
    if (rows.size() > 1) {
      List<Path> pictures =
          FigureFiles.write(
              ScalingFigure.of(title, rows),
              target,
              folder.conf(),
              spec.commandLine().getErr()::println);
      pictures.forEach(file -> terminal.println(TerminalPath.of(file)));
    }
  }
}
