package leapfrog.pipeline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetProblem;
import leapfrog.datagen.store.DatasetVerifier;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.spark.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reads everything of a dataset and compares it with its manifest. */
@Command(
    name = "verify",
    description =
        "Reads everything of a dataset and compares it with its manifest: names every file that is"
            + " missing, damaged or does not belong there.")
final class VerifyCommand implements Callable<Integer> {
  /** Each thread holds a row group of some 20 MB. */
  private static final int MOST_THREADS = 8;

  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private DatasetArgument dataset;

  @Override
  public Integer call() {
    var hadoop = dataset.hadoop(leapfrog);
    DatasetManifest manifest = DatasetManifest.parse(dataset.path(), hadoop);
    long rows = manifest.rows().values().stream().mapToLong(Long::longValue).sum();
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    List<DatasetProblem> problems;
    try (Progress progress =
        Progress.show("verify " + manifest.spec().name(), "rows", rows, () -> "")) {
      problems =
          new DatasetVerifier(dataset.path(), manifest, hadoop).problems(threads, progress::done);
    }
    return problems.isEmpty() ? intact(manifest, rows) : damaged(problems);
  }

  private int intact(DatasetManifest manifest, long rows) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s: intact, %s in %s, content hash %s%n",
            dataset.path(),
            Counted.of(rows, "row"),
            Counted.of(manifest.files().size(), "file"),
            manifest.contentHash().hex());
    return ExitCode.DONE.code();
  }

  private int damaged(List<DatasetProblem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.printf("leapfrog: %s/%s%n", dataset.path(), problem));
    err.printf(
        "%s. To repair the dataset, %s.%n",
        Counted.of(problems.size(), "problem"), DatasetVerifier.REMEDY);
    return ExitCode.USAGE.code();
  }
}
