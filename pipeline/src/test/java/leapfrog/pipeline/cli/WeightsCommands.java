package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.data.FrameCache;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands about weights in a folder of their own. */
abstract class WeightsCommands {
  static final List<String> PENDULUM =
      Stream.concat(
              TinySweeps.SETTINGS.stream(), Stream.of("sweep.trials=[{task=pendulum,model=hnn}]"))
          .toList();

  @TempDir Path folder;

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  private String cacheBefore;

  @BeforeEach
  void keepTheCacheHere() {
    cacheBefore = System.getProperty(FrameCache.DIRECTORY_PROPERTY, "");
    System.setProperty(FrameCache.DIRECTORY_PROPERTY, folder.resolve("cache").toString());
  }

  @AfterEach
  void restoreTheCache() {
    if (cacheBefore.isEmpty()) {
      System.clearProperty(FrameCache.DIRECTORY_PROPERTY);
    } else {
      System.setProperty(FrameCache.DIRECTORY_PROPERTY, cacheBefore);
    }
  }

  int run(List<String> settings, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(settings);
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  RunFolder open(String run) {
    return RunFolder.open(new org.apache.hadoop.fs.Path(path(run)), new Configuration());
  }

  TrialSpec onlyTrial(String run) throws IOException {
    assertThat(open(run).plan().trials()).hasSize(1);
    return open(run).plan().trials().get(0);
  }

  TrialResult onlyResult(String run) throws IOException {
    return open(run).trials().read(onlyTrial(run).id());
  }

  void train(String run, List<String> settings, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--out", path(run)));
    assertThat(run(settings, arguments.toArray(String[]::new))).as(err.toString()).isZero();
  }

  void export(String run, String file) throws IOException {
    assertThat(run(List.of(), "export", path(run), onlyTrial(run).id(), "--out", path(file)))
        .as(err.toString())
        .isZero();
    assertThat(out.toString().lines()).containsExactly(path(file), path(file + ".json"));
  }
}
