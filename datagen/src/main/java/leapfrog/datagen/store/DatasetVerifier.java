package leapfrog.datagen.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads everything of a dataset and compares it with its manifest.
 *
 * @param dataset its directory, on any Hadoop file system
 * @param manifest what the dataset should hold, from {@link DatasetManifest#parse}
 */
public record DatasetVerifier(Path dataset, DatasetManifest manifest, Configuration conf) {
  /** What makes a damaged dataset whole again. */
  public static final String REMEDY =
      "delete "
          + DatasetLayout.MANIFEST
          + " and run generate again with the same configuration: intact parts are kept";

  /**
   * Finds everything that is wrong: a manifest that contradicts itself; files that are missing, cut
   * short, unreadable, another part's or another dataset's, or hold other rows than were written;
   * files that do not belong there but are read by whatever reads the whole directory.
   *
   * @param threads files to read at the same time, at least 1; each takes the memory of a row group
   * @param watcher told the number of rows done so far, in all
   * @return problems of the manifest, then of its files in their order, then of other files
   * @throws DatasetException if the directory cannot be listed
   */
  public List<DatasetProblem> problems(int threads, LongConsumer watcher) {
    Map<String, Long> lengths;
    try {
      lengths = DatasetFiles.lengths(dataset, dataset.getFileSystem(conf));
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(dataset, e.getMessage()), e);
    }
    List<DatasetProblem> problems = new ArrayList<>();
    manifest
        .contradictions()
        .forEach(fault -> problems.add(new DatasetProblem(DatasetLayout.MANIFEST, fault)));
    problems.addAll(damagedParts(lengths, threads, new Total(watcher)));
    problems.addAll(strangers(lengths.keySet()));
    return List.copyOf(problems);
  }

  private List<DatasetProblem> damagedParts(Map<String, Long> lengths, int threads, Total total) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Optional<DatasetProblem>>> checks = new ArrayList<>();
      for (PartFile part : manifest.files()) {
        Path file = new Path(dataset, part.path());
        PartCheck check = new PartCheck(manifest.spec(), part, file, conf);
        Optional<Long> length = Optional.ofNullable(lengths.get(part.path()));
        checks.add(pool.submit(() -> check.run(length, total::add)));
      }
      List<DatasetProblem> problems = new ArrayList<>();
      for (Future<Optional<DatasetProblem>> check : checks) {
        check.get().ifPresent(problems::add);
      }
      return problems;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // such as too little memory, which says nothing of the dataset
      }
      throw new DatasetException(
          "Cannot verify %s: %s".formatted(dataset, e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("Cannot verify %s: interrupted".formatted(dataset), e);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<DatasetProblem> strangers(Set<String> found) {
    Set<String> listed = new HashSet<>();
    manifest.files().forEach(part -> listed.add(part.path()));
    return found.stream()
        .filter(file -> !listed.contains(file))
        .map(
            file ->
                new DatasetProblem(
                    file,
                    "is not part of the dataset, but readers of the directory take it for data;"
                        + " remove it"))
        .toList();
  }

  /** Adds up what the threads have done. */
  private static final class Total {
    private final LongConsumer watcher;
    private long rows;

    Total(LongConsumer watcher) {
      this.watcher = watcher;
    }

    synchronized void add(long more) {
      rows += more;
      watcher.accept(rows);
    }
  }
}
