package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.train.TrialResult;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The committed results of a run, read by executors: archived ones file by file, others one by one.
 * The driver knows their ids only.
 *
 * @param spark where they are read
 * @param folder the run
 */
public record CommittedResults(SparkRuntime spark, RunFolder folder) {
  /** Trials with folders of their own that one task reads at most. */
  private static final int LOOSE_PER_TASK = 64;

  /** Makes rows of a result. */
  @FunctionalInterface
  public interface Extraction<T> extends Serializable {
    /** The rows of one result. */
    List<T> of(TrialResult result);
  }

  /**
   * What one task reads.
   *
   * @param file a file of the archive; empty for trials with folders of their own
   * @param trials the trials to read
   */
  private record Portion(String file, Set<String> trials) implements Serializable {
    private static final long serialVersionUID = 1L;

    void read(TrialStore store, Consumer<TrialResult> results) throws IOException {
      if (file.isEmpty()) {
        for (String id : trials) {
          results.accept(store.read(id));
        }
      } else {
        store.read(
            new ArchiveFile(new Path(file), store.conf()),
            result -> {
              if (trials.contains(result.id())) {
                results.accept(result);
              }
            });
      }
    }
  }

  /**
   * Rows made of every committed result, each result once.
   *
   * @param extraction what is made of one; one result at a time is in memory of a task
   * @throws IOException if the run's folders cannot be listed
   */
  public <T> JavaRDD<T> flatMap(Extraction<T> extraction) throws IOException {
    JavaSparkContext context = spark.context();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.hadoop()));
    String trials = folder.trials().folder().toString();
    List<Portion> portions = portions(context.defaultParallelism());
    return context
        .parallelize(portions, Math.max(1, portions.size()))
        .flatMap(
            portion -> {
              List<T> rows = new ArrayList<>();
              portion.read(
                  new TrialStore(new Path(trials), hadoop.value().value()),
                  result -> rows.addAll(extraction.of(result)));
              return rows.iterator();
            });
  }

  private List<Portion> portions(int cores) throws IOException {
    List<Portion> portions = new ArrayList<>();
    List<String> loose = List.copyOf(folder.trials().loose().committed().keySet());
    int each = Math.min(LOOSE_PER_TASK, (loose.size() + cores - 1) / cores);
    for (int i = 0; i < loose.size(); i += each) {
      Set<String> ids = new TreeSet<>(loose.subList(i, Math.min(loose.size(), i + each)));
      portions.add(new Portion("", ids));
    }
    Set<String> seen = new HashSet<>(loose);
    TrialArchive archive = folder.trials().archive();
    for (ArchivePart part : archive.parts()) {
      SortedSet<String> ids = archive.ids(part);
      ids.removeAll(seen);
      seen.addAll(ids);
      portions.add(new Portion(part.path().toString(), ids));
    }
    return portions;
  }
}
