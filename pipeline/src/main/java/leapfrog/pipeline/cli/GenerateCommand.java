package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import leapfrog.datagen.measure.MeasuredPendulum;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.PartFile;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.FileSize;
import leapfrog.pipeline.Provenance;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.config.MeasuredDataset;
import leapfrog.pipeline.config.Setting;
import leapfrog.pipeline.config.Suggestion;
import leapfrog.pipeline.generate.DatasetJob;
import leapfrog.pipeline.generate.DatasetRequest;
import leapfrog.pipeline.spark.RunLog;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Generates datasets into Parquet. */
@Command(
    name = "generate",
    description = {
      "Generates datasets into Parquet, a folder each. What is complete already is left alone; an"
          + " interrupted dataset is completed."
    })
final class GenerateCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..*",
      paramLabel = "DATASET|key=value",
      description = {
        "names of datasets in the configuration (default: all of them),",
        "and any configuration key, such as datasets.pendulum.noise=0.2"
      })
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<String> settings = arguments.stream().filter(Setting::matches).toList();
    List<String> names = arguments.stream().filter(name -> !Setting.matches(name)).toList();
    LeapfrogConfig config =
        ConfigurationReader.read(configuration.source(settings), leapfrog.catalog());
    Configuration hadoop = SparkRuntime.hadoop(config.spark());
    List<DatasetRequest> datasets = chosen(config, names, hadoop);
    datasets.forEach(DatasetRequest::rehearse);
    RunFolder folder = RunFolder.create(output.path(), hadoop);
    RunLog.moveInto(folder.path());
    SortedMap<String, String> provenance =
        Provenance.current(SweepWorkflow.arguments(spec.commandLine()), Clock.systemUTC()).asMap();
    try (SparkRuntime spark = SparkRuntime.start(config.spark(), "generate")) {
      DatasetJob job = new DatasetJob(spark, config.generate().partitions(), provenance);
      for (DatasetRequest dataset : datasets) {
        Path directory = new Path(folder.path(), dataset.spec().name());
        report(directory, job.run(dataset, directory));
      }
    }
    return ExitCode.DONE.code();
  }

  private List<DatasetRequest> chosen(
      LeapfrogConfig config, List<String> names, Configuration hadoop) throws IOException {
    Set<String> known = new LinkedHashSet<>(config.datasets().keySet());
    known.addAll(config.measured().keySet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "Unknown dataset '%s'%s".formatted(name, Suggestion.of(name, known)));
      }
    }
    List<DatasetRequest> chosen = new ArrayList<>();
    for (DatasetSpec dataset : config.datasets().values()) {
      if (names.isEmpty() || names.contains(dataset.name())) {
        chosen.add(DatasetRequest.of(dataset));
      }
    }
    for (MeasuredDataset dataset : config.measured().values()) {
      if (names.contains(dataset.name()) || (names.isEmpty() && dataset.file().isPresent())) {
        chosen.add(DatasetRequest.measured(dataset, hadoop));
      } else if (names.isEmpty()) {
        spec.commandLine()
            .getErr()
            .printf(
                "%s is left out: %s%n",
                dataset.name(), MeasuredPendulum.howToGet(dataset.fileKey()));
      }
    }
    return chosen;
  }

  private void report(Path directory, DatasetManifest manifest) {
    PrintWriter out = spec.commandLine().getOut();
    long bytes = manifest.files().stream().mapToLong(PartFile::bytes).sum();
    out.printf(
        "%s: %s rows, %s, %s, content hash %s%n",
        directory,
        manifest.rows(),
        Counted.of(manifest.files().size(), "file"),
        FileSize.of(bytes),
        manifest.contentHash().hex());
  }
}
