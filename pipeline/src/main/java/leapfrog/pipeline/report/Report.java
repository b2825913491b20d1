package leapfrog.pipeline.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.BuildInfo;
import leapfrog.pipeline.figure.Figure;
import leapfrog.pipeline.figure.FigureFiles;
import leapfrog.pipeline.sweep.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/** A page about a run, or about the runs of a folder in the order of their dates. */
public final class Report {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Configuration conf;
  private final List<RunContents> runs;
  private final Map<RunContents, ModelAnalyses> analyses = new LinkedHashMap<>();
  private final Map<RunContents, List<String>> notices = new LinkedHashMap<>();
  private final List<Pictures> pictures = new ArrayList<>();
  private final Plots plots = new Plots();

  private Report(Path folder, Configuration conf, List<RunContents> runs) {
    this.folder = folder;
    this.conf = conf;
    this.runs = List.copyOf(runs);
    for (RunContents run : runs) {
      analyses.put(run, new ModelAnalyses(run));
      notices.put(run, new ArrayList<>());
    }
  }

  /**
   * Reads a run, or the runs in a folder.
   *
   * @param given the folder as the user named it
   * @throws IllegalArgumentException if there is none
   * @throws DatasetException if a run's plan is damaged
   * @throws IOException if it cannot be read
   */
  public static Report open(String given, Configuration conf) throws IOException {
    Path folder = new Path(given);
    FileSystem fileSystem = folder.getFileSystem(conf);
    List<RunContents> runs = new ArrayList<>();
    if (run(folder, conf).isEmpty() && fileSystem.exists(folder)) {
      for (FileStatus status : fileSystem.listStatus(folder)) {
        Optional<RunFolder> run = run(status.getPath(), conf);
        if (run.isPresent()) {
          String name = new Path(folder, status.getPath().getName()).toString();
          runs.add(RunContents.read(name, run.get()));
        }
      }
      runs.sort(
          Comparator.comparing((RunContents run) -> run.provenance().getOrDefault("created_at", ""))
              .thenComparing(RunContents::given));
    }
    if (runs.isEmpty()) {
      runs.add(RunContents.read(given, RunFolder.open(folder, conf)));
    }
    return new Report(fileSystem.makeQualified(folder), conf, runs);
  }

  /** An instant as people read it; anything else stays as it is. */
  static String date(String instant) {
    try {
      return DATE.format(Instant.parse(instant));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  private static Optional<RunFolder> run(Path folder, Configuration conf) {
    try {
      return Optional.of(RunFolder.open(folder, conf));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Runs with results that are not in their tables yet. */
  public List<RunFolder> withoutTables() throws IOException {
    List<RunFolder> without = new ArrayList<>();
    for (RunContents run : runs) {
      if (!run.ended().isEmpty() && !ResultSections.areCurrent(run)) {
        if (run.unreadable().isEmpty()) {
          without.add(run.folder());
        } else {
          notices
              .get(run)
              .add(
                  "The tables of %s are not up to date: they cannot be made while results of trials"
                          .formatted(run.given())
                      + " are damaged.");
        }
      }
    }
    return without;
  }

  /**
   * Runs the analyses that the models allow and that were not run yet.
   *
   * @param data folder of the datasets; if absent, each run has its own
   * @param progress told what is being done
   */
  public void analyse(Optional<Path> data, Consumer<String> progress) throws IOException {
    for (RunContents run : runs) {
      analyses.get(run).complete(data.orElse(run.folder().data()), progress);
    }
  }

  /** Where the page goes unless the user says so. */
  public Path page() {
    return new Path(folder, "report.html");
  }

  /**
   * Writes the page.
   *
   * @return its size in bytes
   */
  public long write(Path out, Clock clock) throws IOException {
    byte[] bytes = PageWriter.html(build(clock)).getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(out.getFileSystem(conf).makeQualified(out), conf, bytes);
    return bytes.length;
  }

  private ReportPage build(Clock clock) throws IOException {
    PictureBudget budget = new PictureBudget();
    List<RunSection> sections = new ArrayList<>();
    for (RunContents run : runs) {
      RunReport report = new RunReport(run, analyses.get(run), budget, plots);
      String id = "run-%d".formatted(sections.size() + 1);
      sections.add(report.section(id, title(run), notices.get(run)));
      pictures.add(report.pictures());
    }
    return new ReportPage(
        folder.getName(),
        BuildInfo.current().version(),
        DATE.format(clock.instant()),
        sections,
        trends(),
        PageWriter.style(),
        PageWriter.library(),
        PageWriter.script());
  }

  /** The sweep's name, and the folder's if another run has the same. */
  private String title(RunContents run) {
    String name = run.plan().name();
    long alike = runs.stream().filter(other -> other.plan().name().equals(name)).count();
    return alike == 1 ? name : "%s (%s)".formatted(name, new Path(run.given()).getName());
  }

  /** A history lies beside the runs it is about. */
  private List<Group> trends() throws IOException {
    List<Group> own = Trends.of(folder, conf, plots);
    return own.isEmpty() && folder.getParent() != null
        ? Trends.of(folder.getParent(), conf, plots)
        : own;
  }

  /**
   * Writes every chart of the page that was written as {@code .svg} and {@code .png}, beside copies
   * of the analyses' pictures.
   *
   * @param notices told what could not be drawn
   * @return the folder
   */
  public Path writeFigures(Consumer<String> notices) throws IOException {
    Path out = new Path(folder, "figures");
    out.getFileSystem(conf).mkdirs(out);
    Set<String> names = new LinkedHashSet<>();
    for (Figure figure : plots.figures()) {
      FigureFiles.write(figure.named(unique(figure.name(), names)), out, conf, notices);
    }
    for (Pictures each : pictures) {
      for (Path file : each.all()) {
        FileSystem fileSystem = file.getFileSystem(conf);
        FileUtil.copy(
            fileSystem, file, out.getFileSystem(conf), new Path(out, file.getName()), false, conf);
      }
    }
    return out;
  }

  /** A name that no chart has yet: runs of a folder may share tasks. */
  private static String unique(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = "%s-%d".formatted(name, i);
    }
    return free;
  }
}
