package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import leapfrog.pipeline.BuildInfo;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.LeapfrogConfig;
import leapfrog.pipeline.config.Presets;
import leapfrog.pipeline.config.Setting;
import leapfrog.pipeline.figure.Figure;
import leapfrog.pipeline.figure.FigureFiles;
import leapfrog.pipeline.figure.HistoryFigures;
import leapfrog.pipeline.nightly.History;
import leapfrog.pipeline.nightly.NightRecord;
import leapfrog.pipeline.nightly.NightVerdict;
import leapfrog.pipeline.nightly.NightlyOutcome;
import leapfrog.pipeline.nightly.Nights;
import leapfrog.pipeline.nightly.RegressionRule;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunLock;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a sweep as one of many nights. */
@Command(
    name = "nightly",
    description = {
      "Runs a sweep into a folder named after the date, and compares it with the last good night:"
          + " a number that became worse ends the command with exit code 3.",
      "",
      "The same command again on the same date goes on where an interrupted one stopped."
    })
final class NightlyCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private PresetOptions preset;
  @Mixin private OutputOption output;

  @Option(
      names = "--data",
      paramLabel = "URI",
      description =
          "folder of datasets made by generate, to share them among nights (default: each night"
              + " generates its own)")
  private String data;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "the night (default: the date in UTC at which the command starts)")
  private String date;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "nights that are kept, the same as nightly.keep=N (default: 14)")
  private String keep;

  @Option(
      names = "--accept",
      description = "take this night as a good one, even if it is worse than the last")
  private boolean accept;

  private String paper = Presets.DEFAULT_PAPER;
  private List<String> settings = List.of();

  @Parameters(
      arity = "0..*",
      paramLabel = "PAPER key=value",
      description =
          "whose sweep to start from: hnn (which is the default), pixels, hgn or nhf; then any"
              + " configuration key, such as training.steps=100")
  void arguments(List<String> arguments) {
    boolean named = !arguments.isEmpty() && !Setting.matches(arguments.get(0));
    paper = named ? arguments.get(0) : Presets.DEFAULT_PAPER;
    settings =
        SettingParameters.checked(
            arguments.subList(named ? 1 : 0, arguments.size()), spec.commandLine());
  }

  @Override
  public Integer call() throws IOException {
    Instant started = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    LocalDate night = night(LocalDate.ofInstant(started, ZoneOffset.UTC));
    List<String> all = new ArrayList<>(settings);
    Optional.ofNullable(keep).ifPresent(nights -> all.add("nightly.keep=" + nights));
    LeapfrogConfig config =
        ConfigurationReader.read(
            preset.source(paper, all).of(new Path(output.path(), night.toString())),
            leapfrog.catalog());
    Nights nights = Nights.create(output.path(), SparkRuntime.hadoop(config.spark()));
    List<String> arguments = SweepWorkflow.arguments(spec.commandLine());
    AtomicBoolean taken = new AtomicBoolean();
    try (RunLock lock = RunLock.acquire(nights.root(), nights.conf(), arguments)) {
      lock.onLoss(() -> taken.set(true));
      BuildInfo build = BuildInfo.current();
      NightRecord begun =
          NightRecord.begin(night.toString(), started.toString(), build.version(), build.commit());
      nights.begin(night, begun);
      ExitCode trials =
          new SweepWorkflow(
                  config, nights.folder(night), Optional.ofNullable(data).map(Path::new), arguments)
              .run(spec.commandLine().getOut(), spec.commandLine().getErr());
      if (trials != ExitCode.DONE && trials != ExitCode.TRIALS_FAILED) {
        return trials.code();
      }
      if (taken.get()) {
        throw new IOException(
            "Another process has taken over %s; run the night again".formatted(nights.root()));
      }
      return end(nights, night, begun, config, trials).code();
    }
  }

  private LocalDate night(LocalDate today) {
    if (date == null) {
      return today;
    }
    try {
      LocalDate given = LocalDate.parse(date);
      if (!given.isAfter(today)) {
        return given;
      }
    } catch (DateTimeException e) {
      throw wrongDate(today);
    }
    throw wrongDate(today);
  }

  private ParameterException wrongDate(LocalDate today) {
    return new ParameterException(
        spec.commandLine(),
        "Cannot set --date to '%s': the value must be a date such as %s, and not after that one,"
                .formatted(date, today)
            + " which is today in UTC");
  }

  private ExitCode end(
      Nights nights, LocalDate night, NightRecord begun, LeapfrogConfig config, ExitCode trials)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    NightlyOutcome outcome =
        NightlyOutcome.of(nights, night, new RegressionRule(config.nightly()), accept);
    History history = outcome.write(nights, begun.commit());
    for (Figure figure : HistoryFigures.of(history, outcome.results().headlines())) {
      FigureFiles.write(
          figure, nights.pictures(), nights.conf(), spec.commandLine().getErr()::println);
    }
    ExitCode ended = outcome.verdict() == NightVerdict.REGRESSION ? ExitCode.REGRESSION : trials;
    nights.write(
        night,
        begun.end(
            outcome.verdict(),
            outcome.reference().map(LocalDate::toString),
            outcome.results().counts(),
            outcome.comparison(),
            ended.code(),
            secondsSince(begun.startedAt())));
    out.println();
    out.print(outcome.text().terminal());
    out.println("Night: %s, %s".formatted(nights.folder(night), said(outcome.verdict())));
    if (outcome.verdict().isGood()) {
      List<LocalDate> removed = nights.retain(config.nightly().keep(), night);
      if (!removed.isEmpty()) {
        out.println(
            "Removed: "
                + removed.stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
      }
    }
    out.flush();
    return ended;
  }

  private static String said(NightVerdict verdict) {
    return switch (verdict) {
      case UNFINISHED -> "unfinished";
      case REFERENCE -> "the first good one";
      case GOOD -> "good";
      case ACCEPTED -> "accepted, though worse";
      case REGRESSION -> "worse; --accept takes it as the new reference";
    };
  }

  private static double secondsSince(String started) {
    return Duration.between(Instant.parse(started), Clock.systemUTC().instant()).toMillis() * 1e-3;
  }
}
